-- question: what cannot be right in the ledger, and what is to be done about it?
-- grain:    one row per finding
-- params:   $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     traveller, traveller_tag, fund, cover
-- rule:     first what is spent twice or on nobody, then what is in no figure, then the rest. No figure is changed but where the sentence says so. Findings of later days than the as-of day are left out;
--           those of no meeting show for every one. Amounts in the body's currency.
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

used AS (
    SELECT pledge_id, sum(amount) AS committed FROM cover WHERE pledge_id IS NOT NULL GROUP BY pledge_id
),

bound AS (
    SELECT pledge_id, code FROM earmark_term WHERE body = $body AND dimension = 'component'
),

asked AS (
    SELECT pledge_id, count(DISTINCT dimension) AS dimensions
    FROM earmark_term WHERE body = $body AND dimension <> 'component' GROUP BY pledge_id
),

kept AS (
    SELECT c.commitment_id, c.record, t.meeting, count(DISTINCT e.dimension) AS dimensions
    FROM cover AS c
    INNER JOIN traveller AS t ON t.request_id = c.request_id
    INNER JOIN earmark_term AS e ON e.body = $body AND e.pledge_id = c.pledge_id
    INNER JOIN traveller_tag AS g
        ON g.meeting = t.meeting AND g.traveller_id = t.traveller_id AND g.dimension = e.dimension AND g.code = e.code
    GROUP BY c.commitment_id, c.record, t.meeting
),

set_aside AS (
    SELECT
        request_id, count(*) AS commitments, sum(amount) AS amount, min(CASE WHEN line = 1 THEN source END) AS source,
        min(CASE WHEN line = 1 THEN origin END) AS origin, min(CASE WHEN line = 1 THEN record END) AS record
    FROM (
        SELECT c.*, row_number() OVER (PARTITION BY c.request_id ORDER BY c.source, c.origin, c.record) AS line FROM cover AS c
    ) AS c
    GROUP BY request_id
),

told AS (
    SELECT f.finding, f.who, f.sentence, f.what_to_do, f.meeting, f.source, f.origin, f.record
    FROM funding_fault AS f
    CROSS JOIN clock AS k
    WHERE f.body = $body AND (f.dated_on IS NULL OR f.dated_on <= k.today)
    UNION ALL
    SELECT 'over-committed', 'pledge ' || f.pledge_id,
        'Pledge ' || f.pledge_id || ' (' || f.donor || ') holds ' || b.currency || ' ' || CAST(greatest(f.pledged, f.received) AS VARCHAR)
            || ', ' || CAST(u.committed AS VARCHAR) || ' is set aside out of it: '
            || CAST(u.committed - greatest(f.pledged, f.received) AS VARCHAR) || ' is refused and covers nothing.',
        'Find another payer for what goes beyond, or release it.', f.meeting, f.source, f.origin, f.record
    FROM fund AS f
    INNER JOIN used AS u ON u.pledge_id = f.pledge_id AND u.committed > greatest(f.pledged, f.received)
    INNER JOIN body AS b ON b.body = f.body
    UNION ALL
    SELECT 'conditional gift', 'pledge ' || f.pledge_id,
        'Pledge ' || f.pledge_id || ' is signed, but under conditions that nobody has said are met. It counts as pledged, not as signed.',
        'When they are met, decide so (kind `condition`) or empty the cell.', f.meeting, f.source, f.origin, f.record
    FROM fund AS f WHERE f.is_conditional AND f.status = 'signed'
    UNION ALL
    SELECT 'earmark broken', 'commitment ' || c.commitment_id,
        'Commitment ' || c.commitment_id || ' for request ' || c.request_id || ' is out of pledge ' || c.pledge_id || ', which '
            || CASE WHEN x.pledge_id IS NOT NULL THEN 'has an earmark that is not settled.'
                WHEN f.meeting <> t.meeting THEN 'is for another meeting.'
                ELSE 'may pay for this only: ' || coalesce(e.plain, 'anything') || '.' END || ' It counts as it stands.',
        'Pay it out of other money, or ask the donor.', t.meeting, c.source, c.origin, c.record
    FROM cover AS c
    INNER JOIN fund AS f ON f.pledge_id = c.pledge_id
    INNER JOIN traveller AS t ON t.request_id = c.request_id
    LEFT JOIN asked AS a ON a.pledge_id = c.pledge_id
    LEFT JOIN kept AS p ON p.commitment_id = c.commitment_id AND p.record = c.record AND p.meeting = t.meeting
    LEFT JOIN earmark_plain AS e ON e.body = f.body AND e.pledge_id = f.pledge_id
    LEFT JOIN earmark_unknown AS x ON x.body = f.body AND x.pledge_id = f.pledge_id
    WHERE x.pledge_id IS NOT NULL
        OR f.meeting <> t.meeting
        OR coalesce(p.dimensions, 0) < a.dimensions
        OR (
            EXISTS (SELECT 1 FROM bound AS o WHERE o.pledge_id = c.pledge_id)
            AND NOT EXISTS (SELECT 1 FROM bound AS o WHERE o.pledge_id = c.pledge_id AND o.code = c.component)
        )
    UNION ALL
    SELECT 'approved is not funded', 'request ' || t.request_id,
        'Request ' || t.request_id || ' stands at “' || lower(w.label) || '”, but no money is set aside for it. Approved is not funded.',
        'Set money aside, or tell the traveller.', t.meeting, t.source, t.origin, t.record
    FROM traveller AS t
    LEFT JOIN set_aside AS s ON s.request_id = t.request_id
    LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = t.status
    WHERE t.verdict <> 'duplicate' AND s.request_id IS NULL AND t.status IN ('approved', 'confirmed', 'visa', 'ticketed')
    UNION ALL
    SELECT 'money set aside for nobody', 'request ' || t.request_id,
        'For request ' || t.request_id || ' ' || b.currency || ' ' || CAST(s.amount AS VARCHAR) || ' is set aside, but '
            || CASE t.verdict WHEN 'ended' THEN 'it has ended (' || lower(w.label) || ').'
                WHEN 'duplicate' THEN 'another request of the same person counts.'
                WHEN 'not_eligible' THEN 'its traveller is not eligible.' ELSE 'it is not known whether its traveller is eligible.' END,
        CASE WHEN t.verdict = 'not_known' THEN 'Settle who the traveller is.' ELSE 'Release the money, or correct the request.' END,
        t.meeting, s.source, s.origin, s.record
    FROM traveller AS t
    INNER JOIN set_aside AS s ON s.request_id = t.request_id
    INNER JOIN body AS b ON b.body = t.body
    LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = t.status
    WHERE t.verdict <> 'eligible'
    UNION ALL
    SELECT 'eligibility not known', CASE WHEN t.request_id IS NULL THEN 'a registration' ELSE 'request ' || t.request_id END,
        CASE WHEN t.request_id IS NULL THEN 'A registration that asks for support' ELSE 'Request ' || t.request_id END
            || ': ' || substr(t.reason, 12) || ', so nobody knows whether it is eligible. It is in no sum.',
        'Complete the country or the group, or decide on eligibility.', t.meeting, t.source, t.origin, t.record
    FROM traveller AS t WHERE t.verdict = 'not_known'
)

SELECT t.finding, t.who, t.sentence, t.what_to_do, t.meeting, t.source, t.origin, t.record
FROM told AS t
WHERE $meeting IS NULL OR t.meeting IS NULL OR t.meeting = $meeting
ORDER BY
    CASE
        WHEN t.finding IN ('over-committed', 'withdrawn after money was committed', 'money set aside for nobody') THEN 1
        WHEN t.finding IN ('row turned away', 'currency not known', 'no rate of exchange', 'no rate on that day', 'eligibility not known',
            'commitment without a request', 'commitment to an unknown pledge', 'cost without a request') THEN 2
        ELSE 3
    END,
    t.finding, t.who, t.sentence

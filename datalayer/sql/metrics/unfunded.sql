-- question: which eligible travellers lack money, in which order do they come, and what is missing?
-- grain:    one row per eligible traveller without full cover, the first to help first
-- params:   $body, $meeting, $level, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     traveller, shortfall
-- rule:     order of the policy: class (first of its priority that fits), members before observers if it says so, then the day of the
--           request, then the number. A missing component is one with a gap at the level asked for, or whose cost is not known. `days`: how
--           long the traveller stands on the step, as of the as-of day. Contributed: a text is in with which the State or
--           organization is credited, directly or jointly.
WITH lacking AS (
    SELECT
        s.*,
        CASE coalesce(CAST($level AS VARCHAR), 'received')
            WHEN 'signed' THEN s.gap_signed WHEN 'pledged' THEN s.gap_pledged ELSE s.gap_received END AS gap
    FROM shortfall AS s
),

summed AS (
    SELECT
        traveller_id,
        meeting,
        sum(need) AS need,
        sum(CASE WHEN basis IN ('estimate', 'standard') THEN need ELSE 0 END) AS estimated,
        sum(committed) AS committed,
        sum(gap) AS gap,
        sum(CASE WHEN is_not_known THEN 1 ELSE 0 END) AS costs_not_known,
        max(CASE WHEN component = 'ticket' AND (gap > 0 OR is_not_known) THEN 'Ticket' END) AS lacks_ticket,
        max(CASE WHEN component = 'dsa' AND (gap > 0 OR is_not_known) THEN 'DSA' END) AS lacks_dsa,
        max(CASE WHEN component = 'terminal_expenses' AND (gap > 0 OR is_not_known) THEN 'Terminal expenses' END) AS lacks_terminal,
        max(CASE WHEN component = 'visa' AND (gap > 0 OR is_not_known) THEN 'Visa' END) AS lacks_visa
    FROM lacking
    GROUP BY traveller_id, meeting
),

heard AS (
    SELECT DISTINCT c.meeting, p.iso3, coalesce(o.organization, lower(trim(p.label))) AS organization
    FROM credit AS c
    INNER JOIN party AS p ON p.body = c.body AND p.party = c.party
    LEFT JOIN organization_key AS o ON o.body = c.body AND o.written = lower(trim(p.label))
    WHERE c.body = $body AND c.stands = 'in' AND c.from_on <= coalesce(CAST($as_of AS DATE), CURRENT_DATE)
        AND c.until_on > coalesce(CAST($as_of AS DATE), CURRENT_DATE)
)

SELECT
    row_number() OVER (
        ORDER BY t.class_place NULLS LAST, CASE WHEN t.members_first AND NOT t.is_member THEN 1 ELSE 0 END, t.requested_on NULLS LAST, t.traveller_id
    ) AS place,
    t.request_id AS request,
    t.traveller,
    t.represents,
    t.country,
    s.gap,
    concat_ws('; ', s.lacks_ticket, s.lacks_dsa, s.lacks_terminal, s.lacks_visa) AS missing,
    w.label AS step,
    t.status_on AS since,
    coalesce(CAST($as_of AS DATE), CURRENT_DATE) - t.status_on AS days,
    x.next AS next_step,
    t.reason,
    g.label AS stakeholder_group,
    s.need,
    CASE WHEN s.need IS NULL THEN 'not known' WHEN s.estimated = 0 THEN 'quoted' WHEN s.estimated = s.need THEN 'estimated'
        ELSE 'partly estimated' END AS need_is,
    s.estimated,
    s.committed,
    s.costs_not_known,
    CASE WHEN EXISTS (
        SELECT 1 FROM heard AS h
        WHERE h.meeting = t.meeting AND ((t.stakeholder_group = 'state' AND h.iso3 = t.iso3) OR h.organization = t.organization)
    ) THEN 'yes' ELSE 'no' END AS contributed,
    b.currency,
    t.requested_on,
    t.gender,
    t.class,
    t.is_member,
    t.traveller_id,
    t.meeting,
    t.source,
    t.origin,
    t.record
FROM traveller AS t
INNER JOIN summed AS s ON s.meeting = t.meeting AND s.traveller_id = t.traveller_id
INNER JOIN body AS b ON b.body = t.body
LEFT JOIN next_step AS x ON x.status = t.status
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = t.stakeholder_group
LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = t.status
WHERE t.verdict = 'eligible' AND (s.gap > 0 OR s.costs_not_known > 0)
ORDER BY place

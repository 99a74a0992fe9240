-- question: what has each donor promised, signed and paid, and what of it is set aside, spent and free?
-- grain:    one row per pledge, and one per donor for payments without a pledge; in the body's currency
-- params:   $body, $meeting, $as_of
-- uses:     fund, cover
-- rule:     free = received less committed (spent included), never below nothing; what was committed beyond is `over_committed`. A pledge for
--           another meeting is left out if one is chosen; one for no meeting counts for all. Anonymous donors are shown as such.
WITH used AS (
    SELECT pledge_id, sum(amount) AS committed, sum(CASE WHEN status = 'spent' THEN amount ELSE 0 END) AS spent
    FROM cover WHERE pledge_id IS NOT NULL GROUP BY pledge_id
),

loose AS (
    SELECT
        y.donor,
        sum(CAST(round(CAST(y.amount AS DOUBLE) * r.rate, 2) AS DECIMAL(18, 2))) AS received,
        sum(CASE WHEN r.rate IS NULL THEN 1 ELSE 0 END) AS without_rate,
        min(y._source) AS source,
        min(y._origin) AS origin,
        min(y._record) AS record
    FROM payment AS y
    LEFT JOIN rate_span AS r ON r.body = y.body AND r.currency = y.currency AND y.received_on >= r.from_on AND y.received_on < r.until_on
    WHERE y.body = $body AND y.pledge_id IS NULL AND y.received_on <= coalesce(CAST($as_of AS DATE), CURRENT_DATE)
    GROUP BY y.donor
),

line AS (
    SELECT
        f.pledge_id, CASE WHEN f.anonymous THEN 'Anonymous donor' ELSE f.donor END AS donor, f.status, f.earmark, f.conditions, f.meeting,
        f.pledged, f.signed, f.received, coalesce(u.committed, 0) AS committed, coalesce(u.spent, 0) AS spent, f.without_rate,
        f.amount_as_given, f.currency_as_given, f.pledged_on, f.signed_on, f.source, f.origin, f.record
    FROM fund AS f
    LEFT JOIN used AS u ON u.pledge_id = f.pledge_id
    WHERE $meeting IS NULL OR f.meeting IS NULL OR f.meeting = $meeting
    UNION ALL
    SELECT NULL, l.donor, 'without a pledge', NULL, NULL, NULL, 0, 0, l.received, 0, 0, l.without_rate, NULL, NULL, NULL, NULL, l.source, l.origin,
        l.record
    FROM loose AS l
)

SELECT
    l.donor,
    l.pledge_id AS pledge,
    l.status,
    l.earmark,
    l.conditions,
    l.pledged,
    l.signed,
    l.received,
    l.committed,
    l.spent,
    greatest(0, l.received - l.committed) AS free,
    greatest(0, greatest(l.pledged, l.received) - greatest(l.received, l.committed)) AS to_come,
    greatest(0, l.committed - greatest(l.pledged, l.received)) AS over_committed,
    b.currency,
    l.amount_as_given,
    l.currency_as_given,
    l.without_rate,
    l.pledged_on,
    l.signed_on,
    l.meeting,
    l.source,
    l.origin,
    l.record
FROM line AS l
INNER JOIN body AS b ON b.body = $body
ORDER BY l.donor, l.pledge_id

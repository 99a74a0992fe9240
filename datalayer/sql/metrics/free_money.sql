-- question: what money is free, and what is it bound to?
-- grain:    one row per pledge for this meeting or for all, one per donor for payments without a pledge, and one for money that is supposed
-- params:   $body, $meeting, $level, $as_of, $without, $remote, $more
-- uses:     fund, cover, loose
-- rule:     free: what is received (level `signed`: or signed, `pledged`: or pledged, whichever is more) less what is set aside or spent,
--           never below nothing. Payments without a pledge, and supposed money, are bound to nothing.
WITH used AS (
    SELECT pledge_id, sum(amount) AS committed FROM cover WHERE pledge_id IS NOT NULL GROUP BY pledge_id
),

line AS (
    SELECT
        f.donor,
        f.pledge_id AS pledge,
        CASE WHEN n.pledge_id IS NULL THEN e.plain ELSE 'an earmark that is not settled' END AS bound_to,
        greatest(0, greatest(f.received, CASE coalesce(CAST($level AS VARCHAR), 'received')
            WHEN 'signed' THEN f.signed WHEN 'pledged' THEN f.pledged ELSE 0 END) - coalesce(u.committed, 0)) AS free,
        f.source,
        f.origin,
        f.record
    FROM fund AS f
    LEFT JOIN used AS u ON u.pledge_id = f.pledge_id
    LEFT JOIN earmark_plain AS e ON e.body = f.body AND e.pledge_id = f.pledge_id
    LEFT JOIN earmark_unknown AS n ON n.body = f.body AND n.pledge_id = f.pledge_id
    WHERE $meeting IS NULL OR f.meeting IS NULL OR f.meeting = $meeting
    UNION ALL
    SELECT l.donor, NULL, 'anything', l.received, l.source, l.origin, l.record FROM loose AS l
    UNION ALL
    SELECT 'More money, supposed', NULL, 'anything', CAST(round(CAST($more AS DOUBLE), 2) AS DECIMAL(38, 2)), NULL, NULL, NULL
    FROM body AS b
    WHERE b.body = $body AND $more IS NOT NULL
)

SELECT l.donor, l.pledge, l.bound_to, l.free, b.currency, l.source, l.origin, l.record
FROM line AS l
INNER JOIN body AS b ON b.body = $body
ORDER BY l.donor, l.pledge NULLS LAST

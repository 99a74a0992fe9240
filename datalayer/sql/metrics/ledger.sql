-- question: what has each donor promised, signed and paid, and what of it is set aside, spent and free?
-- grain:    one row per pledge, and one per donor for payments that no known pledge explains; in the body's currency
-- params:   $body, $meeting, $as_of, $pledge, $donor, $without, $remote, $more
-- uses:     fund, cover, loose
-- rule:     free = received less committed (spent included), never below nothing; what was committed beyond the promise is
--           `over_committed`: it is refused and covers nothing. `over_paid`: received beyond the pledge. `unpaid`: promised and not received, `to_come` what of it
--           is not set aside either. `conditional`: pledged, but under
--           conditions that nobody has said are met; it counts as pledged, not as signed. A pledge for another meeting is left out if one
--           is chosen; one for no meeting counts for all. Anonymous donors are shown as such.
-- values:   $pledge, one pledge; $donor, with its pledge, or alone for what the donor paid without one
WITH used AS (
    SELECT pledge_id, sum(amount) AS committed, sum(CASE WHEN status = 'spent' THEN amount ELSE 0 END) AS spent
    FROM cover WHERE pledge_id IS NOT NULL GROUP BY pledge_id
),

line AS (
    SELECT
        f.pledge_id, f.donor, f.status, f.earmark, f.conditions, f.meeting, f.pledged, f.signed, f.conditional, f.received,
        coalesce(u.committed, 0) AS committed, coalesce(u.spent, 0) AS spent, f.without_rate, f.amount_as_given, f.currency_as_given,
        f.pledged_on, f.signed_on, f.source, f.origin, f.record
    FROM fund AS f
    LEFT JOIN used AS u ON u.pledge_id = f.pledge_id
    WHERE $meeting IS NULL OR f.meeting IS NULL OR f.meeting = $meeting
    UNION ALL
    SELECT
        NULL, l.donor, 'without a pledge', NULL, NULL, NULL, 0, 0, 0, l.received, 0, 0, l.without_rate, NULL, NULL, NULL, NULL,
        l.source, l.origin, l.record
    FROM loose AS l
    UNION ALL
    SELECT
        NULL, 'More money, supposed', 'supposed', NULL, NULL, NULL, 0, 0, 0, CAST(round(CAST($more AS DOUBLE), 2) AS DECIMAL(38, 2)), 0, 0, 0, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL
    FROM body AS b
    WHERE b.body = $body AND $more IS NOT NULL
)

SELECT
    l.donor,
    l.pledge_id AS pledge,
    l.status,
    l.pledged,
    l.signed,
    l.received,
    l.committed,
    l.spent,
    greatest(0, l.received - l.committed) AS free,
    l.earmark,
    l.conditions,
    greatest(0, l.committed - l.spent - greatest(0, l.committed - greatest(l.pledged, l.received))) AS set_aside,
    greatest(0, greatest(l.pledged, l.received) - greatest(l.received, l.committed)) AS to_come,
    CASE WHEN l.pledge_id IS NULL THEN 0 ELSE greatest(0, l.pledged - l.received) END AS unpaid,
    greatest(0, l.committed - greatest(l.pledged, l.received)) AS over_committed,
    CASE WHEN l.pledge_id IS NULL OR l.status = 'withdrawn' THEN 0 ELSE greatest(0, l.received - l.pledged) END AS over_paid,
    l.conditional,
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
WHERE ($donor IS NULL OR l.donor = $donor)
    AND ($pledge IS NULL OR l.pledge_id = $pledge)
    AND ($donor IS NULL OR $pledge IS NOT NULL OR l.pledge_id IS NULL)
ORDER BY l.donor, l.pledge_id

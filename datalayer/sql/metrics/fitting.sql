-- question: for whom can the money of each pledge still be used?
-- grain:    one row per pledge, eligible traveller and component that its earmark permits, with what is missing there
-- params:   $body, $meeting, $pledge, $level, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     traveller, fund, fits, alike
-- rule:     terms of one dimension of an earmark are alternatives, terms of different dimensions must all hold. A component without a gap
--           at the level asked for is left out; one whose cost is not known stays.
-- values:   $pledge, the number of a pledge; $level
SELECT
    CASE WHEN f.anonymous THEN 'Anonymous donor' ELSE f.donor END AS donor,
    f.pledge_id AS pledge,
    t.request_id AS request,
    t.traveller,
    t.represents,
    x.component,
    w.label AS what,
    CASE coalesce(CAST($level AS VARCHAR), 'received')
        WHEN 'signed' THEN x.gap_signed WHEN 'pledged' THEN x.gap_pledged ELSE x.gap_received END AS gap,
    b.currency,
    t.meeting,
    t.source,
    t.origin,
    t.record
FROM fits AS x
INNER JOIN alike AS a ON a.first_id = x.pledge_id
INNER JOIN fund AS f ON f.pledge_id = a.pledge_id
INNER JOIN traveller AS t ON t.meeting = x.meeting AND t.traveller_id = x.traveller_id
INNER JOIN body AS b ON b.body = $body
LEFT JOIN word AS w ON w.list = 'CostComponent' AND w.code = x.component
WHERE ($pledge IS NULL OR f.pledge_id = $pledge)
    AND (
        x.is_not_known
        OR CASE coalesce(CAST($level AS VARCHAR), 'received')
            WHEN 'signed' THEN x.gap_signed WHEN 'pledged' THEN x.gap_pledged ELSE x.gap_received END > 0
    )
ORDER BY f.pledge_id, t.class_place NULLS LAST, CASE WHEN t.members_first AND NOT t.is_member THEN 1 ELSE 0 END,
    t.requested_on NULLS LAST, t.traveller_id, w.place

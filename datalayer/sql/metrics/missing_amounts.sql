-- question: what is each eligible traveller without full cover missing, component by component?
-- grain:    one row per such traveller and component with a gap at the level asked for, or whose cost is not known
-- params:   $body, $meeting, $level, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     traveller, shortfall
-- rule:     the order is that of `unfunded`: class, members before observers if the policy says so, day of the request, number
SELECT
    dense_rank() OVER (
        ORDER BY t.class_place NULLS LAST, CASE WHEN t.members_first AND NOT t.is_member THEN 1 ELSE 0 END, t.requested_on NULLS LAST,
            t.traveller_id, t.meeting
    ) AS place,
    t.traveller_id,
    t.request_id AS request,
    t.traveller,
    t.represents,
    t.country,
    CASE t.class WHEN 'ldc' THEN 'LDC' WHEN 'sids' THEN 'SIDS' WHEN 'lldc' THEN 'LLDC' WHEN 'developing' THEN 'Developing country'
        WHEN 'transition' THEN 'Economy in transition' ELSE 'In no class' END AS class,
    t.class_place,
    s.component,
    CASE WHEN s.is_not_known THEN NULL ELSE CASE coalesce(CAST($level AS VARCHAR), 'received')
        WHEN 'signed' THEN s.gap_signed WHEN 'pledged' THEN s.gap_pledged ELSE s.gap_received END END AS gap,
    b.currency,
    t.meeting,
    t.source,
    t.origin,
    t.record
FROM traveller AS t
INNER JOIN shortfall AS s ON s.meeting = t.meeting AND s.traveller_id = t.traveller_id
INNER JOIN body AS b ON b.body = t.body
LEFT JOIN word AS w ON w.list = 'CostComponent' AND w.code = s.component
WHERE t.verdict = 'eligible'
    AND (s.is_not_known OR CASE coalesce(CAST($level AS VARCHAR), 'received')
        WHEN 'signed' THEN s.gap_signed WHEN 'pledged' THEN s.gap_pledged ELSE s.gap_received END > 0)
ORDER BY place, w.place

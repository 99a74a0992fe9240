-- question: where do the members, or the delegations of States, come from?
-- grain:    one row per country of the chosen meeting, with its place on the map and the number of seats or people
-- params:   $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:     member, delegation
-- rule:     of bodies with seats the held seats of States, of others the people who came; one circle per State, not an area.
WITH placed AS (
    SELECT iso3, 1 AS size, regional_group, is_ldc FROM member WHERE iso3 IS NOT NULL AND state = 'held' AND is_state
    UNION ALL
    SELECT iso3, people, regional_group, is_ldc FROM delegation
    WHERE is_state AND iso3 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM seat AS s WHERE s.body = $body)
)

SELECT
    c.name AS label, p.iso3, c.latitude, c.longitude, coalesce(n.label, 'Not known') AS regional_group,
    max(CASE WHEN p.is_ldc THEN 1 ELSE 0 END) = 1 AS is_ldc, sum(p.size) AS size
FROM placed AS p
INNER JOIN country AS c ON c.iso3 = p.iso3
LEFT JOIN dimension AS n ON n.dimension = 'regional_group' AND n.code = p.regional_group
WHERE c.latitude IS NOT NULL
GROUP BY c.name, p.iso3, c.latitude, c.longitude, coalesce(n.label, 'Not known')
ORDER BY size DESC, label

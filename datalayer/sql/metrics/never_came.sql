-- question: which States or members have come to no meeting, or not to this one?
-- grain:    one row per State (bodies without seats) or known seat holder (bodies with seats) that is absent
-- params:   $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:     member
-- rule:     a body with seats expects its known holders: a State is found by its country, others by their organization, whichever way it is written. A body without
--           seats is open to all States that are United Nations members or observers in the reference list of today. A meeting that
--           begins after the as-of day has not happened yet.
WITH present AS (
    SELECT DISTINCT
        p.meeting,
        coalesce(p.stakeholder_group = 'state', FALSE) AS is_state,
        CASE WHEN p.stakeholder_group = 'state' THEN p.iso3 ELSE p.delegation_key END AS who
    FROM presence_sum AS p
    INNER JOIN meeting AS m ON m.meeting = p.meeting
    WHERE p.body = $body AND ($as_of IS NULL OR m.classified_on IS NULL OR m.classified_on <= CAST($as_of AS DATE))
),

expected AS (
    SELECT
        CASE WHEN m.is_state THEN coalesce(m.country, m.holder) ELSE coalesce(m.holder, m.representative) END AS label,
        m.is_state, CASE WHEN m.is_state THEN m.iso3 ELSE m.organization END AS who,
        m.iso3, m.regional_group, m.stakeholder_group, m.source, m.origin, m.record
    FROM member AS m
    WHERE m.state = 'held'
    UNION ALL
    SELECT c.name, TRUE, c.iso3, c.iso3, c.regional_group, 'state', 'reference', 'countries.csv', NULL
    FROM country AS c
    WHERE c.un_status IS NOT NULL AND NOT EXISTS (SELECT 1 FROM seat AS s WHERE s.body = $body)
        AND ($regional_group IS NULL OR c.regional_group = $regional_group)
        AND ($stakeholder_group IS NULL OR $stakeholder_group = 'state')
        AND ($country IS NULL OR c.iso3 = $country)
)

SELECT
    e.label,
    max(g.label) AS stakeholder_group,
    max(r.label) AS regional_group,
    e.iso3,
    count(p.meeting) AS meetings_attended,
    e.source,
    e.origin,
    e.record
FROM expected AS e
LEFT JOIN present AS p ON p.is_state = e.is_state AND p.who = e.who
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = e.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = e.regional_group
WHERE EXISTS (SELECT 1 FROM present AS o WHERE $meeting IS NULL OR o.meeting = $meeting)
GROUP BY e.label, e.iso3, e.who, e.source, e.origin, e.record
HAVING CASE WHEN $meeting IS NULL THEN count(p.meeting) = 0 ELSE sum(CASE WHEN p.meeting = $meeting THEN 1 ELSE 0 END) = 0 END
ORDER BY meetings_attended, e.label

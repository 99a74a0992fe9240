-- question: which States or members have come to no meeting, or not to this one?
-- grain:    one row per State (bodies without seats) or known seat holder (bodies with seats) that is absent
-- params:   $body, $meeting, $regional_group
-- rule:     a body with seats expects its known holders: a State is found by its country, others by the name as written. A body without
--           seats is open to all States that are United Nations members or observers in the reference list of today.
WITH expected AS (
    SELECT
        s._iso3 AS iso3,
        CASE WHEN s.stakeholder_group = 'state' THEN coalesce(c.name, s.holder) ELSE coalesce(s.holder, s.representative) END AS label, lower(trim(s.holder)) AS organization,
        coalesce(CAST(s.regional_group AS VARCHAR), c.regional_group) AS regional_group,
        CAST(s.stakeholder_group AS VARCHAR) AS stakeholder_group,
        s._source AS source, s._origin AS origin, s._record AS record
    FROM seat AS s
    LEFT JOIN country AS c ON c.iso3 = s._iso3
    WHERE s.body = $body AND (s.holder IS NOT NULL OR s.representative IS NOT NULL)
    UNION ALL
    SELECT
        c.iso3, c.name, NULL, c.regional_group, 'state', 'reference', 'countries.csv', NULL
    FROM country AS c
    WHERE c.un_status IS NOT NULL AND NOT EXISTS (SELECT 1 FROM seat AS s WHERE s.body = $body)
),

came AS (
    SELECT
        e.label, e.iso3, e.organization, e.stakeholder_group,
        count(DISTINCT p.meeting) AS meetings,
        max(CASE WHEN p.meeting = $meeting THEN 1 ELSE 0 END) AS came_to_this
    FROM expected AS e
    LEFT JOIN presence AS p
        ON p.body = $body
        AND CASE WHEN e.stakeholder_group = 'state' THEN p.stakeholder_group = 'state' AND p.iso3 = e.iso3
            ELSE p.delegation_key = e.organization END
    GROUP BY e.label, e.iso3, e.organization, e.stakeholder_group
)

SELECT
    e.label,
    g.label AS stakeholder_group,
    r.label AS regional_group,
    e.iso3,
    w.meetings AS meetings_attended,
    e.source,
    e.origin,
    e.record
FROM expected AS e
INNER JOIN came AS w ON w.label = e.label AND w.stakeholder_group = e.stakeholder_group
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = e.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = e.regional_group
WHERE EXISTS (SELECT 1 FROM presence AS p WHERE p.body = $body AND ($meeting IS NULL OR p.meeting = $meeting))
    AND CASE WHEN $meeting IS NULL THEN w.meetings = 0 ELSE w.came_to_this = 0 END
    AND ($regional_group IS NULL OR e.regional_group = $regional_group)
ORDER BY w.meetings, e.label

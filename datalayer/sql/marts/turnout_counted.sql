-- grain:  one row per group, country, meeting and way in which people were registered and came, and value of the dimension: how many
-- params: $body, $as_of
-- uses:   turnout_told, turnout_label
-- rule:   as `turnout_of` lists people. The sums of the refresh hold where nobody registered after the as-of day; else people are counted.
WITH everyone AS (
    SELECT
        s.meeting, s.stakeholder_group, s.iso3, s.is_registered, s.is_present, s.is_in_person, s.is_remote_only, s.is_first_time, s.people
    FROM turnout_sum AS s
    INNER JOIN turnout_told AS o ON o.meeting = s.meeting
    WHERE NOT o.is_open
    UNION ALL
    SELECT
        p.meeting, p.stakeholder_group, p.iso3, p.is_registered AND NOT coalesce(p.registered_on > CAST($as_of AS DATE), FALSE),
        p.is_present, p.is_in_person, p.is_remote_only, p.is_first_time, count(*)
    FROM turnout_person AS p
    INNER JOIN turnout_told AS o ON o.meeting = p.meeting
    WHERE o.is_open AND (o.has_attendance OR NOT coalesce(p.registered_on > CAST($as_of AS DATE), FALSE))
    GROUP BY p.meeting, p.stakeholder_group, p.iso3, p.is_registered AND NOT coalesce(p.registered_on > CAST($as_of AS DATE), FALSE),
        p.is_present, p.is_in_person, p.is_remote_only, p.is_first_time
    UNION ALL
    SELECT n.meeting, n.stakeholder_group, n.iso3, TRUE, FALSE, FALSE, FALSE, FALSE, count(*)
    FROM (
        SELECT
            e.meeting, e.stakeholder_group, e.iso3, e.registered_on,
            row_number() OVER (PARTITION BY e.meeting, e.person ORDER BY e.registered_on NULLS LAST, e.source, e.origin, e.record) AS place
        FROM enrolled AS e
        WHERE e.body = $body AND e.body IN (SELECT u.body FROM unattended AS u)
    ) AS n
    WHERE n.place = 1 AND NOT coalesce(n.registered_on > CAST($as_of AS DATE), FALSE)
    GROUP BY n.meeting, n.stakeholder_group, n.iso3
)

SELECT
    t.is_registered,
    t.is_present AND n.has_attendance AS is_present,
    t.is_in_person AND n.has_attendance AS is_in_person,
    t.is_remote_only AND n.has_attendance AS is_remote_only,
    t.is_first_time AND n.has_attendance AND n.has_earlier AS is_first_time,
    t.people,
    n.*
FROM everyone AS t
INNER JOIN turnout_label AS n
    ON n.meeting = t.meeting AND n.stakeholder_group IS NOT DISTINCT FROM t.stakeholder_group AND n.iso3 IS NOT DISTINCT FROM t.iso3
WHERE t.is_registered OR (t.is_present AND n.has_attendance)

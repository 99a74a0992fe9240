-- grain:  one row per person who was registered or came, with what is known of it as of the day
-- params: $body, $as_of
-- uses:   turnout_kind
-- rule:   a registration after the as-of day does not count; nobody has come to a meeting that begins after it, nor is anybody known to have
--         stayed away where no source tells of attendance.
WITH everyone AS (
    SELECT
        body, meeting, person, name, represents, stakeholder_group, iso3, is_registered, registered_on, is_present, is_in_person,
        is_remote_only, minutes, is_first_time, source, origin, record
    FROM turnout_person
    UNION ALL
    SELECT
        body, meeting, person, name, represents, stakeholder_group, iso3, TRUE, registered_on, FALSE, FALSE,
        FALSE, NULL, FALSE, source, origin, record
    FROM (
        SELECT
            e.*,
            row_number() OVER (PARTITION BY e.meeting, e.person ORDER BY e.registered_on NULLS LAST, e.source, e.origin, e.record) AS place
        FROM enrolled AS e
        WHERE e.body = $body AND e.body IN (SELECT u.body FROM unattended AS u)
    ) AS first_of
    WHERE place = 1
)

SELECT
    t.body, t.meeting, t.person, t.name, t.represents, t.stakeholder_group, t.iso3, t.minutes,
    t.is_registered AND NOT coalesce(t.registered_on > CAST($as_of AS DATE), FALSE) AS is_registered,
    t.is_present AND k.has_attendance AS is_present,
    t.is_in_person AND k.has_attendance AS is_in_person,
    t.is_remote_only AND k.has_attendance AS is_remote_only,
    t.is_first_time AND k.has_attendance AND k.has_earlier AS is_first_time,
    k.has_attendance,
    k.has_earlier,
    t.source, t.origin, t.record
FROM everyone AS t
INNER JOIN turnout_kind AS k
    ON k.meeting = t.meeting AND k.stakeholder_group IS NOT DISTINCT FROM t.stakeholder_group AND k.iso3 IS NOT DISTINCT FROM t.iso3
WHERE t.body = $body

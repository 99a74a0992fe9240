-- grain:  one row per person who was registered or came, with what is known of it as of the day
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   turnout_told
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
    c.regional_group,
    d.is_ldc, d.is_lldc, d.is_sids, d.development,
    t.is_registered AND NOT coalesce(t.registered_on > CAST($as_of AS DATE), FALSE) AS is_registered,
    t.is_present AND o.has_attendance AS is_present,
    t.is_in_person AND o.has_attendance AS is_in_person,
    t.is_remote_only AND o.has_attendance AS is_remote_only,
    t.is_first_time AND o.has_attendance AND o.has_earlier AS is_first_time,
    o.has_attendance,
    o.has_earlier,
    t.source, t.origin, t.record
FROM everyone AS t
INNER JOIN turnout_told AS o ON o.meeting = t.meeting
LEFT JOIN country AS c ON c.iso3 = t.iso3
LEFT JOIN development AS d
    ON d.body = t.body AND d.iso3 = t.iso3
    AND d.from_on <= coalesce(CAST($classified_on AS DATE), o.classified_on, DATE '0001-01-01')
    AND d.until_on > coalesce(CAST($classified_on AS DATE), o.classified_on, DATE '0001-01-01')
WHERE t.body = $body
    AND ($regional_group IS NULL OR (t.stakeholder_group = 'state' AND c.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR t.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR t.iso3 = $country)

-- question: which people stand behind a figure of the turnout?
-- grain:    one row per person and meeting
-- params:   $body, $meeting, $by, $key, $figure, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- by:       all, meeting, regional_group, stakeholder_group, development
-- uses:     turnout_of
-- rule:     as `turnout` counts: a person is told by the identities across the sources.
-- values:   $figure, a column of `turnout`; $by and $key, one of its rows
SELECT
    m.title AS meeting,
    t.name,
    t.represents,
    g.label AS stakeholder_group,
    c.name AS country,
    CASE WHEN t.is_registered THEN 'yes' ELSE 'no' END AS registered,
    CASE WHEN NOT t.has_attendance THEN 'not known' WHEN t.is_in_person THEN 'in person' WHEN t.is_remote_only THEN 'remote'
        WHEN t.is_present THEN 'yes, way not known' ELSE 'no' END AS present,
    CASE WHEN t.is_present THEN round(t.minutes) END AS minutes,
    CASE WHEN t.is_first_time THEN 'yes' ELSE 'no' END AS first_time,
    CASE WHEN t.is_unfunded THEN 'yes' ELSE 'no' END AS lacks_funding,
    t.source,
    t.origin,
    t.record
FROM turnout_of AS t
INNER JOIN meeting AS m ON m.meeting = t.meeting
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = t.stakeholder_group
LEFT JOIN country AS c ON c.iso3 = t.iso3
WHERE ($key IS NULL OR t.code = $key)
    AND CASE coalesce(CAST($figure AS VARCHAR), 'everyone')
        WHEN 'registered' THEN t.is_registered
        WHEN 'registered_present' THEN t.is_registered AND t.is_present
        WHEN 'no_shows' THEN t.is_registered AND NOT t.is_present AND t.has_attendance
        WHEN 'never_registered' THEN t.is_present AND NOT t.is_registered
        WHEN 'present' THEN t.is_present
        WHEN 'in_person' THEN t.is_in_person
        WHEN 'remote_only' THEN t.is_remote_only
        WHEN 'way_not_known' THEN t.is_present AND NOT t.is_in_person AND NOT t.is_remote_only
        WHEN 'remote_unfunded' THEN t.is_remote_only AND t.is_unfunded
        WHEN 'remote_other' THEN t.is_remote_only AND NOT t.is_unfunded
        WHEN 'no_shows_unfunded' THEN t.is_registered AND NOT t.is_present AND t.has_attendance AND t.is_unfunded
        WHEN 'no_shows_other' THEN t.is_registered AND NOT t.is_present AND t.has_attendance AND NOT t.is_unfunded
        WHEN 'first_timers' THEN t.is_first_time
        WHEN 'presence_not_known' THEN NOT t.has_attendance
        WHEN 'unfunded_not_in_person' THEN t.is_unfunded AND NOT t.is_in_person AND t.has_attendance
        ELSE TRUE
    END
ORDER BY m.number, g.place, t.represents, t.name, t.record

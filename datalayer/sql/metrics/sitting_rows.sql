-- question: who was at a session?
-- grain:    one row per session and person; people who are only counted stand together, a row per delegation
-- params:   $body, $meeting, $figure, $key, $as_of, $regional_group, $stakeholder_group, $country
-- uses:     sitting_person
-- rule:     as `sittings` counts.
-- values:   $figure, a column of `sittings`; $key, one of its rows
SELECT
    s.day,
    s.session,
    s.person,
    s.delegation,
    g.label AS stakeholder_group,
    s.people,
    replace(s.mode, '_', ' ') AS how,
    round(s.minutes, 0) AS minutes,
    s.source,
    s.origin,
    s.record
FROM sitting_person AS s
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = s.stakeholder_group
WHERE ($key IS NULL OR s.sitting = $key)
    AND CASE coalesce(CAST($figure AS VARCHAR), 'people')
        WHEN 'in_person' THEN s.mode = 'in_person'
        WHEN 'remote' THEN s.mode = 'remote'
        WHEN 'mode_not_known' THEN s.mode = 'not_known'
        WHEN 'people_with_minutes' THEN s.minutes IS NOT NULL
        ELSE TRUE
    END
ORDER BY s.day NULLS LAST, s.session, s.delegation, s.person

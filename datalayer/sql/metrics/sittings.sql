-- question: how many people were at each session, in person and remote, and how long did they stay?
-- grain:    one row per day and session of the chosen meeting that a source of attendance tells
-- params:   $body, $meeting, $as_of, $regional_group, $stakeholder_group, $country
-- uses:     sitting_person
-- rule:     everybody who was there at all counts, each once per session, in person if there both ways. `average_minutes` is that of the people whose
--           minutes a source tells.
SELECT
    s.sitting AS "key",
    s.day,
    s.session,
    sum(s.people) AS people,
    sum(CASE WHEN s.mode = 'in_person' THEN s.people ELSE 0 END) AS in_person,
    sum(CASE WHEN s.mode = 'remote' THEN s.people ELSE 0 END) AS remote,
    sum(CASE WHEN s.mode = 'not_known' THEN s.people ELSE 0 END) AS mode_not_known,
    sum(CASE WHEN s.minutes IS NOT NULL THEN s.people ELSE 0 END) AS people_with_minutes,
    CAST(round(avg(s.minutes), 0) AS INTEGER) AS average_minutes
FROM sitting_person AS s
GROUP BY s.sitting, s.day, s.session
ORDER BY s.day NULLS LAST, min(s.began_at) NULLS LAST, s.session NULLS LAST

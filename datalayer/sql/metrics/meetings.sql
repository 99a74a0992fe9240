-- question: which meetings does the body have, and what is due when?
-- grain:    one row per meeting
-- params:   $body
-- rule:     as the body’s file has them; a meeting of which only the year is known counts from its first day.
SELECT
    m.meeting, m.number, m.title, m.starts_as_written, m.starts_on, m.ends_as_written, m.ends_on, m.classified_on, m.place, m.room,
    m.contributions_due_on, m.focal_points_due_on, m.note, m.reference,
    (SELECT count(*) FROM question AS q WHERE q.meeting = m.meeting) AS questions
FROM meeting AS m
WHERE $body IS NULL OR m.body = $body
ORDER BY m.body, m.number

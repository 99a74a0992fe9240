-- question: which guiding questions were asked?
-- grain:    one row per meeting and question
-- params:   $body, $meeting
-- rule:     as the body's file has them
SELECT q.question, q.text, m.title AS meeting
FROM question AS q
INNER JOIN meeting AS m ON m.meeting = q.meeting
WHERE q.body = $body AND ($meeting IS NULL OR q.meeting = $meeting)
ORDER BY m.number, q.question

-- question: which event beside a meeting may already have brought its travellers?
-- grain:    one row per meeting with a neighbouring event
-- params:   $body, $meeting
-- rule:     as the body's policy says; whom the event supports and what it pays is an assumption of the policy
SELECT n.meeting, n.title, n.starts_on, n.ends_on, n.supports, n.reference
FROM neighbour AS n
WHERE n.body = $body AND ($meeting IS NULL OR n.meeting = $meeting)
ORDER BY n.starts_on

-- grain: one row per meeting and question that its members were asked
-- rule:  a meeting without questions has one row with the question NULL if contributions were due for it or came
SELECT body, meeting, question, place, text FROM question
UNION ALL
SELECT m.body, m.meeting, CAST(NULL AS VARCHAR), 1, CAST(NULL AS VARCHAR)
FROM meeting AS m
INNER JOIN contribution_deadline AS d ON d.meeting = m.meeting
WHERE NOT EXISTS (SELECT 1 FROM question AS q WHERE q.meeting = m.meeting)
    AND (d.due_as_written IS NOT NULL OR EXISTS (SELECT 1 FROM contribution AS c WHERE c.meeting = m.meeting))

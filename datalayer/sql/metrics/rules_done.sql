-- question: which rules of readiness has a person said to be done?
-- grain:    one row per rule
-- params:   $body, $meeting, $as_of
-- rule:     a decision of the kind `readiness` with the subject "meeting/rule"; of several the last one counts, from its day on.
SELECT d.id, d.rule, d.made_by, d.made_at, d.reason
FROM (
    SELECT
        id, substr(subject, length(CAST($meeting AS VARCHAR)) + 2) AS rule, made_by, made_at, reason,
        row_number() OVER (PARTITION BY subject ORDER BY made_at DESC) AS place
    FROM decision
    WHERE kind = 'readiness' AND active AND (body IS NULL OR body = $body) AND subject LIKE CAST($meeting AS VARCHAR) || '/%'
        AND ($as_of IS NULL OR CAST(made_at AS DATE) <= CAST($as_of AS DATE))
) AS d
WHERE d.place = 1

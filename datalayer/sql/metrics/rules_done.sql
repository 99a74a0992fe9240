-- question: which rules of readiness has a person said to be done?
-- grain:    one row per rule
-- params:   $body, $meeting, $as_of
-- rule:     a decision of the kind `readiness` with the subject "meeting/rule"; of several the last one counts, from the day on that it names as
--           its value, or from its own. `done_on` is that day, as text.
WITH told AS (
    SELECT
        id, subject, made_by, made_at, reason,
        CASE WHEN value LIKE '____-__-__' THEN value ELSE CAST(CAST(made_at AS DATE) AS VARCHAR) END AS done_on
    FROM decision
    WHERE kind = 'readiness' AND active AND (body IS NULL OR body = $body) AND subject LIKE CAST($meeting AS VARCHAR) || '/%'
)

SELECT d.id, d.rule, d.made_by, d.made_at, d.reason, d.done_on
FROM (
    SELECT
        id, substr(subject, length(CAST($meeting AS VARCHAR)) + 2) AS rule, made_by, made_at, reason, done_on,
        row_number() OVER (PARTITION BY subject ORDER BY made_at DESC) AS place
    FROM told
    WHERE $as_of IS NULL OR done_on <= CAST(CAST($as_of AS DATE) AS VARCHAR)
) AS d
WHERE d.place = 1

-- question: how fresh and whole is each source?
-- grain:    one row per source and stream
-- params:   $body
-- rule:     read = stored + rejected + merged. Merged: another row of the source has the same key; the last one counts.
SELECT
    s.source, s.title, s.body, b.title AS body_title, s.plugin, s.status, s.sentence, s.tried_at, s.loaded_at, s.credit,
    t.stream, t.rows_read AS "read", t.stored, t.rejected, t.merged, t.origins, t.notes,
    EXISTS (
        SELECT 1 FROM hidden_donor AS h
        WHERE h.body = s.body AND length(h."key") >= 4 AND position(
            h."key" IN replace(replace(replace(replace(lower(coalesce(s.title, s.source)), ' ', ''), '-', ''), '_', ''), '.', '')
        ) > 0
    ) AS names_a_hidden_donor
FROM source AS s
INNER JOIN body AS b ON b.body = s.body
LEFT JOIN source_stream AS t ON t.source = s.source
WHERE $body IS NULL OR s.body = $body
ORDER BY b.place, s.place, t.stream

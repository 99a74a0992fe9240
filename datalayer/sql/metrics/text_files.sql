-- question: which files came with a contribution?
-- grain:    one row per file
-- params:   $body, $key
-- rule:     as its source lists them; where a source lists names only, they stand in the column `attachments` of the text
-- values:   $key, the number of a contribution
SELECT
    a.name,
    a.media_type,
    a.size_bytes,
    a.sha256,
    a.link,
    a.note,
    a._source AS source,
    a._origin AS origin,
    a._record AS record
FROM attachment AS a
WHERE a.body = $body AND a.contribution_id = $key
ORDER BY a._record, a.name

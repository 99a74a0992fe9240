-- question: what do these texts say?
-- grain:    one row per version of a text that is asked for
-- params:   $body, $keys
-- rule:     the text is what could be read out of the message and its files
-- values:   $keys, the keys of texts, each with the sign U+001F before and after it
SELECT
    w.text_key,
    c.text AS content,
    c.guessed,
    c.on_behalf_of,
    c.reference
FROM text_words AS w
INNER JOIN contribution AS c
    ON c.body = w.body AND c._source = w.source AND c._origin = w.origin AND c._record = w.record
    AND coalesce(c.contribution_id, '') = w.contribution_id
WHERE w.body = $body AND position(chr(31) || w.text_key || chr(31) IN $keys) > 0
ORDER BY w.text_key

-- question: which versions are there of a text, and what became of each?
-- grain:    one row per version of one text, other forms of a version and later ones too
-- params:   $body, $text, $as_of
-- rule:     in the order in which they came. A version is the current one until the next one that is in, or withdraws it; a draft replaces nothing.
-- values:   $text, the name of a text
SELECT
    t.place,
    w.text_key,
    coalesce(t.sender_label, t.submitted_by) AS sender,
    t.title,
    t.version,
    CASE
        WHEN t.is_other_form THEN 'other_form'
        WHEN t.from_on > coalesce(CAST($as_of AS DATE), CURRENT_DATE) THEN 'later'
        WHEN t.until_on <= coalesce(CAST($as_of AS DATE), CURRENT_DATE) THEN 'superseded'
        WHEN t.stands = 'in' THEN 'received'
        ELSE t.stands
    END AS state,
    coalesce(t.judged, t.dated_on) AS received_at,
    t.attachments,
    t.source,
    t.origin,
    t.record
FROM text AS t
INNER JOIN text_words AS w
    ON w.body = t.body AND w.source = t.source AND w.origin = t.origin AND w.record = t.record
    AND w.contribution_id = coalesce(t.contribution_id, '')
WHERE t.body = $body AND t.text = $text
ORDER BY t.place, t.record

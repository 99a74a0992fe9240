-- question: which texts are there, in which version and state, whose are they, and may they be published?
-- grain:    one row per version of a text that is there on the as-of day
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $as_of, $key, $question, $language, $topic, $term_1 … $term_8
-- uses:     text_seen
-- rule:     of several versions the last one that is there is the current one; earlier, withdrawn and draft ones stay on the list under their state. PDF and
--           DOCX of one version are one. Consent that was not asked for is not consent. A text is found if its words, without regard to case
--           and accents, hold all words that are looked for, or longer ones that begin so, and phrases in quotes as they stand.
-- values:   $figure, a state, `current`, `may_be_published` or `may_not_be_published`; $key, the key of a text; $question, $language, $topic;
--           $term_1 … $term_8, terms as `datalayer.search.query` makes them
WITH sponsors AS (
    SELECT c.body, c.source, c.origin, c.record, c.part, string_agg(p.label, '; ' ORDER BY p.label) AS jointly_with
    FROM credit AS c
    INNER JOIN party AS p ON p.body = c.body AND p.party = c.party
    WHERE c.is_named AND NOT c.is_direct AND c.body = $body
    GROUP BY c.body, c.source, c.origin, c.record, c.part
),

chain AS (
    SELECT body, text, count(*) AS versions FROM text WHERE NOT is_other_form GROUP BY body, text
)

SELECT
    m.title AS meeting,
    t.text_key,
    coalesce(t.sender_label, t.submitted_by) AS sender,
    s.jointly_with,
    g.label AS stakeholder_group,
    r.label AS regional_group,
    t.title,
    t.questions,
    t.language,
    coalesce(t.judged, t.dated_on) AS received_at,
    t.timing,
    t.days_late,
    t.version,
    n.versions,
    t.state,
    t.consent_to_publish AS consent,
    t.attachments,
    t.has_text,
    t.link,
    t.text,
    t.contribution_id,
    t.submitted_by,
    t.note,
    t.source,
    t.origin,
    t.record
FROM text_seen AS t
INNER JOIN meeting AS m ON m.meeting = t.meeting
LEFT JOIN chain AS n ON n.body = t.body AND n.text = t.text
LEFT JOIN sponsors AS s ON s.body = t.body AND s.source = t.source AND s.origin = t.origin AND s.record = t.record
    AND s.part = t.part
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = t.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = t.regional_group
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'all')
    WHEN 'all' THEN t.state <> 'other_form'
    WHEN 'current' THEN t.state IN ('received', 'draft', 'withdrawn')
    WHEN 'may_be_published' THEN t.state = 'received' AND t.consent_to_publish = 'yes'
    WHEN 'may_not_be_published' THEN t.state = 'received' AND t.consent_to_publish <> 'yes'
    ELSE t.state = $figure
END
ORDER BY m.number, received_at, sender, t.record, t.text_key

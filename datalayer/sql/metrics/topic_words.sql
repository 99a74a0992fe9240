-- question: which words of which topic does each text hold?
-- grain:    one row per version of a text, topic and phrase of the topic's list that the text holds
-- params:   $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $key, $question, $language, $topic, $term_1 … $term_8
-- uses:     text_seen
-- rule:     a finding aid, never a verdict: the phrase was found in the text, whatever its case and accents; what the text says of it is for the reader
SELECT
    o.title AS topic_title,
    x.topic,
    x.phrase,
    x.language AS language_of_phrase,
    t.text_key,
    coalesce(t.sender_label, t.submitted_by) AS sender,
    t.state,
    t.title,
    t.source,
    t.origin,
    t.record
FROM text_topic AS x
INNER JOIN topic AS o ON o.body = x.body AND o.topic = x.topic
INNER JOIN text_seen AS t ON t.text_key = x.text_key AND t.body = x.body
WHERE x.body = $body AND t.state <> 'other_form' AND ($topic IS NULL OR x.topic = $topic)
ORDER BY o.place, sender, t.text_key, x.language, x.phrase

-- question: in how many texts are words of the body's topics found?
-- grain:    one row per topic of the body's file
-- params:   $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $key, $question, $language, $topic, $term_1 … $term_8
-- uses:     text_seen
-- rule:     current texts that are in, and hold a word or phrase of the topic's list in any language, whatever its case and accents. A finding aid: that
--           a word is there says nothing of what the text says, and a text may treat of the topic in other words.
WITH held AS (
    SELECT DISTINCT x.topic, x.text_key, x.phrase
    FROM text_topic AS x
    INNER JOIN text_seen AS t ON t.text_key = x.text_key AND t.body = x.body
    WHERE t.state = 'received'
),

texts AS (
    SELECT topic, count(DISTINCT text_key) AS texts FROM held GROUP BY topic
),

phrases AS (
    SELECT topic, string_agg(DISTINCT phrase, ', ' ORDER BY phrase) AS words_found FROM held GROUP BY topic
),

lists AS (
    SELECT topic, string_agg(phrase, ', ' ORDER BY CASE WHEN language = 'en' THEN 0 ELSE 1 END, language DESC, phrase) AS words FROM topic_phrase WHERE body = $body GROUP BY topic
)

SELECT
    o.topic,
    o.title,
    coalesce(t.texts, 0) AS texts,
    p.words_found,
    l.words,
    o.reference
FROM topic AS o
LEFT JOIN texts AS t ON t.topic = o.topic
LEFT JOIN phrases AS p ON p.topic = o.topic
LEFT JOIN lists AS l ON l.topic = o.topic
WHERE o.body = $body
ORDER BY o.place

-- grain:  one row per version of a text that is there on the as-of day and holds what is looked for
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $key, $question, $language, $topic, $term_1 … $term_8
-- rule:   what came after the as-of day is left out, what has no day is there. `state`: received, draft or withdrawn for the current version,
--         superseded for an earlier one, other_form for another file of the same version. A text is found if its plain words (case, accents and
--         signs between words left out) hold every term. $question "not_known" and $language "not_known": where no source tells them.
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
)

SELECT
    t.*,
    w.text_key,
    w.words <> '  ' AS has_text,
    c.regional_group,
    CASE
        WHEN t.is_other_form THEN 'other_form'
        WHEN t.until_on <= k.today THEN 'superseded'
        WHEN t.stands = 'in' THEN 'received'
        ELSE t.stands
    END AS state
FROM text AS t
CROSS JOIN clock AS k
INNER JOIN text_words AS w
    ON w.body = t.body AND w.source = t.source AND w.origin = t.origin AND w.record = t.record
    AND w.contribution_id = t.part
LEFT JOIN country AS c ON c.iso3 = t.iso3 AND t.stakeholder_group = 'state'
WHERE t.body = $body
    AND w.body = $body
    AND t.from_on <= k.today
    AND ($meeting IS NULL OR t.meeting = $meeting)
    AND ($regional_group IS NULL OR c.regional_group = $regional_group)
    AND ($stakeholder_group IS NULL OR t.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR t.iso3 = $country)
    AND ($key IS NULL OR w.text_key = $key)
    AND ($language IS NULL OR coalesce(t.language, 'not_known') = $language)
    AND (
        $question IS NULL
        OR $question = 'not_known' AND NOT EXISTS (
            SELECT 1 FROM text_question AS q WHERE q.body = t.body AND q.source = t.source AND q.origin = t.origin AND q.record = t.record
                AND q.part = t.part
        )
        OR EXISTS (
            SELECT 1 FROM text_question AS q
            WHERE q.body = t.body AND q.source = t.source AND q.origin = t.origin AND q.record = t.record AND q.part = t.part
                AND q.question = $question
        )
    )
    AND (
        $topic IS NULL
        OR EXISTS (SELECT 1 FROM text_topic AS x WHERE x.body = w.body AND x.text_key = w.text_key AND x.topic = $topic)
    )
    AND ($term_1 IS NULL OR position($term_1 IN w.words) > 0)
    AND ($term_2 IS NULL OR position($term_2 IN w.words) > 0)
    AND ($term_3 IS NULL OR position($term_3 IN w.words) > 0)
    AND ($term_4 IS NULL OR position($term_4 IN w.words) > 0)
    AND ($term_5 IS NULL OR position($term_5 IN w.words) > 0)
    AND ($term_6 IS NULL OR position($term_6 IN w.words) > 0)
    AND ($term_7 IS NULL OR position($term_7 IN w.words) > 0)
    AND ($term_8 IS NULL OR position($term_8 IN w.words) > 0)

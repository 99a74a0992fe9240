-- grain:  one row per value of a dimension and unit that is counted there: a member or other, by `question` a member and question
-- params: $body, $meeting, $by (a dimension, or every one at once), $as_of, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:   cell, answerer, chosen
-- rule:   by `development`, `language` and `group` a member stands once in each that it belongs to. By `language` it stands at each language of the
--         texts by which it answers, or at `none`. By `group` it stands at each group of the body's file of which it is a member on the
--         meeting's first day (without one, today), or at `none`; a group itself at its own.
WITH spoken AS (
    SELECT DISTINCT meeting, respondent, standing, coalesce(language, 'not_known') AS language FROM cell WHERE is_answer
),

belongs AS (
    SELECT DISTINCT a.meeting, a.respondent, a.standing, m.group_id
    FROM answerer AS a
    INNER JOIN group_member AS m
        ON m.body = a.body AND m.party = a.party AND m.from_on <= coalesce(a.classified_on, CURRENT_DATE)
        AND m.until_on >= coalesce(a.classified_on, CURRENT_DATE)
    UNION
    SELECT a.meeting, a.respondent, a.standing, g.group_id
    FROM answerer AS a
    INNER JOIN party_group AS g ON g.body = a.body AND g.party = a.party
),

unit AS (
    SELECT
        t.dimension,
        CASE t.dimension
            WHEN 'regional_group' THEN CASE WHEN NOT a.is_state THEN 'other' ELSE coalesce(a.regional_group, 'not_known') END
            WHEN 'stakeholder_group' THEN coalesce(a.stakeholder_group, 'not_known')
            ELSE t.code
        END AS code,
        a.meeting, a.respondent, a.standing, a.status, a.is_answer, a.is_direct, a.is_late
    FROM answerer AS a
    INNER JOIN chosen AS t
        ON t.dimension IN ('regional_group', 'stakeholder_group', 'development', 'all')
        AND CASE t.code
            WHEN 'all' THEN TRUE
            WHEN 'ldc' THEN a.is_ldc
            WHEN 'lldc' THEN a.is_lldc
            WHEN 'sids' THEN a.is_sids
            WHEN 'developing' THEN coalesce(a.development = 'developing', FALSE)
            WHEN 'developed' THEN coalesce(a.development = 'developed', FALSE)
            WHEN 'other' THEN NOT a.is_state
            WHEN 'not_known' THEN a.is_state AND a.development IS NULL
            ELSE FALSE
        END
    UNION ALL
    SELECT
        'question', coalesce(c.question, 'any'), c.meeting, c.respondent, c.standing, c.status, c.is_answered, c.is_direct, c.is_late
    FROM cell AS c
    WHERE $by = 'every' OR $by = 'question'
    UNION ALL
    SELECT 'language', coalesce(s.language, 'none'), a.meeting, a.respondent, a.standing, a.status, a.is_answer, a.is_direct, a.is_late
    FROM answerer AS a
    LEFT JOIN spoken AS s ON s.meeting = a.meeting AND s.respondent = a.respondent AND s.standing = a.standing
    WHERE $by = 'every' OR $by = 'language'
    UNION ALL
    SELECT 'group', coalesce(b.group_id, 'none'), a.meeting, a.respondent, a.standing, a.status, a.is_answer, a.is_direct, a.is_late
    FROM answerer AS a
    LEFT JOIN belongs AS b ON b.meeting = a.meeting AND b.respondent = a.respondent AND b.standing = a.standing
    WHERE $by = 'every' OR $by = 'group'
)

SELECT
    u.*,
    CASE
        WHEN u.dimension = 'language' THEN coalesce(n.label, u.code)
        WHEN u.dimension = 'group' THEN coalesce(g.title, 'In no group')
        ELSE coalesce(n.label, u.code)
    END AS label,
    coalesce(n.place, g.place, CASE WHEN u.code = 'none' THEN 99 ELSE 50 END) AS label_place
FROM unit AS u
LEFT JOIN (
    SELECT dimension, code, min(label) AS label, min(place) AS place FROM dimension WHERE dimension <> 'meeting' GROUP BY dimension, code
) AS n ON n.dimension = u.dimension AND n.code = u.code
LEFT JOIN party_group AS g ON g.body = $body AND u.dimension = 'group' AND g.group_id = u.code

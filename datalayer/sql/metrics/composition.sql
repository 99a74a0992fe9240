-- question: how many seats are there, and how many are held, vacant or not known?
-- grain:    one row per value of the dimension; the rows by `development` overlap (an LDC is developing too)
-- params:   $body, $meeting, $by, $regional_group, $stakeholder_group, $country, $classified_on
-- by:       regional_group, stakeholder_group, kind, development, gender, country, all
-- uses:     development, member
-- rule:     `quota` is what the mandate gives (the body's file); NULL where it says nothing of the dimension, or under a country filter.
WITH tag AS (
    SELECT 'all' AS tag UNION ALL SELECT 'ldc' UNION ALL SELECT 'lldc' UNION ALL SELECT 'sids' UNION ALL SELECT 'developing'
    UNION ALL SELECT 'developed' UNION ALL SELECT 'other' UNION ALL SELECT 'not_known'
),

labelled AS (
    SELECT
        m.*,
        CASE $by
            WHEN 'regional_group' THEN CASE WHEN NOT m.is_state THEN 'other' ELSE coalesce(m.regional_group, 'not_known') END
            WHEN 'stakeholder_group' THEN m.stakeholder_group
            WHEN 'kind' THEN m.kind
            WHEN 'gender' THEN coalesce(m.gender, 'not_known')
            WHEN 'country' THEN coalesce(m.iso3, 'not_known')
            WHEN 'development' THEN t.tag
            ELSE 'all'
        END AS code
    FROM member AS m
    INNER JOIN tag AS t
        ON ($by <> 'development' AND t.tag = 'all')
        OR ($by = 'development' AND CASE t.tag
            WHEN 'other' THEN NOT m.is_state
            WHEN 'not_known' THEN m.is_state AND m.development IS NULL
            WHEN 'ldc' THEN m.is_state AND m.is_ldc WHEN 'lldc' THEN m.is_state AND m.is_lldc
            WHEN 'sids' THEN m.is_state AND m.is_sids WHEN 'developing' THEN m.is_state AND m.development = 'developing'
            WHEN 'developed' THEN m.is_state AND m.development = 'developed' ELSE FALSE END)
),

mandate AS (
    SELECT
        CASE $by
            WHEN 'regional_group' THEN CASE WHEN q.kind = 'stakeholder' THEN 'other' ELSE coalesce(q.regional_group, 'not_known') END
            WHEN 'stakeholder_group' THEN q.stakeholder_group
            WHEN 'kind' THEN q.kind
            WHEN 'all' THEN 'all'
        END AS code,
        sum(q.seats) AS seats
    FROM quota AS q
    WHERE q.body = $body
        AND ($regional_group IS NULL OR q.regional_group = $regional_group)
        AND ($stakeholder_group IS NULL OR q.stakeholder_group = $stakeholder_group)
        AND $country IS NULL
    GROUP BY 1
),

counted AS (
    SELECT
        code,
        count(*) AS seats,
        sum(CASE WHEN state = 'held' THEN 1 ELSE 0 END) AS held,
        sum(CASE WHEN state = 'vacant' THEN 1 ELSE 0 END) AS vacant,
        sum(CASE WHEN state = 'not_known' THEN 1 ELSE 0 END) AS not_known,
        sum(CASE WHEN state = 'held' AND gender = 'female' THEN 1 ELSE 0 END) AS women,
        sum(CASE WHEN state = 'held' AND gender IS NOT NULL AND gender <> 'undisclosed' THEN 1 ELSE 0 END) AS people_with_gender,
        max(classified_on) AS classified_on
    FROM labelled
    GROUP BY code
)

SELECT
    coalesce(s.code, q.code) AS "key",
    coalesce(n.label, s.code, q.code) AS label,
    q.seats AS quota,
    coalesce(s.seats, 0) AS seats,
    coalesce(s.held, 0) AS held,
    coalesce(s.vacant, 0) AS vacant,
    coalesce(s.not_known, 0) AS not_known,
    coalesce(s.women, 0) AS women,
    coalesce(s.people_with_gender, 0) AS people_with_gender,
    s.classified_on
FROM counted AS s
FULL JOIN mandate AS q ON q.code = s.code
LEFT JOIN dimension AS n ON n.dimension = $by AND n.code = coalesce(s.code, q.code)
WHERE coalesce(s.code, q.code) IS NOT NULL
ORDER BY coalesce(n.place, 50), coalesce(n.label, s.code, q.code)

-- question: how many seats are there, and how many are held, vacant or not known?
-- grain:    one row per value of the dimension, or of each dimension by `every`; the rows by `development` overlap (an LDC is
--           developing too)
-- params:   $body, $meeting, $by, $regional_group, $stakeholder_group, $country, $classified_on
-- by:       regional_group, stakeholder_group, kind, development, gender, country, all, every
-- uses:     member_by
-- rule:     `quota` is what the mandate gives (the body's file); NULL where it says nothing of the dimension, or under a country filter.
WITH mandate AS (
    SELECT
        t.dimension,
        CASE t.dimension
            WHEN 'regional_group' THEN CASE WHEN q.kind = 'stakeholder' THEN 'other' ELSE coalesce(q.regional_group, 'not_known') END
            WHEN 'stakeholder_group' THEN q.stakeholder_group
            WHEN 'kind' THEN q.kind
            ELSE 'all'
        END AS code,
        sum(q.seats) AS seats
    FROM quota AS q
    CROSS JOIN (
        SELECT DISTINCT dimension FROM dimension
        WHERE dimension IN ('regional_group', 'stakeholder_group', 'kind', 'all') AND ($by = 'every' OR dimension = $by)
    ) AS t
    WHERE q.body = $body
        AND ($regional_group IS NULL OR q.regional_group = $regional_group)
        AND ($stakeholder_group IS NULL OR q.stakeholder_group = $stakeholder_group)
        AND $country IS NULL
    GROUP BY 1, 2
),

counted AS (
    SELECT
        dimension,
        code,
        count(*) AS seats,
        sum(CASE WHEN state = 'held' THEN 1 ELSE 0 END) AS held,
        sum(CASE WHEN state = 'held' AND is_state THEN 1 ELSE 0 END) AS states_held,
        sum(CASE WHEN state = 'vacant' THEN 1 ELSE 0 END) AS vacant,
        sum(CASE WHEN state = 'not_known' THEN 1 ELSE 0 END) AS not_known,
        sum(CASE WHEN state = 'held' AND gender = 'female' THEN 1 ELSE 0 END) AS women,
        sum(CASE WHEN state = 'held' AND gender IS NOT NULL AND gender <> 'undisclosed' THEN 1 ELSE 0 END) AS people_with_gender,
        max(classified_on) AS classified_on
    FROM member_by
    GROUP BY dimension, code
)

SELECT
    coalesce(s.dimension, q.dimension) AS dimension,
    coalesce(s.code, q.code) AS "key",
    coalesce(n.label, s.code, q.code) AS label,
    q.seats AS quota,
    coalesce(s.seats, 0) AS seats,
    coalesce(s.held, 0) AS held,
    coalesce(s.states_held, 0) AS states_held,
    coalesce(s.vacant, 0) AS vacant,
    coalesce(s.not_known, 0) AS not_known,
    coalesce(s.women, 0) AS women,
    coalesce(s.people_with_gender, 0) AS people_with_gender,
    s.classified_on
FROM counted AS s
FULL JOIN mandate AS q ON q.dimension = s.dimension AND q.code = s.code
LEFT JOIN dimension AS n ON n.dimension = coalesce(s.dimension, q.dimension) AND n.code = coalesce(s.code, q.code)
ORDER BY coalesce(s.dimension, q.dimension), coalesce(n.place, 50), coalesce(n.label, s.code, q.code)

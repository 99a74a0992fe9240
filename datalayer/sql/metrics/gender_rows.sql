-- question: who stands behind a figure of gender?
-- grain:    one row per person and role
-- params:   $body, $meeting, $figure, $key, $as_of, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:     gendered
-- rule:     as `gender` counts.
-- values:   $figure, a column of `gender`; $key, a role: representative, alternate or delegate
SELECT
    g.role,
    g.person,
    g.represents,
    x.label AS gender,
    g.source,
    g.origin,
    g.record
FROM gendered AS g
LEFT JOIN dimension AS x ON x.dimension = 'gender' AND x.code = g.gender
WHERE ($key IS NULL OR g.role = $key)
    AND CASE coalesce(CAST($figure AS VARCHAR), 'people')
        WHEN 'women' THEN g.gender = 'female'
        WHEN 'men' THEN g.gender = 'male'
        WHEN 'other_gender' THEN g.gender = 'other'
        WHEN 'not_given' THEN g.gender IS NULL OR g.gender = 'undisclosed'
        ELSE TRUE
    END
ORDER BY g.place, g.represents, g.person

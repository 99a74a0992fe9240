-- grain:  one row per seat and value of the dimension that is asked for; by `development` a seat stands once in each of its groups
-- uses:   chosen, member
SELECT
    m.*,
    t.dimension,
    CASE t.dimension
        WHEN 'regional_group' THEN CASE WHEN NOT m.is_state THEN 'other' ELSE coalesce(m.regional_group, 'not_known') END
        WHEN 'stakeholder_group' THEN m.stakeholder_group
        WHEN 'kind' THEN m.kind
        WHEN 'gender' THEN coalesce(m.gender, 'not_known')
        WHEN 'country' THEN coalesce(m.iso3, 'not_known')
        ELSE t.code
    END AS code
FROM member AS m
INNER JOIN chosen AS t
    ON t.dimension IN ('regional_group', 'stakeholder_group', 'kind', 'gender', 'country', 'development', 'all')
    AND CASE t.code
        WHEN 'all' THEN TRUE
        WHEN 'ldc' THEN m.is_state AND m.is_ldc
        WHEN 'lldc' THEN m.is_state AND m.is_lldc
        WHEN 'sids' THEN m.is_state AND m.is_sids
        WHEN 'developing' THEN m.is_state AND m.development = 'developing'
        WHEN 'developed' THEN m.is_state AND m.development = 'developed'
        WHEN 'other' THEN NOT m.is_state
        WHEN 'not_known' THEN m.is_state AND m.development IS NULL
        ELSE FALSE
    END

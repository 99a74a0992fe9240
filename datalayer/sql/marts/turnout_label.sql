-- grain:  one row per meeting, stakeholder group, country and value of the dimension at which the people from there stand
-- params: $by
-- uses:   chosen, turnout_kind
-- rule:   by `development` they stand once in each of their groups.
SELECT
    k.*,
    t.dimension,
    CASE t.dimension
        WHEN 'meeting' THEN k.meeting
        WHEN 'regional_group' THEN CASE WHEN k.is_other THEN 'other' ELSE coalesce(k.regional_group, 'not_known') END
        WHEN 'stakeholder_group' THEN coalesce(k.stakeholder_group, 'not_known')
        ELSE t.code
    END AS code
FROM turnout_kind AS k
INNER JOIN chosen AS t
    ON t.dimension IN ('meeting', 'regional_group', 'stakeholder_group', 'development', 'all')
    AND CASE t.code
        WHEN 'all' THEN TRUE
        WHEN 'ldc' THEN coalesce(k.is_ldc, FALSE)
        WHEN 'lldc' THEN coalesce(k.is_lldc, FALSE)
        WHEN 'sids' THEN coalesce(k.is_sids, FALSE)
        WHEN 'developing' THEN coalesce(k.development = 'developing', FALSE)
        WHEN 'developed' THEN coalesce(k.development = 'developed', FALSE)
        WHEN 'not_known' THEN k.development IS NULL
        ELSE FALSE
    END

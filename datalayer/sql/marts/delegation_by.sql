-- grain:  one row per delegation and value of the dimension that is asked for; by `development` it stands once in each of its groups
-- uses:   delegation, chosen
SELECT
    d.*,
    t.dimension,
    CASE t.dimension
        WHEN 'meeting' THEN d.meeting
        WHEN 'regional_group' THEN CASE WHEN d.is_other THEN 'other' ELSE coalesce(d.regional_group, 'not_known') END
        WHEN 'stakeholder_group' THEN coalesce(d.stakeholder_group, 'not_known')
        WHEN 'country' THEN coalesce(d.iso3, 'not_known')
        ELSE t.code
    END AS code
FROM delegation AS d
INNER JOIN chosen AS t
    ON t.dimension IN ('meeting', 'regional_group', 'stakeholder_group', 'country', 'development', 'all')
    AND CASE t.code
        WHEN 'all' THEN TRUE
        WHEN 'ldc' THEN d.is_ldc
        WHEN 'lldc' THEN d.is_lldc
        WHEN 'sids' THEN d.is_sids
        WHEN 'developing' THEN d.is_developing
        WHEN 'developed' THEN d.is_developed
        WHEN 'other' THEN d.is_other
        WHEN 'not_known' THEN d.is_development_not_known OR d.is_group_not_known
        ELSE FALSE
    END

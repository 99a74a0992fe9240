-- grain:  one row per meeting, stakeholder group, country and value of the dimension at which delegations from there, and their people, stand
-- params: $by
-- uses:   chosen, delegation_kind
-- rule:   by `development` they stand once in each of their groups: an LDC is developing too.
SELECT
    k.*,
    t.dimension,
    CASE t.dimension
        WHEN 'meeting' THEN k.meeting
        WHEN 'regional_group' THEN CASE WHEN k.is_other THEN 'other' ELSE coalesce(k.regional_group, 'not_known') END
        WHEN 'stakeholder_group' THEN coalesce(k.stakeholder_group, 'not_known')
        WHEN 'country' THEN coalesce(k.iso3, 'not_known')
        ELSE t.code
    END AS code
FROM delegation_kind AS k
INNER JOIN chosen AS t
    ON t.dimension IN ('meeting', 'regional_group', 'stakeholder_group', 'country', 'development', 'all')
    AND CASE t.code
        WHEN 'all' THEN TRUE
        WHEN 'ldc' THEN k.is_ldc
        WHEN 'lldc' THEN k.is_lldc
        WHEN 'sids' THEN k.is_sids
        WHEN 'developing' THEN k.is_developing
        WHEN 'developed' THEN k.is_developed
        WHEN 'other' THEN k.is_other
        WHEN 'not_known' THEN k.is_development_not_known OR k.is_group_not_known
        ELSE FALSE
    END

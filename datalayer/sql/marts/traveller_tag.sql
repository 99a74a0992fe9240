-- grain:  one row per traveller, dimension of an earmark and code that holds for the traveller
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   traveller
-- rule:   a region or class is that of the traveller's country, for people who speak for no State too. What is not known holds nothing.
SELECT meeting, traveller_id, 'class' AS dimension, 'ldc' AS code FROM traveller WHERE is_ldc
UNION ALL SELECT meeting, traveller_id, 'class', 'lldc' FROM traveller WHERE is_lldc
UNION ALL SELECT meeting, traveller_id, 'class', 'sids' FROM traveller WHERE is_sids
UNION ALL SELECT meeting, traveller_id, 'class', 'developing' FROM traveller WHERE development = 'developing'
UNION ALL SELECT meeting, traveller_id, 'class', 'transition' FROM traveller WHERE is_transition
UNION ALL SELECT meeting, traveller_id, 'regional_group', regional_group FROM traveller
UNION ALL SELECT meeting, traveller_id, 'stakeholder_group', stakeholder_group FROM traveller
UNION ALL SELECT meeting, traveller_id, 'gender', gender FROM traveller
UNION ALL SELECT meeting, traveller_id, 'country', iso3 FROM traveller
UNION ALL SELECT meeting, traveller_id, 'meeting', meeting FROM traveller
UNION ALL SELECT meeting, traveller_id, 'capacity', CASE WHEN is_member THEN 'member' ELSE 'observer' END FROM traveller

-- grain:  one row per seat of the body under the reader's choice of groups, as `all_members` has it
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:   all_members
SELECT m.*
FROM all_members AS m
WHERE ($regional_group IS NULL OR (m.is_state AND m.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR m.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR m.iso3 = $country)

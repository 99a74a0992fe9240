-- grain:  one row per member or other party, meeting and question under the reader's choice of groups, as `all_cells` has it
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:   all_cells
SELECT c.*
FROM all_cells AS c
WHERE ($regional_group IS NULL OR (c.is_state AND c.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR c.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR c.iso3 = $country)

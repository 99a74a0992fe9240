-- grain:  one row per traveller and meeting under the reader's choice of groups, as `all_travellers` has it
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country, $remote
-- uses:   all_travellers
-- rule:   whose group is not known is of the regional group of the country, as in the counts by it.
SELECT t.*
FROM all_travellers AS t
WHERE ($regional_group IS NULL OR (coalesce(t.stakeholder_group, 'state') = 'state' AND t.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR t.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR t.iso3 = $country)

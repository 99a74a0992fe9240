-- grain:  one row per traveller and component under the reader's choice of groups, as `all_shortfalls` has it
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country, $remote, $without, $fares, $dsa, $back_to_back
-- uses:   all_shortfalls
-- rule:   whose group is not known is of the regional group of the country, as in the counts by it.
SELECT s.*
FROM all_shortfalls AS s
WHERE ($regional_group IS NULL OR (coalesce(s.stakeholder_group, 'state') = 'state' AND s.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR s.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR s.iso3 = $country)

-- grain:  one row per registration under the reader's choice of groups, as `all_registrations` has it
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of
-- uses:   all_registrations
SELECT r.*
FROM all_registrations AS r
WHERE ($regional_group IS NULL OR (r.stakeholder_group = 'state' AND r.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR r.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR r.iso3 = $country)

-- grain:  one row per seat of the chosen meeting under the reader's choice of groups, as `all_seat_steps` has it
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   all_seat_steps
SELECT m.*
FROM all_seat_steps AS m
WHERE ($regional_group IS NULL OR (m.is_state AND m.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR m.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR m.iso3 = $country)

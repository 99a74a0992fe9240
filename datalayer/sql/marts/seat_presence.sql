-- grain:  one row per seat of the chosen meeting under the reader's choice of groups, as `all_seat_presences` has it
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   member, all_seat_presences
SELECT p.*
FROM all_seat_presences AS p
INNER JOIN member AS m ON m.seat_id = p.seat_id

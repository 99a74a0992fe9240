-- question: by which fields can the seats be counted?
-- grain:    one row per field of the list of seats that is filled for any of them
-- params:   $body, $meeting, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:     seat_field
-- rule:     columns of the list that no field of a seat is made of can be counted by too (`field` begins with `x:`).
SELECT s.field, min(s.label) AS label, count(DISTINCT s.value) AS different, count(s.value) AS filled, count(*) AS seats
FROM seat_field AS s
GROUP BY s.field, s.place
HAVING count(s.value) > 0
ORDER BY s.place, min(s.label)

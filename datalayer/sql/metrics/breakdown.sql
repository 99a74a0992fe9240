-- question: how many seats are there by any field of their list, and how many of them are held, vacant or not known?
-- grain:    one row per value of the field; what has none is `not_given`
-- params:   $body, $meeting, $field, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:     seat_field
-- rule:     the values as the list has them; a seat has one.
-- values:   $field, a field of `seat_fields`
SELECT
    s.field AS dimension,
    coalesce(s.value, 'not_given') AS "key",
    coalesce(min(s.value_label), 'Not given') AS label,
    count(*) AS seats,
    sum(CASE WHEN s.state = 'held' THEN 1 ELSE 0 END) AS held,
    sum(CASE WHEN s.state = 'vacant' THEN 1 ELSE 0 END) AS vacant,
    sum(CASE WHEN s.state = 'not_known' THEN 1 ELSE 0 END) AS not_known
FROM seat_field AS s
WHERE s.field = coalesce(CAST($field AS VARCHAR), 'kind')
GROUP BY s.field, coalesce(s.value, 'not_given')
ORDER BY max(CASE WHEN s.value IS NULL THEN 1 ELSE 0 END), min(s.value_place), label

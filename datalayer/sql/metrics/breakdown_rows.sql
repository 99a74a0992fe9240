-- question: which seats stand behind a bar of the breakdown?
-- grain:    one row per seat
-- params:   $body, $meeting, $field, $key, $figure, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:     member, seat_field
-- rule:     the values as the list has them.
-- values:   $field, a field of `seat_fields`; $key, one of its values or `not_given`; $figure, held, vacant, not_known or seats
SELECT
    m.seat_id AS seat,
    coalesce(CASE WHEN m.is_state THEN m.country END, m.holder) AS holder,
    m.representative,
    s.label AS field,
    coalesce(s.value_label, 'Not given') AS value,
    w.label AS state,
    m.source,
    m.origin,
    m.record
FROM seat_field AS s
INNER JOIN member AS m ON m.seat_id = s.seat_id
LEFT JOIN dimension AS w ON w.dimension = 'state' AND w.code = m.state
WHERE s.field = coalesce(CAST($field AS VARCHAR), 'kind')
    AND ($key IS NULL OR coalesce(s.value, 'not_given') = $key)
    AND ($figure IS NULL OR $figure = 'seats' OR m.state = $figure)
ORDER BY m.seat_id

-- question: who held which seat at each meeting, and where did the holder change?
-- grain:    one row per meeting and seat
-- params:   $body, $figure, $key, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:     seat_at
-- rule:     the seats as they stood on each meeting's first day, by their terms.
-- values:   $figure, a column of `composition_over_time`; $key, a meeting
SELECT
    m.title AS meeting,
    s.seat_id AS seat,
    g.label AS stakeholder_group,
    r.label AS regional_group,
    w.label AS state,
    coalesce(CASE WHEN s.is_state THEN s.country END, s.holder) AS holder,
    p.label AS holder_before,
    s.representative,
    s.alternate,
    x.label AS gender,
    s.from_on,
    s.until_on,
    s.source,
    s.origin,
    s.record
FROM seat_at AS s
INNER JOIN meeting AS m ON m.meeting = s.meeting
LEFT JOIN party AS p ON p.body = s.body AND p.party = s.party_before
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = s.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = s.regional_group
LEFT JOIN dimension AS w ON w.dimension = 'state' AND w.code = s.state
LEFT JOIN dimension AS x ON x.dimension = 'gender' AND x.code = s.gender
WHERE ($key IS NULL OR s.meeting = $key)
    AND CASE coalesce(CAST($figure AS VARCHAR), 'seats')
        WHEN 'held' THEN s.state = 'held'
        WHEN 'vacant' THEN s.state = 'vacant'
        WHEN 'not_known' THEN s.state = 'not_known'
        WHEN 'other_holder' THEN s.has_other_holder
        WHEN 'freed' THEN s.is_freed
        WHEN 'states_held' THEN s.state = 'held' AND s.is_state
        WHEN 'developing_held' THEN s.state = 'held' AND s.is_state AND s.development = 'developing'
        WHEN 'ldc_held' THEN s.state = 'held' AND s.is_state AND s.is_ldc
        WHEN 'women' THEN s.state = 'held' AND s.gender = 'female'
        WHEN 'people_with_gender' THEN s.state = 'held' AND s.gender IS NOT NULL AND s.gender <> 'undisclosed'
        ELSE TRUE
    END
ORDER BY m.number, g.place, r.place, s.seat_id

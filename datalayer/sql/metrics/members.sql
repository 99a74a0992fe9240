-- question: who holds each seat?
-- grain:    one row per seat
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:     development, member
SELECT
    m.seat_id AS seat,
    k.label AS kind,
    g.label AS stakeholder_group,
    r.label AS regional_group,
    w.label AS state,
    m.holder,
    m.representative,
    x.label AS gender,
    m.country,
    m.iso3,
    m.is_ldc,
    m.is_lldc,
    m.is_sids,
    m.development,
    m.from_on,
    m.until_on,
    m.confidence,
    m.note,
    m.reference,
    m.source,
    m.origin,
    m.record
FROM member AS m
LEFT JOIN dimension AS k ON k.dimension = 'kind' AND k.code = m.kind
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = m.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = m.regional_group
LEFT JOIN dimension AS w ON w.dimension = 'state' AND w.code = m.state
LEFT JOIN dimension AS x ON x.dimension = 'gender' AND x.code = m.gender
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'seats')
    WHEN 'held' THEN m.state = 'held'
    WHEN 'vacant' THEN m.state = 'vacant'
    WHEN 'not_known' THEN m.state = 'not_known'
    WHEN 'women' THEN m.state = 'held' AND m.gender = 'female'
    WHEN 'states' THEN m.is_state
    WHEN 'others' THEN NOT m.is_state
    WHEN 'ldc' THEN m.is_state AND m.is_ldc
    WHEN 'lldc' THEN m.is_state AND m.is_lldc
    WHEN 'sids' THEN m.is_state AND m.is_sids
    WHEN 'developing' THEN m.is_state AND m.development = 'developing'
    WHEN 'developed' THEN m.is_state AND m.development = 'developed'
    ELSE TRUE
END
ORDER BY g.place, r.place, m.seat_id

-- question: who holds each seat?
-- grain:    one row per seat
-- params:   $body, $meeting, $by, $key, $figure, $regional_group, $stakeholder_group, $country, $classified_on
-- by:       all, regional_group, stakeholder_group, kind, development, gender, country
-- uses:     member_by
-- rule:     a seat as it stood on the first day of the meeting. Held: a holder or representative is named and the source says neither vacant nor not
--           known; not known is never taken for vacant.
-- values:   $figure, a column of `composition`; $by and $key, one of its rows (by `development` without a key, a seat stands in each group)
SELECT
    m.seat_id AS seat,
    k.label AS kind,
    g.label AS stakeholder_group,
    r.label AS regional_group,
    w.label AS state,
    m.holder,
    m.representative,
    x.label AS gender,
    m.alternate,
    y.label AS alternate_gender,
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
FROM member_by AS m
LEFT JOIN dimension AS k ON k.dimension = 'kind' AND k.code = m.kind
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = m.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = m.regional_group
LEFT JOIN dimension AS w ON w.dimension = 'state' AND w.code = m.state
LEFT JOIN dimension AS x ON x.dimension = 'gender' AND x.code = m.gender
LEFT JOIN dimension AS y ON y.dimension = 'gender' AND y.code = m.alternate_gender
WHERE ($key IS NULL OR m.code = $key)
    AND CASE coalesce(CAST($figure AS VARCHAR), 'seats')
        WHEN 'held' THEN m.state = 'held'
        WHEN 'states_held' THEN m.state = 'held' AND m.is_state
        WHEN 'vacant' THEN m.state = 'vacant'
        WHEN 'not_known' THEN m.state = 'not_known'
        WHEN 'women' THEN m.state = 'held' AND m.gender = 'female'
        ELSE TRUE
    END
ORDER BY g.place, r.place, m.seat_id

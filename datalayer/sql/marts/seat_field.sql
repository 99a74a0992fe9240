-- grain:  one row per seat, as `member` has it, and field of its list that seats can be counted by
-- params: $body, $meeting, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   member
-- rule:   `field` begins with `x:` for columns of the list that no field of a seat is made of: they are kept as they stand. A cell that is empty is
--         `value` NULL. LDC, LLDC and SIDS are told of States only.
WITH field AS (
    SELECT f.field, f.label, f.place
    FROM (VALUES
        ('from_on', 'Term began', 1), ('until_on', 'Term ends', 2), ('alternate', 'Alternate named', 3), ('confidence', 'Confidence', 4),
        ('ldc', 'LDC', 11), ('lldc', 'LLDC', 12), ('sids', 'SIDS', 13), ('development', 'Developing or developed', 14),
        ('country', 'Country', 15), ('gender', 'Gender of the representative', 16), ('alternate_gender', 'Gender of the alternate', 17),
        ('kind', 'Kind of seat', 18), ('stakeholder_group', 'Stakeholder group', 19), ('regional_group', 'Regional group', 20),
        ('state', 'Held, vacant or not known', 21), ('reference', 'Reference', 22), ('note', 'Note', 23)
    ) AS f (field, label, place)
),

filled AS (
    SELECT
        m.seat_id, m.source, m.origin, m.record, m.state, m.is_state, f.field, f.label, f.place,
        CASE f.field
            WHEN 'kind' THEN m.kind
            WHEN 'stakeholder_group' THEN m.stakeholder_group
            WHEN 'regional_group' THEN m.regional_group
            WHEN 'state' THEN m.state
            WHEN 'country' THEN m.country
            WHEN 'development' THEN CASE WHEN m.is_state THEN m.development END
            WHEN 'ldc' THEN CASE WHEN m.is_state AND m.iso3 IS NOT NULL THEN CASE WHEN m.is_ldc THEN 'Yes' ELSE 'No' END END
            WHEN 'lldc' THEN CASE WHEN m.is_state AND m.iso3 IS NOT NULL THEN CASE WHEN m.is_lldc THEN 'Yes' ELSE 'No' END END
            WHEN 'sids' THEN CASE WHEN m.is_state AND m.iso3 IS NOT NULL THEN CASE WHEN m.is_sids THEN 'Yes' ELSE 'No' END END
            WHEN 'gender' THEN m.gender
            WHEN 'alternate' THEN CASE WHEN m.state = 'held' THEN CASE WHEN m.alternate IS NOT NULL THEN 'Yes' ELSE 'No' END END
            WHEN 'alternate_gender' THEN m.alternate_gender
            WHEN 'from_on' THEN m.from_on
            WHEN 'until_on' THEN m.until_on
            WHEN 'confidence' THEN m.confidence
            WHEN 'reference' THEN m.reference
            WHEN 'note' THEN m.note
        END AS value
    FROM member AS m
    CROSS JOIN field AS f
    UNION ALL
    SELECT m.seat_id, m.source, m.origin, m.record, m.state, m.is_state, 'x:' || k.field, k.field, 10, e.value
    FROM member AS m
    CROSS JOIN (SELECT DISTINCT x.field FROM seat_extra AS x WHERE x.body = $body) AS k
    LEFT JOIN seat_extra AS e
        ON e.body = m.body AND e.source = m.source AND e.origin = m.origin AND e.record = m.record AND e.field = k.field
)

SELECT f.*, coalesce(d.label, f.value) AS value_label, coalesce(d.place, 50) AS value_place
FROM filled AS f
LEFT JOIN dimension AS d
    ON d.code = f.value AND d.dimension = CASE f.field WHEN 'alternate_gender' THEN 'gender' ELSE f.field END

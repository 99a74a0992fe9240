-- question: which members have named a focal point, and which have not?
-- grain:    one row per member on a list of nominations, and meeting
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $as_of
-- uses:     nominated
-- rule:     a focal point that was named after the as-of day is not named yet; one without a date is.
-- values:   $figure, a column of `overview`
SELECT
    m.title AS meeting,
    n.member,
    g.label AS stakeholder_group,
    n.iso3,
    n.seat_id AS seat,
    n.focal_point,
    n.representatives,
    n.dated_on AS received_on,
    n.source,
    n.origin,
    n.record
FROM nominated AS n
LEFT JOIN meeting AS m ON m.meeting = n.meeting
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = n.stakeholder_group
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'nominations')
    WHEN 'without_focal_point' THEN n.is_without_focal_point
    WHEN 'nominations_later' THEN n.is_later
    WHEN 'nominations_undated' THEN n.focal_point IS NOT NULL AND n.dated_on IS NULL
    ELSE TRUE
END
ORDER BY m.number, g.place, n.member, n.record

-- question: which members are ready for the meeting: who has a focal point, who has somebody registered?
-- grain:    one row per seat
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:     member, nominated, registered
-- rule:     a member's nomination is told by the seat, else by the State or the organization; a registration by the State or the
--           organization, whichever way it is written. Registrations that were withdrawn or rejected do not count, nor what is dated after the as-of day. Of
--           a seat whose holder is not known, neither is known.
-- values:   $figure: held, not_known, without_focal_point, not_registered
WITH focal AS (
    SELECT n.seat_id, n.iso3, n.stakeholder_group, coalesce(o.organization, lower(trim(n.member))) AS member, n.focal_point, n.dated_on, n.is_without_focal_point
    FROM nominated AS n
    LEFT JOIN organization_key AS o ON o.body = $body AND o.written = lower(trim(n.member))
    WHERE NOT n.is_without_focal_point
),

seated AS (
    SELECT m.seat_id, min(f.focal_point) AS focal_point, min(f.dated_on) AS named_on
    FROM member AS m
    INNER JOIN focal AS f
        ON f.seat_id = m.seat_id
        OR (f.seat_id IS NULL AND m.is_state AND f.stakeholder_group = 'state' AND f.iso3 = m.iso3)
        OR (f.seat_id IS NULL AND f.member = m.organization)
    GROUP BY m.seat_id
),

coming AS (
    SELECT m.seat_id, count(*) AS registrations
    FROM member AS m
    INNER JOIN registered AS r
        ON r.status NOT IN ('withdrawn', 'rejected') AND NOT r.is_later
        AND ((m.is_state AND r.stakeholder_group = 'state' AND r.iso3 = m.iso3)
            OR (NOT m.is_state AND r.organization = m.organization))
    GROUP BY m.seat_id
)

SELECT
    m.seat_id AS seat,
    m.holder,
    r.label AS regional_group,
    g.label AS stakeholder_group,
    w.label AS state,
    s.focal_point,
    s.named_on,
    coalesce(c.registrations, 0) AS registrations,
    m.source,
    m.origin,
    m.record
FROM member AS m
LEFT JOIN seated AS s ON s.seat_id = m.seat_id
LEFT JOIN coming AS c ON c.seat_id = m.seat_id
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = m.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = m.regional_group
LEFT JOIN dimension AS w ON w.dimension = 'state' AND w.code = m.state
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'all')
    WHEN 'held' THEN m.state = 'held'
    WHEN 'not_known' THEN m.state = 'not_known'
    WHEN 'without_focal_point' THEN m.state = 'held' AND s.seat_id IS NULL
    WHEN 'not_registered' THEN m.state = 'held' AND c.seat_id IS NULL
    ELSE TRUE
END
ORDER BY g.place, r.place, m.seat_id

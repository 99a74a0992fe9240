-- question: which groups have enough members registered?
-- grain:    one row per regional group of States and per other stakeholder group that has held seats
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:     member, registered
-- rule:     a member is registered if its State, or its organization, whichever way it is written, has a registration that was neither withdrawn nor rejected by
--           the as-of day. The minimum is the body's `minimum_per_group`.
-- values:   $figure: all, below_minimum
WITH coming AS (
    SELECT m.seat_id
    FROM member AS m
    INNER JOIN registered AS r
        ON r.status NOT IN ('withdrawn', 'rejected') AND NOT r.is_later
        AND ((m.is_state AND r.stakeholder_group = 'state' AND r.iso3 = m.iso3)
            OR (NOT m.is_state AND r.organization = m.organization))
    GROUP BY m.seat_id
),

counted AS (
    SELECT
        CASE WHEN m.is_state THEN 'regional_group' ELSE 'stakeholder_group' END AS dimension,
        CASE WHEN m.is_state THEN coalesce(m.regional_group, 'not_known') ELSE m.stakeholder_group END AS code,
        count(*) AS members,
        count(c.seat_id) AS registered
    FROM member AS m
    LEFT JOIN coming AS c ON c.seat_id = m.seat_id
    WHERE m.state = 'held'
    GROUP BY CASE WHEN m.is_state THEN 'regional_group' ELSE 'stakeholder_group' END,
        CASE WHEN m.is_state THEN coalesce(m.regional_group, 'not_known') ELSE m.stakeholder_group END
)

SELECT coalesce(d.label, c.code) AS label, c.members, c.registered, b.minimum_per_group AS minimum
FROM counted AS c
INNER JOIN body AS b ON b.body = $body
LEFT JOIN dimension AS d ON d.dimension = c.dimension AND d.code = c.code
WHERE coalesce(CAST($figure AS VARCHAR), 'all') = 'all' OR c.registered < least(b.minimum_per_group, c.members)
ORDER BY c.dimension, d.place

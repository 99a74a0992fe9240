-- grain:  one row per person who was registered or came, and value of the dimension
-- uses:   traveller, shortfall, turnout_standing, turnout_label
-- rule:   as `turnout_standing`. In need: an eligible traveller of the meeting who is not covered by money received.
WITH lacking AS (
    SELECT i.meeting, i.person
    FROM traveller AS t
    INNER JOIN shortfall AS s ON s.meeting = t.meeting AND s.traveller_id = t.traveller_id
    INNER JOIN identity AS i
        ON i.body = t.body AND i.kind IN ('travel_request', 'registration') AND i.source = t.source AND i.origin = t.origin AND i.record = t.record
    WHERE t.verdict = 'eligible'
    GROUP BY i.meeting, i.person
    HAVING sum(s.gap_received) > 0 OR max(CASE WHEN s.is_not_known THEN 1 ELSE 0 END) = 1
)

SELECT
    s.*,
    l.person IS NOT NULL AS is_unfunded,
    n.dimension,
    n.code
FROM turnout_standing AS s
LEFT JOIN lacking AS l ON l.meeting = s.meeting AND l.person = s.person
INNER JOIN turnout_label AS n
    ON n.meeting = s.meeting AND n.stakeholder_group IS NOT DISTINCT FROM s.stakeholder_group AND n.iso3 IS NOT DISTINCT FROM s.iso3
WHERE s.is_registered OR s.is_present

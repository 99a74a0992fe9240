-- grain:  one row per person who was registered or came, and value of the dimension; by `development` once in each of its groups
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   traveller, shortfall, turnout_standing, chosen
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
    x.dimension,
    CASE x.dimension
        WHEN 'meeting' THEN s.meeting
        WHEN 'regional_group' THEN CASE WHEN coalesce(s.stakeholder_group, 'state') <> 'state' THEN 'other' ELSE coalesce(s.regional_group, 'not_known') END
        WHEN 'stakeholder_group' THEN coalesce(s.stakeholder_group, 'not_known')
        ELSE x.code
    END AS code
FROM turnout_standing AS s
LEFT JOIN lacking AS l ON l.meeting = s.meeting AND l.person = s.person
INNER JOIN chosen AS x
    ON x.dimension IN ('meeting', 'regional_group', 'stakeholder_group', 'development', 'all')
    AND CASE x.code
        WHEN 'all' THEN TRUE
        WHEN 'ldc' THEN coalesce(s.is_ldc, FALSE)
        WHEN 'lldc' THEN coalesce(s.is_lldc, FALSE)
        WHEN 'sids' THEN coalesce(s.is_sids, FALSE)
        WHEN 'developing' THEN coalesce(s.development = 'developing', FALSE)
        WHEN 'developed' THEN coalesce(s.development = 'developed', FALSE)
        WHEN 'not_known' THEN s.development IS NULL
        ELSE FALSE
    END
WHERE s.is_registered OR s.is_present

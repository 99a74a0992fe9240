-- grain:  one row per pledge and traveller, eligible or not, for whom its earmark and its meeting permit money to be used
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   traveller, traveller_tag, fund
-- rule:   within a dimension of the earmark any term may hold, between dimensions all must (components are judged in `fits`). A region or
--         class is that of the traveller's country, for people who speak for no State too. What is not known of a traveller holds no
--         term. A pledge whose earmark has words that nobody has settled pays for nothing.
WITH asked AS (
    SELECT pledge_id, count(DISTINCT dimension) AS dimensions
    FROM earmark_term
    WHERE body = $body AND dimension <> 'component'
    GROUP BY pledge_id
),

met AS (
    SELECT e.pledge_id, g.meeting, g.traveller_id, count(DISTINCT e.dimension) AS dimensions
    FROM earmark_term AS e
    INNER JOIN traveller_tag AS g ON g.dimension = e.dimension AND g.code = e.code
    WHERE e.body = $body
    GROUP BY e.pledge_id, g.meeting, g.traveller_id
)

SELECT f.pledge_id, t.meeting, t.traveller_id, t.request_id, t.verdict
FROM fund AS f
INNER JOIN traveller AS t ON f.meeting IS NULL OR f.meeting = t.meeting
LEFT JOIN asked AS a ON a.pledge_id = f.pledge_id
LEFT JOIN met AS m ON m.pledge_id = f.pledge_id AND m.meeting = t.meeting AND m.traveller_id = t.traveller_id
LEFT JOIN earmark_unknown AS u ON u.body = $body AND u.pledge_id = f.pledge_id
WHERE u.pledge_id IS NULL AND coalesce(m.dimensions, 0) = coalesce(a.dimensions, 0)

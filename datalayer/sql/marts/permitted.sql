-- grain:  one row per first of the pledges that are bound alike and traveller, eligible or not, for whom its earmark and its meeting permit
--         money to be used
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   traveller, traveller_tag, fund, alike
-- rule:   within a dimension of the earmark any term may hold, between dimensions all must (components are judged in `fits`). A region or
--         class is that of the traveller's country, for people who speak for no State too. What is not known of a traveller holds no
--         term. A pledge whose earmark has words that nobody has settled pays for nothing.
WITH bound AS (
    SELECT f.pledge_id, f.meeting FROM fund AS f INNER JOIN alike AS a ON a.pledge_id = f.pledge_id AND a.first_id = f.pledge_id
),

asked AS (
    SELECT e.pledge_id, count(DISTINCT e.dimension) AS dimensions
    FROM earmark_term AS e
    INNER JOIN bound AS b ON b.pledge_id = e.pledge_id
    WHERE e.body = $body AND e.dimension <> 'component'
    GROUP BY e.pledge_id
),

met AS (
    SELECT e.pledge_id, g.meeting, g.traveller_id, count(DISTINCT e.dimension) AS dimensions
    FROM earmark_term AS e
    INNER JOIN bound AS b ON b.pledge_id = e.pledge_id
    INNER JOIN traveller_tag AS g ON g.dimension = e.dimension AND g.code = e.code
    WHERE e.body = $body
    GROUP BY e.pledge_id, g.meeting, g.traveller_id
)

SELECT b.pledge_id, t.meeting, t.traveller_id, t.request_id, t.verdict
FROM bound AS b
INNER JOIN traveller AS t ON b.meeting IS NULL OR b.meeting = t.meeting
LEFT JOIN asked AS a ON a.pledge_id = b.pledge_id
LEFT JOIN met AS m ON m.pledge_id = b.pledge_id AND m.meeting = t.meeting AND m.traveller_id = t.traveller_id
WHERE coalesce(m.dimensions, 0) = coalesce(a.dimensions, 0)

-- grain:  one row per traveller whom a neighbouring event has brought, and component: the share of its cost that is left
-- params: $body, $meeting, $as_of, $classified_on, $remote, $back_to_back
-- uses:   all_travellers
-- rule:   only if asked for. `$back_to_back` = 1: all eligible travellers whom the body's policy takes to be supported by the neighbour; else
--         those whose numbers it lists, with ; between them. What the neighbour pays has no cost left. DSA: the nights of the whole stay
--         that are not the neighbour's, over the nights of a journey for this meeting alone; a gap between the events adds nights.
WITH brought AS (
    SELECT
        t.meeting,
        t.traveller_id,
        n.title,
        m.starts_on - p.nights_before AS arrives_on,
        coalesce(m.ends_on, m.starts_on) + p.nights_after AS leaves_on,
        n.starts_on - n.nights_before AS paid_from,
        n.ends_on + n.nights_after AS paid_until,
        n.body
    FROM all_travellers AS t
    INNER JOIN neighbour AS n ON n.body = t.body AND n.meeting = t.meeting
    INNER JOIN meeting AS m ON m.meeting = t.meeting AND m.starts_on IS NOT NULL
    INNER JOIN funding_policy AS p ON p.body = t.body
    WHERE $back_to_back IS NOT NULL
        AND t.verdict = 'eligible'
        AND CASE WHEN CAST($back_to_back AS VARCHAR) = '1'
            THEN n.supports = 'eligible' OR (n.supports = 'members' AND t.is_member)
                OR (n.supports = 'states' AND coalesce(t.stakeholder_group, '') = 'state')
            ELSE position(';' || lower(t.traveller_id) || ';' IN ';' || lower(CAST($back_to_back AS VARCHAR)) || ';') > 0 END
)

SELECT b.meeting, b.traveller_id, c.component, CAST(0 AS DOUBLE) AS share, b.title
FROM brought AS b
INNER JOIN neighbour_pays AS c ON c.body = b.body AND c.meeting = b.meeting
UNION ALL
SELECT
    b.meeting,
    b.traveller_id,
    'dsa',
    CASE WHEN b.leaves_on > b.arrives_on
        THEN CAST(greatest(0, b.paid_from - b.arrives_on) + greatest(0, b.leaves_on - b.paid_until) AS DOUBLE) / (b.leaves_on - b.arrives_on)
        ELSE 1 END,
    b.title
FROM brought AS b
WHERE NOT EXISTS (SELECT 1 FROM neighbour_pays AS c WHERE c.body = b.body AND c.meeting = b.meeting AND c.component = 'dsa')

-- question: how far could the matches that wait move the number of travellers?
-- grain:    one row per figure of `funding_gap`: eligible, cannot_come
-- params:   $body, $meeting, $level, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     traveller, shortfall
-- rule:     two requests, or a request and a registration that asks for funding, may be one person's: of these the one that stands counts. Where
--           more than two hang together by pairs that wait, it is the widest that could be. `waiting`: travellers whose match waits.
WITH lacking AS (
    SELECT meeting, traveller_id,
        sum(CASE $level WHEN 'pledged' THEN gap_pledged WHEN 'signed' THEN gap_signed ELSE gap_received END) > 0
            OR max(CASE WHEN is_not_known THEN 1 ELSE 0 END) = 1 AS lacks
    FROM shortfall GROUP BY meeting, traveller_id
),

known AS (
    SELECT DISTINCT i.body, i.source, i.origin, i.record, c.cluster
    FROM identity AS i
    INNER JOIN identity_cluster AS c ON c.body = i.body AND c.person = i.person
    WHERE i.body = $body AND i.kind IN ('travel_request', 'registration')
),

counted AS (
    SELECT
        t.meeting,
        coalesce(k.cluster, t.traveller_id) AS cluster,
        sum(CASE WHEN k.cluster IS NOT NULL THEN 1 ELSE 0 END) AS waiting,
        count(*) AS eligible,
        sum(CASE WHEN l.lacks THEN 1 ELSE 0 END) AS cannot_come
    FROM traveller AS t
    LEFT JOIN lacking AS l ON l.meeting = t.meeting AND l.traveller_id = t.traveller_id
    LEFT JOIN known AS k ON k.body = t.body AND k.source = t.source AND k.origin = t.origin AND k.record = t.record
    WHERE t.verdict = 'eligible'
    GROUP BY t.meeting, coalesce(k.cluster, t.traveller_id)
)

SELECT f.figure, sum(f.told) AS told, sum(f.at_least) AS at_least, sum(f.told) AS at_most, sum(f.waiting) AS waiting
FROM (
    SELECT 'eligible' AS figure, eligible AS told, 1 AS at_least, waiting FROM counted
    UNION ALL
    SELECT 'cannot_come', cannot_come, CASE WHEN cannot_come < eligible THEN 0 ELSE 1 END, waiting FROM counted WHERE cannot_come > 0
) AS f
GROUP BY f.figure
ORDER BY f.figure

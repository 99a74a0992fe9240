-- question: how many people stand behind the mentions of all sources, and how many matches wait for a decision?
-- grain:    one row
-- params:   $body
-- rule:     mentions that say the same are one from the start; certain pairs are joined by their rule, others by decision. At least: as many
--           people as there are if every pair that waits is one person.
SELECT
    i.mentions,
    i.people,
    coalesce(p.proposed, 0) AS proposed,
    coalesce(p.automatic, 0) AS automatic,
    coalesce(p.confirmed, 0) AS confirmed,
    coalesce(p.refused, 0) AS refused,
    i.people_at_least
FROM (
    SELECT count(*) AS mentions, count(DISTINCT n.person) AS people, count(DISTINCT coalesce(c.cluster, n.person)) AS people_at_least
    FROM identity AS n
    LEFT JOIN identity_cluster AS c ON c.body = n.body AND c.person = n.person
    WHERE n.body = $body
) AS i
CROSS JOIN (
    SELECT
        sum(CASE WHEN state = 'proposed' THEN 1 ELSE 0 END) AS proposed,
        sum(CASE WHEN state IN ('automatic', 'joined') THEN 1 ELSE 0 END) AS automatic,
        sum(CASE WHEN state = 'confirmed' THEN 1 ELSE 0 END) AS confirmed,
        sum(CASE WHEN state = 'refused' THEN 1 ELSE 0 END) AS refused
    FROM identity_pair WHERE body = $body
) AS p

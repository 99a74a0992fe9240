-- question: how many people stand behind the mentions of all sources, and how many matches wait for a decision?
-- grain:    one row
-- params:   $body
-- rule:     mentions that say the same are one from the start; certain pairs are joined by their rule, others by decision. Every pair that
--           waits could make the number of people one smaller.
SELECT
    i.mentions,
    i.people,
    coalesce(p.proposed, 0) AS proposed,
    coalesce(p.automatic, 0) AS automatic,
    coalesce(p.confirmed, 0) AS confirmed,
    coalesce(p.refused, 0) AS refused,
    greatest(1, i.people - coalesce(p.proposed, 0)) AS people_at_least
FROM (SELECT count(*) AS mentions, count(DISTINCT person) AS people FROM identity WHERE body = $body) AS i
CROSS JOIN (
    SELECT
        sum(CASE WHEN state = 'proposed' THEN 1 ELSE 0 END) AS proposed,
        sum(CASE WHEN state IN ('automatic', 'joined') THEN 1 ELSE 0 END) AS automatic,
        sum(CASE WHEN state = 'confirmed' THEN 1 ELSE 0 END) AS confirmed,
        sum(CASE WHEN state = 'refused' THEN 1 ELSE 0 END) AS refused
    FROM identity_pair WHERE body = $body
) AS p

-- question: how many women are there among those who sit for the members, and how many among the others of their delegations?
-- grain:    one row per role: who sits on a held seat (head), alternate, and other registered delegates of members
-- params:   $body, $meeting, $as_of, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:     gendered
-- rule:     people, each once per role; gender only where a source gives it. Delegates: registered for the meeting for a member's State or
--           organization, without those who sit on its seat.
SELECT
    g.role AS "key",
    CASE g.role WHEN 'representative' THEN 'Heads (who sits there)' WHEN 'alternate' THEN 'Alternates' ELSE 'Other delegates' END AS label,
    count(*) AS people,
    sum(CASE WHEN g.gender = 'female' THEN 1 ELSE 0 END) AS women,
    sum(CASE WHEN g.gender = 'male' THEN 1 ELSE 0 END) AS men,
    sum(CASE WHEN g.gender = 'other' THEN 1 ELSE 0 END) AS other_gender,
    sum(CASE WHEN g.gender IS NULL OR g.gender = 'undisclosed' THEN 1 ELSE 0 END) AS not_given
FROM gendered AS g
GROUP BY g.role, g.place
ORDER BY g.place

-- grain:  one row per meeting, group and country of delegations, and value of the dimension: how many, and their people
-- params: $body, $country
-- uses:   delegation_label
-- rule:   as `delegation_by` lists them.
WITH summed AS (
    SELECT meeting, stakeholder_group, iso3, delegations, of_one_person, people, women, people_with_gender, in_person, remote_only
    FROM delegation_sum
    WHERE body = $body AND ($country IS NULL OR stakeholder_group = 'state')
    UNION ALL
    SELECT
        meeting, stakeholder_group, iso3, 1, CASE WHEN sum(people) = 1 THEN 1 ELSE 0 END, sum(people), sum(women),
        sum(people_with_gender), sum(in_person), sum(remote_only)
    FROM presence_sum
    WHERE body = $body AND iso3 = $country AND coalesce(stakeholder_group <> 'state', TRUE)
    GROUP BY meeting, stakeholder_group, iso3, delegation_key
)

SELECT
    s.delegations, s.of_one_person, s.people, s.women, s.people_with_gender, s.in_person, s.remote_only,
    s.people - s.in_person - s.remote_only AS mode_not_known,
    l.*
FROM summed AS s
INNER JOIN delegation_label AS l
    ON l.meeting = s.meeting AND l.stakeholder_group IS NOT DISTINCT FROM s.stakeholder_group AND l.iso3 IS NOT DISTINCT FROM s.iso3

-- grain: one row per meeting, group and country of delegations (of an organization's, the first by code): how many, and their people
SELECT
    d.body,
    d.meeting,
    d.stakeholder_group,
    d.iso3,
    count(*) AS delegations,
    sum(CASE WHEN d.people = 1 THEN 1 ELSE 0 END) AS of_one_person,
    sum(d.people) AS people,
    sum(d.women) AS women,
    sum(d.people_with_gender) AS people_with_gender,
    sum(d.in_person) AS in_person,
    sum(d.remote_only) AS remote_only
FROM (
    SELECT
        body, meeting, stakeholder_group, delegation_key, min(iso3) AS iso3, sum(people) AS people, sum(women) AS women,
        sum(people_with_gender) AS people_with_gender, sum(in_person) AS in_person, sum(remote_only) AS remote_only
    FROM presence_sum
    GROUP BY body, meeting, stakeholder_group, delegation_key
) AS d
GROUP BY d.body, d.meeting, d.stakeholder_group, d.iso3

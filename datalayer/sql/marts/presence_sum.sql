-- grain: one row per meeting, delegation and country of its people: how many came; a State's people have one country
-- rule:  a person present both in person and remotely counts once among the people, and as in person
SELECT
    body,
    meeting,
    stakeholder_group,
    delegation_key,
    iso3,
    min(delegation) AS delegation,
    sum(people) AS people,
    sum(women) AS women,
    sum(people_with_gender) AS people_with_gender,
    sum(in_person) AS in_person,
    sum(CASE WHEN in_person > 0 THEN 0 ELSE remote END) AS remote_only,
    min(source) AS source,
    min(origin) AS origin,
    min(first_record) AS first_record,
    max(last_record) AS last_record,
    sum(records) AS records
FROM presence
GROUP BY body, meeting, stakeholder_group, delegation_key, iso3

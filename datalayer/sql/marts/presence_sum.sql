-- grain: one row per meeting, delegation and country of its people: how many came; a State's people have one country
-- rule:  a person present both in person and remotely counts once among the people, and as in person. The records are those in the
--        first file that names anybody of the delegation.
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
    min(at_source) AS source,
    min(at_origin) AS origin,
    min(CASE WHEN source = at_source AND origin = at_origin THEN first_record END) AS first_record,
    max(CASE WHEN source = at_source AND origin = at_origin THEN last_record END) AS last_record,
    sum(records) AS records
FROM presence
GROUP BY body, meeting, stakeholder_group, delegation_key, iso3

-- grain: one row per meeting, delegation and person; where only counts are known, one row per meeting and delegation for all its people
-- rule:  a person is told by the address, else by the name with its title and function, and counts once however often present.
--        Counts of one delegation are added; where they are given by session or day, the largest counts.
--        A State's delegation is told by its country, else by its name; others by their name.
WITH noted AS (
    SELECT
        a.body,
        a.meeting,
        CAST(a.stakeholder_group AS VARCHAR) AS stakeholder_group,
        a._iso3 AS iso3,
        trim(a.delegation) AS delegation,
        CASE
            WHEN a.stakeholder_group = 'state' THEN coalesce(a._iso3, lower(trim(a.delegation)), lower(trim(a.country)), 'not named')
            ELSE coalesce(lower(trim(a.delegation)), 'not named')
        END AS delegation_key,
        CASE
            WHEN a.email IS NOT NULL THEN lower(a.email)
            WHEN a.person IS NOT NULL
                THEN lower(a.person) || ' / ' || lower(coalesce(a.honorific, '')) || ' / ' || lower(coalesce(a.job_title, ''))
        END AS person_key,
        coalesce(a.session, '') || ' ' || coalesce(CAST(a.day AS VARCHAR), '') AS sitting,
        a.people,
        CASE WHEN a.female IS NOT NULL THEN a.female WHEN a.gender = 'female' THEN a.people
            WHEN a.gender IN ('male', 'other') THEN 0 END AS women,
        CASE WHEN a.mode = 'in_person' THEN 1 ELSE 0 END AS was_in_person,
        CASE WHEN a.mode = 'remote' THEN 1 ELSE 0 END AS was_remote,
        a._source AS source,
        a._origin AS origin,
        a._record AS record
    FROM attendance AS a
),

sitting AS (
    SELECT
        body, meeting, stakeholder_group, delegation_key, person_key, sitting,
        CASE WHEN person_key IS NULL THEN sum(people) ELSE max(people) END AS people,
        CASE WHEN person_key IS NULL THEN sum(women) ELSE max(women) END AS women,
        CASE WHEN person_key IS NULL THEN sum(CASE WHEN women IS NOT NULL THEN people ELSE 0 END)
            ELSE max(CASE WHEN women IS NOT NULL THEN people ELSE 0 END) END AS people_with_gender,
        CASE WHEN person_key IS NULL THEN sum(was_in_person * people) ELSE max(was_in_person * people) END AS in_person,
        CASE WHEN person_key IS NULL THEN sum(was_remote * people) ELSE max(was_remote * people) END AS remote,
        min(iso3) AS iso3,
        min(delegation) AS delegation,
        min(source) AS source,
        min(origin) AS origin,
        min(record) AS first_record,
        max(record) AS last_record,
        count(*) AS records
    FROM noted
    GROUP BY body, meeting, stakeholder_group, delegation_key, person_key, sitting
)

SELECT
    body, meeting, stakeholder_group, delegation_key, person_key,
    max(people) AS people,
    max(women) AS women,
    max(people_with_gender) AS people_with_gender,
    max(in_person) AS in_person,
    max(remote) AS remote,
    min(iso3) AS iso3,
    min(delegation) AS delegation,
    min(source) AS source,
    min(origin) AS origin,
    min(first_record) AS first_record,
    max(last_record) AS last_record,
    sum(records) AS records
FROM sitting
GROUP BY body, meeting, stakeholder_group, delegation_key, person_key

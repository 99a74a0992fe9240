-- grain:  one row per meeting and delegation, with what it counts as
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- rule:   a person present both in person and remotely counts once among the people, and as in person. Development status is that of the
--         meeting's first day, unless the lists of another day are asked for; of a year alone, of its first day. A meeting that begins
--         after the as-of day has not happened yet.
SELECT
    p.body,
    p.meeting,
    p.stakeholder_group,
    p.delegation_key,
    min(p.iso3) AS iso3,
    coalesce(min(CASE WHEN p.stakeholder_group = 'state' THEN c.name END), min(p.delegation), 'not named') AS delegation,
    min(p.delegation) AS as_written,
    min(c.name) AS country,
    min(c.regional_group) AS regional_group,
    sum(p.people) AS people,
    sum(p.women) AS women,
    sum(p.people_with_gender) AS people_with_gender,
    sum(p.in_person) AS in_person,
    sum(p.remote_only) AS remote,
    sum(p.people) - sum(p.in_person) - sum(p.remote_only) AS mode_not_known,
    coalesce(p.stakeholder_group = 'state', FALSE) AS is_state,
    coalesce(p.stakeholder_group <> 'state', FALSE) AS is_other,
    p.stakeholder_group IS NULL AS is_group_not_known,
    coalesce(p.stakeholder_group = 'state', FALSE) AND max(CASE WHEN d.is_ldc THEN 1 ELSE 0 END) = 1 AS is_ldc,
    coalesce(p.stakeholder_group = 'state', FALSE) AND max(CASE WHEN d.is_lldc THEN 1 ELSE 0 END) = 1 AS is_lldc,
    coalesce(p.stakeholder_group = 'state', FALSE) AND max(CASE WHEN d.is_sids THEN 1 ELSE 0 END) = 1 AS is_sids,
    coalesce(p.stakeholder_group = 'state', FALSE) AND coalesce(max(d.development) = 'developing', FALSE) AS is_developing,
    coalesce(p.stakeholder_group = 'state', FALSE) AND coalesce(max(d.development) = 'developed', FALSE) AS is_developed,
    coalesce(p.stakeholder_group = 'state', FALSE) AND max(d.development) IS NULL AS is_development_not_known,
    coalesce(p.stakeholder_group = 'state', FALSE) AND min(p.iso3) IS NULL AS is_country_not_known,
    coalesce(p.stakeholder_group = 'state', FALSE) AND sum(p.people) = 1 AS is_one_person,
    coalesce(CAST($classified_on AS DATE), max(m.classified_on)) AS classified_on,
    min(p.source) AS source,
    min(p.origin) AS origin,
    min(p.first_record) AS first_record,
    max(p.last_record) AS last_record,
    sum(p.records) AS records
FROM presence_sum AS p
INNER JOIN meeting AS m ON m.meeting = p.meeting
LEFT JOIN country AS c ON c.iso3 = p.iso3
LEFT JOIN development AS d
    ON d.body = p.body
    AND d.iso3 = p.iso3
    AND d.from_on <= coalesce(CAST($classified_on AS DATE), m.classified_on, DATE '0001-01-01')
    AND d.until_on > coalesce(CAST($classified_on AS DATE), m.classified_on, DATE '0001-01-01')
WHERE p.body = $body
    AND ($meeting IS NULL OR p.meeting = $meeting)
    AND ($regional_group IS NULL OR (p.stakeholder_group = 'state' AND c.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR p.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR p.iso3 = $country)
    AND ($as_of IS NULL OR m.classified_on IS NULL OR m.classified_on <= CAST($as_of AS DATE))
GROUP BY p.body, p.meeting, p.stakeholder_group, p.delegation_key

-- question: which delegations stand behind a figure of attendance?
-- grain:    one row per meeting and delegation
-- params:   $body, $meeting, $by, $key, $figure, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- by:       all, meeting, regional_group, stakeholder_group, country, development
-- uses:     delegation_by
-- rule:     a number of people is the sum of its column over the rows.
-- values:   $figure, a column of `attendance`; $by and $key, one of its rows (by `development` without a key, a delegation stands in each
--           of its groups)
SELECT
    m.title AS meeting,
    d.delegation,
    d.as_written,
    g.label AS stakeholder_group,
    r.label AS regional_group,
    d.iso3,
    d.people,
    d.women,
    CASE WHEN d.mode_not_known < d.people THEN d.in_person END AS in_person,
    CASE WHEN d.mode_not_known < d.people THEN d.remote END AS remote,
    d.is_ldc,
    d.is_lldc,
    d.is_sids,
    CASE WHEN d.is_developing THEN 'developing' WHEN d.is_developed THEN 'developed' END AS development,
    d.people_with_gender - d.women AS not_women,
    d.people - coalesce(d.people_with_gender, 0) AS gender_not_known,
    d.mode_not_known,
    d.source,
    d.origin,
    d.first_record,
    d.last_record,
    d.records
FROM delegation_by AS d
INNER JOIN meeting AS m ON m.meeting = d.meeting
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = d.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = d.regional_group
WHERE ($key IS NULL OR d.code = $key)
    AND CASE coalesce(CAST($figure AS VARCHAR), 'people')
        WHEN 'state_delegations' THEN d.is_state
        WHEN 'state_people' THEN d.is_state
        WHEN 'ldc_delegations' THEN d.is_ldc
        WHEN 'lldc_delegations' THEN d.is_lldc
        WHEN 'sids_delegations' THEN d.is_sids
        WHEN 'developing_delegations' THEN d.is_developing
        WHEN 'developed_delegations' THEN d.is_developed
        WHEN 'development_not_known_delegations' THEN d.is_development_not_known
        WHEN 'country_not_known_delegations' THEN d.is_country_not_known
        WHEN 'one_person_delegations' THEN d.is_one_person
        WHEN 'other_organizations' THEN d.is_other
        WHEN 'other_people' THEN d.is_other
        WHEN 'group_not_known_people' THEN d.is_group_not_known
        WHEN 'in_person' THEN d.in_person > 0
        WHEN 'remote' THEN d.remote > 0
        WHEN 'mode_not_known' THEN d.mode_not_known > 0
        WHEN 'women' THEN d.women > 0
        WHEN 'not_women' THEN d.people_with_gender > d.women
        WHEN 'gender_not_known' THEN d.people > coalesce(d.people_with_gender, 0)
        ELSE TRUE
    END
ORDER BY m.number, d.delegation, d.stakeholder_group

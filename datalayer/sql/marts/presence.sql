-- grain: one row per meeting, delegation and person who came; where only counts are known, one row per meeting and delegation for all its
--        people
-- rule:  those who count as present in `appearance`; who stayed less than the body asks for, only waited or did not come is left out
SELECT
    body, meeting, stakeholder_group, delegation_key, person_key, people, women, people_with_gender, in_person, remote, minutes, iso3,
    delegation, source, origin, first_record, last_record, records
FROM appearance
WHERE counts_as = 'present'

-- grain: one row per meeting, delegation and person who came; where only counts are known, one row per meeting and delegation for all its
--        people
-- rule:  those who count as present in `appearance`; who stayed less than the body asks for, only waited or did not come is left out.
--        `at_source` and `at_origin`: the first file that names anybody of the delegation.
SELECT
    body, meeting, stakeholder_group, delegation_key, person_key, people, women, people_with_gender, in_person, remote, minutes, iso3,
    delegation, is_vouched, source, origin, first_record, last_record, records,
    first_value(source) OVER first_line AS at_source,
    first_value(origin) OVER first_line AS at_origin
FROM appearance
WHERE counts_as = 'present'
WINDOW first_line AS (
    PARTITION BY body, meeting, stakeholder_group, delegation_key
    ORDER BY source, origin, first_record ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
)

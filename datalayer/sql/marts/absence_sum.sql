-- grain: one row per meeting, group, country and reason why people that sources of attendance name do not count as present
SELECT body, meeting, stakeholder_group, iso3, counts_as, sum(people) AS people
FROM appearance
WHERE counts_as <> 'present'
GROUP BY body, meeting, stakeholder_group, iso3, counts_as

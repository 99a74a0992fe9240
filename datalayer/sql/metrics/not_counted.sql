-- question: who is named by a source of attendance and does not count as present, and why?
-- grain:    one row per meeting, delegation and person
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $as_of
-- rule:     below_threshold: stayed less than the body asks for; waiting_only: never let in; registered_absent: expected, did not come.
-- values:   $figure, one of these three words
SELECT
    m.title AS meeting,
    a.delegation,
    a.person,
    a.counts_as,
    a.minutes,
    a.people,
    g.label AS stakeholder_group,
    a.iso3,
    a.source,
    a.origin,
    a.first_record,
    a.last_record,
    a.records
FROM appearance AS a
INNER JOIN meeting AS m ON m.meeting = a.meeting
LEFT JOIN country AS c ON c.iso3 = a.iso3
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = a.stakeholder_group
WHERE a.counts_as <> 'present'
    AND a.body = $body
    AND ($meeting IS NULL OR a.meeting = $meeting)
    AND ($figure IS NULL OR a.counts_as = $figure)
    AND ($regional_group IS NULL OR (a.stakeholder_group = 'state' AND c.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR a.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR a.iso3 = $country)
    AND ($as_of IS NULL OR m.classified_on IS NULL OR m.classified_on <= CAST($as_of AS DATE))
ORDER BY m.number, a.counts_as, a.delegation, a.person

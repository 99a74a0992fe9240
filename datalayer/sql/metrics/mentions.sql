-- question: where do people appear, and who stands behind each mention?
-- grain:    one row per mention of a person
-- params:   $body, $key
-- rule:     all mentions with the same number are one person, by a rule or by decision.
-- values:   $key, the number of one person; none: all
SELECT
    i.person,
    i.name,
    i.email,
    coalesce(i.organization, c.name) AS represents,
    c.name AS country,
    CASE i.kind WHEN 'registration' THEN 'Registration' WHEN 'attendance' THEN 'Attendance' WHEN 'travel_request' THEN 'Travel request'
        WHEN 'nomination' THEN 'Focal point' WHEN 'nominee' THEN 'Nominated' ELSE 'Seat' END AS appears_as,
    m.title AS meeting,
    i.source,
    i.origin,
    i.record
FROM identity AS i
LEFT JOIN country AS c ON c.iso3 = i.iso3
LEFT JOIN meeting AS m ON m.meeting = i.meeting
WHERE i.body = $body AND ($key IS NULL OR i.person = $key)
ORDER BY i.person, m.number, i.kind, i.source, i.record

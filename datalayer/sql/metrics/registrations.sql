-- question: which registrations stand behind a figure of the overview?
-- grain:    one row per registration
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $as_of
-- uses:     registered
-- rule:     what is dated after the as-of day is left out, unless it is asked for; what has no date counts.
-- values:   $figure, a column of `overview`
SELECT
    m.title AS meeting,
    r.person,
    r.represents,
    g.label AS stakeholder_group,
    r.iso3,
    p.label AS capacity,
    w.label AS status,
    r.needs_funding,
    r.dated_on AS registered_on,
    r.source,
    r.origin,
    r.record
FROM registered AS r
LEFT JOIN meeting AS m ON m.meeting = r.meeting
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = r.stakeholder_group
LEFT JOIN word AS p ON p.list = 'Capacity' AND p.code = r.capacity
LEFT JOIN word AS w ON w.list = 'RegistrationStatus' AND w.code = r.status
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'registrations')
    WHEN 'registrations_later' THEN r.is_later
    WHEN 'registrations_undated' THEN r.dated_on IS NULL
    WHEN 'registrations_complete' THEN r.status = 'complete' AND NOT r.is_later
    WHEN 'registrations_pending' THEN r.status = 'pending' AND NOT r.is_later
    ELSE NOT r.is_later
END
ORDER BY m.number, w.place, r.dated_on, r.source, r.record

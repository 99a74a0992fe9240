-- grain: one row per meeting and person of whom a source tells, with a name, the State or organization that the person speaks for there
-- rule:  the registrations for the meeting tell it; where there are none, its nominations and the seats as they stand at it. If those that
--        tell name two, nobody knows. `person`: by the identities across the sources.
WITH told AS (
    SELECT body, meeting, person, iso3, organization, stakeholder_group, 1 AS place FROM identity WHERE kind = 'registration'
    UNION ALL
    SELECT body, meeting, person, iso3, organization, stakeholder_group, 2 FROM identity WHERE kind IN ('nomination', 'nominee')
    UNION ALL
    SELECT i.body, s.meeting, i.person, i.iso3, i.organization, i.stakeholder_group, 2
    FROM identity AS i
    INNER JOIN seated AS s
        ON s.body = i.body AND s.source = i.source AND s.origin = i.origin AND s.record = i.record AND s.state = 'held'
    WHERE i.kind = 'seat'
),

surest AS (
    SELECT body, meeting, person, min(place) AS place FROM told GROUP BY body, meeting, person
)

SELECT
    t.body, t.meeting, t.person, min(t.iso3) AS iso3, min(t.organization) AS organization, min(t.stakeholder_group) AS stakeholder_group
FROM told AS t
INNER JOIN surest AS u ON u.body = t.body AND u.meeting = t.meeting AND u.person = t.person AND u.place = t.place
LEFT JOIN organization_key AS o ON o.body = t.body AND o.written = lower(trim(t.organization))
GROUP BY t.body, t.meeting, t.person
HAVING min(coalesce(t.iso3, o.organization, lower(trim(t.organization)), ''))
    = max(coalesce(t.iso3, o.organization, lower(trim(t.organization)), ''))

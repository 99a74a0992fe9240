-- grain: one row per meeting and delegation that was present: a State by its country, another by its name
-- rule:  a person counts once, as in person if present both ways. Where a source of attendance names no delegation, that of the person's
--        registration for the same meeting counts: the person is found by the identities (exact address or name, or by decision).
WITH signed_up AS (
    SELECT
        body, meeting, person, min(iso3) AS iso3, min(organization) AS organization, min(stakeholder_group) AS stakeholder_group
    FROM identity
    WHERE kind = 'registration'
    GROUP BY body, meeting, person
    HAVING min(coalesce(iso3, lower(trim(organization)), '')) = max(coalesce(iso3, lower(trim(organization)), ''))
),

seen AS (
    SELECT body, source, origin, record, min(person) AS person
    FROM identity
    WHERE kind = 'attendance'
    GROUP BY body, source, origin, record
),

placed AS (
    SELECT
        p.body,
        p.meeting,
        coalesce(p.stakeholder_group, u.stakeholder_group) AS stakeholder_group,
        coalesce(p.iso3, u.iso3) AS iso3,
        coalesce(o.organization, lower(trim(coalesce(p.delegation, u.organization)))) AS organization,
        p.people,
        p.in_person,
        CASE WHEN p.in_person > 0 THEN 0 ELSE p.remote END AS remote
    FROM presence AS p
    LEFT JOIN seen AS s
        ON s.body = p.body AND s.source = p.source AND s.origin = p.origin AND s.record = p.first_record AND p.delegation IS NULL
    LEFT JOIN signed_up AS u ON u.body = p.body AND u.meeting = p.meeting AND u.person = s.person
    LEFT JOIN organization_key AS o ON o.body = p.body AND o.written = lower(trim(coalesce(p.delegation, u.organization)))
)

SELECT
    body,
    meeting,
    coalesce(stakeholder_group = 'state', FALSE) AS is_state,
    CASE WHEN stakeholder_group = 'state' THEN iso3 END AS iso3,
    CASE WHEN coalesce(stakeholder_group, '') <> 'state' THEN organization END AS organization,
    sum(people) AS people,
    sum(in_person) AS in_person,
    sum(remote) AS remote
FROM placed
GROUP BY body, meeting, coalesce(stakeholder_group = 'state', FALSE), CASE WHEN stakeholder_group = 'state' THEN iso3 END,
    CASE WHEN coalesce(stakeholder_group, '') <> 'state' THEN organization END

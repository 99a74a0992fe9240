-- grain: one row per person who came, or per delegation of which only counts are known: of which State or organization
-- rule:  who came without naming a delegation is of the State or organization that the registration of the same person names, if all of them
--        name the same one. `person`: by the identities across the sources.
WITH signed_up AS (
    SELECT
        i.body, i.meeting, i.person, min(i.iso3) AS iso3, min(i.organization) AS organization, min(i.stakeholder_group) AS stakeholder_group
    FROM identity AS i
    LEFT JOIN organization_key AS o ON o.body = i.body AND o.written = lower(trim(i.organization))
    WHERE i.kind = 'registration'
    GROUP BY i.body, i.meeting, i.person
    HAVING min(coalesce(i.iso3, o.organization, lower(trim(i.organization)), ''))
        = max(coalesce(i.iso3, o.organization, lower(trim(i.organization)), ''))
),

seen AS (
    SELECT body, source, origin, record, min(person) AS person
    FROM identity
    WHERE kind = 'attendance'
    GROUP BY body, source, origin, record
)

SELECT
    p.body,
    p.meeting,
    coalesce(p.stakeholder_group, u.stakeholder_group) AS stakeholder_group,
    coalesce(p.iso3, u.iso3) AS iso3,
    coalesce(o.organization, lower(trim(coalesce(p.delegation, u.organization)))) AS organization,
    p.people,
    p.in_person,
    CASE WHEN p.in_person > 0 THEN 0 ELSE p.remote END AS remote,
    coalesce(p.delegation, u.organization) AS delegation,
    s.person,
    p.delegation IS NULL AND u.person IS NOT NULL AS is_by_registration,
    p.source,
    p.origin,
    p.first_record
FROM presence AS p
LEFT JOIN seen AS s
    ON s.body = p.body AND s.source = p.source AND s.origin = p.origin AND s.record = p.first_record AND p.delegation IS NULL
LEFT JOIN signed_up AS u ON u.body = p.body AND u.meeting = p.meeting AND u.person = s.person
LEFT JOIN organization_key AS o ON o.body = p.body AND o.written = lower(trim(coalesce(p.delegation, u.organization)))

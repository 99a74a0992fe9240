-- grain: one row per person who came, or per delegation of which only counts are known: of which State or organization
-- rule:  who came without naming a delegation is of the State or organization that the registration of the same person names, else the
--        nomination or the seat (`vouched`). `person`: by the identities across the sources.
WITH seen AS (
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
    p.delegation IS NULL AND u.person IS NOT NULL AS is_vouched,
    p.source,
    p.origin,
    p.first_record
FROM presence AS p
LEFT JOIN seen AS s
    ON s.body = p.body AND s.source = p.source AND s.origin = p.origin AND s.record = p.first_record AND p.delegation IS NULL
LEFT JOIN vouched AS u ON u.body = p.body AND u.meeting = p.meeting AND u.person = s.person
LEFT JOIN organization_key AS o ON o.body = p.body AND o.written = lower(trim(coalesce(p.delegation, u.organization)))

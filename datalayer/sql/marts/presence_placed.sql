-- grain: one row per person who came, or per delegation of which only counts are known: of which State or organization
-- rule:  as `appearance` places them. `person`: by the identities across the sources. `is_vouched`: no source of attendance names the
--        delegation, another source does.
WITH seen AS (
    SELECT body, source, origin, record, min(person) AS person
    FROM identity
    WHERE kind = 'attendance'
    GROUP BY body, source, origin, record
)

SELECT
    p.body,
    p.meeting,
    p.stakeholder_group,
    p.iso3,
    coalesce(o.organization, lower(trim(p.delegation))) AS organization,
    p.people,
    p.in_person,
    CASE WHEN p.in_person > 0 THEN 0 ELSE p.remote END AS remote,
    p.delegation,
    s.person,
    p.is_vouched = 1 AS is_vouched,
    p.source,
    p.origin,
    p.first_record
FROM presence AS p
LEFT JOIN seen AS s ON s.body = p.body AND s.source = p.source AND s.origin = p.origin AND s.record = p.first_record
LEFT JOIN organization_key AS o ON o.body = p.body AND o.written = lower(trim(p.delegation))

-- grain:  one row per registration that was neither withdrawn nor rejected
-- kept:   as a view, as a body whose attendance no source tells needs it for the meeting asked for only
-- rule:   a person is told by the identities, else by the address, else by the number of the registration.
SELECT
    r.body,
    r.meeting,
    coalesce(i.person, lower(r.email), 'registration ' || r.registration_id) AS person,
    coalesce(r.name, trim(coalesce(r.first_name, '') || ' ' || coalesce(r.last_name, ''))) AS name,
    r.represents,
    CAST(r.stakeholder_group AS VARCHAR) AS stakeholder_group,
    r._iso3 AS iso3,
    CAST(r.registered_at AT TIME ZONE 'UTC' AT TIME ZONE b.time_zone AS DATE) AS registered_on,
    r._source AS source,
    r._origin AS origin,
    r._record AS record
FROM registration AS r
INNER JOIN body AS b ON b.body = r.body
LEFT JOIN (
    SELECT body, source, origin, record, min(person) AS person FROM identity
    WHERE kind = 'registration' GROUP BY body, source, origin, record
) AS i
    ON i.body = r.body AND i.source = r._source AND i.origin = r._origin AND i.record = r._record
WHERE r.status NOT IN ('withdrawn', 'rejected')

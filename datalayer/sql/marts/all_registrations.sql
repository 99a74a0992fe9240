-- grain:  one row per registration
-- params: $body, $meeting, $as_of
-- rule:   a registration counts from the day, in the body's time zone, on which it was made; one without a day always counts. Its status
--         is the last one known, as sources do not date it.
SELECT
    r.meeting,
    r.registration_id,
    coalesce(r.name, trim(coalesce(r.first_name, '') || ' ' || coalesce(r.last_name, ''))) AS person,
    r.represents,
    coalesce(o.organization, lower(trim(r.represents))) AS organization,
    CAST(r.stakeholder_group AS VARCHAR) AS stakeholder_group,
    r._iso3 AS iso3,
    c.regional_group,
    CAST(r.capacity AS VARCHAR) AS capacity,
    CAST(r.mode AS VARCHAR) AS mode,
    CAST(r.status AS VARCHAR) AS status,
    CAST(r.gender AS VARCHAR) AS gender,
    r.needs_funding,
    CAST(r.registered_at AT TIME ZONE 'UTC' AT TIME ZONE b.time_zone AS DATE) AS dated_on,
    coalesce(CAST(r.registered_at AT TIME ZONE 'UTC' AT TIME ZONE b.time_zone AS DATE) > CAST($as_of AS DATE), FALSE) AS is_later,
    r._source AS source,
    r._origin AS origin,
    r._record AS record
FROM registration AS r
INNER JOIN body AS b ON b.body = r.body
LEFT JOIN country AS c ON c.iso3 = r._iso3
LEFT JOIN organization_key AS o ON o.body = r.body AND o.written = lower(trim(r.represents))
WHERE r.body = $body
    AND ($meeting IS NULL OR r.meeting = $meeting)

-- grain:  one row per travel request
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of
-- rule:   a request counts from the day on which it was made (a need, on which it was identified); one without a day always counts. It is
--         open until the day on which it ended, and without money if nothing was committed or spent for it by the as-of day.
WITH dated AS (
    SELECT
        r.*,
        coalesce(r.requested_on, CASE WHEN r.status = 'need_identified' THEN r.status_on END) AS dated_on,
        r.status NOT IN (
            'not_eligible', 'declined', 'withdrawn', 'refused', 'visa_refused', 'attended_remotely', 'travelled'
        ) OR coalesce(r.status_on > CAST($as_of AS DATE), FALSE) AS is_open
    FROM travel_request AS r
    WHERE r.body = $body AND ($meeting IS NULL OR r.meeting = $meeting)
)

SELECT
    r.meeting,
    r.request_id,
    r.traveller,
    r.represents,
    CAST(r.stakeholder_group AS VARCHAR) AS stakeholder_group,
    r._iso3 AS iso3,
    CAST(r.status AS VARCHAR) AS status,
    r.status_on,
    r.dated_on,
    coalesce(r.dated_on > CAST($as_of AS DATE), FALSE) AS is_later,
    r.is_open,
    r.is_open AND NOT EXISTS (
        SELECT 1 FROM commitment AS m
        WHERE m.body = r.body AND m.request_id = r.request_id AND m.status IN ('committed', 'spent')
            AND NOT coalesce(m.committed_on > CAST($as_of AS DATE), FALSE)
    ) AS is_without_money,
    r._source AS source,
    r._origin AS origin,
    r._record AS record
FROM dated AS r
LEFT JOIN country AS c ON c.iso3 = r._iso3
WHERE ($regional_group IS NULL OR (r.stakeholder_group = 'state' AND c.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR r.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR r._iso3 = $country)

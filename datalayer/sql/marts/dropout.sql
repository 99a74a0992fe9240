-- grain:  one row per travel request that ended after the last note although the traveller was chosen, or may have been
-- params: $body, $meeting, $since, $as_of
-- uses:   outlay, note_span
-- rule:   sources tell the last step only. A traveller was chosen if money was planned or set aside for the trip by the as-of day, or if the
--         step itself says so (an offer was declined, a visa refused); else it is not known (`chosen` is NULL). Declined and withdrawn is
--         `withdrew`; a visa refused or presence from afar is `could_not`. Requests of any meeting; undated ends count.
WITH promised AS (
    SELECT m.request_id
    FROM commitment AS m
    CROSS JOIN note_span AS s
    WHERE m.body = $body AND (m.committed_on IS NULL OR m.committed_on <= s.until_on)
    GROUP BY m.request_id
),

standing AS (
    SELECT request_id, sum(amount) AS amount FROM outlay WHERE purse = 'fund' GROUP BY request_id
)

SELECT
    r.request_id,
    r.meeting,
    r.traveller,
    r.represents,
    r._iso3 AS iso3,
    CAST(r.stakeholder_group AS VARCHAR) AS stakeholder_group,
    CAST(r.status AS VARCHAR) AS status,
    r.status_on,
    CASE WHEN r.status IN ('declined', 'withdrawn') THEN 'withdrew' ELSE 'could_not' END AS how,
    CASE WHEN p.request_id IS NOT NULL OR r.status IN ('declined', 'visa_refused') THEN 'yes' END AS chosen,
    coalesce(c.amount, 0) AS still_set_aside,
    r._source AS source,
    r._origin AS origin,
    r._record AS record
FROM travel_request AS r
CROSS JOIN note_span AS s
LEFT JOIN promised AS p ON p.request_id = r.request_id
LEFT JOIN standing AS c ON c.request_id = r.request_id
WHERE r.body = $body
    AND r.status IN ('declined', 'withdrawn', 'visa_refused', 'attended_remotely')
    AND (r.status_on IS NULL OR (r.status_on <= s.until_on AND (s.since_on IS NULL OR r.status_on > s.since_on)))

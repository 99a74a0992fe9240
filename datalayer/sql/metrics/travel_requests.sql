-- question: which travel requests stand behind a figure of the overview?
-- grain:    one row per travel request
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $as_of
-- uses:     requested
-- rule:     what was asked for after the as-of day is left out, unless it is asked for here; what has no date counts. A request is open until
--           the day on which it ended, and without money if nothing was committed or spent for it by the as-of day.
-- values:   $figure, a column of `overview`
SELECT
    m.title AS meeting,
    r.request_id,
    r.traveller,
    r.represents,
    g.label AS stakeholder_group,
    r.iso3,
    w.label AS status,
    r.status_on,
    r.dated_on AS requested_on,
    r.source,
    r.origin,
    r.record
FROM requested AS r
LEFT JOIN meeting AS m ON m.meeting = r.meeting
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = r.stakeholder_group
LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = r.status
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'travel_requests')
    WHEN 'requests_later' THEN r.is_later
    WHEN 'requests_undated' THEN r.dated_on IS NULL
    WHEN 'open_requests' THEN r.is_open AND NOT r.is_later
    WHEN 'requests_without_money' THEN r.is_without_money AND NOT r.is_later
    ELSE NOT r.is_later
END
ORDER BY m.number, w.place, r.request_id

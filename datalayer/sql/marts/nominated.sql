-- grain:  one row per member of the body that a list of nominations names, and meeting
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of
-- rule:   a focal point counts as named from the day on which the nomination came; one without a day always counts. A member stays on the
--         list whatever the day.
SELECT
    n.meeting,
    n.member,
    n.seat_id,
    CAST(n.stakeholder_group AS VARCHAR) AS stakeholder_group,
    n._iso3 AS iso3,
    n.focal_point,
    n.representatives,
    n.received_on AS dated_on,
    n.focal_point IS NOT NULL AND coalesce(n.received_on > CAST($as_of AS DATE), FALSE) AS is_later,
    n.focal_point IS NULL OR coalesce(n.received_on > CAST($as_of AS DATE), FALSE) AS is_without_focal_point,
    n._source AS source,
    n._origin AS origin,
    n._record AS record
FROM nomination AS n
LEFT JOIN country AS c ON c.iso3 = n._iso3
WHERE n.body = $body
    AND ($meeting IS NULL OR n.meeting = $meeting)
    AND ($regional_group IS NULL OR (n.stakeholder_group = 'state' AND c.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR n.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR n._iso3 = $country)

-- grain:  one row per value of the dimension: the people that sources of attendance name and that do not count as present
-- uses:   delegation_label
-- rule:   labelled as delegations are.
SELECT
    l.dimension,
    l.code,
    sum(CASE WHEN a.counts_as = 'below_threshold' THEN a.people ELSE 0 END) AS below_threshold,
    sum(CASE WHEN a.counts_as = 'waiting_only' THEN a.people ELSE 0 END) AS waiting_only,
    sum(CASE WHEN a.counts_as = 'registered_absent' THEN a.people ELSE 0 END) AS registered_absent
FROM absence_sum AS a
INNER JOIN delegation_label AS l
    ON l.meeting = a.meeting AND l.stakeholder_group IS NOT DISTINCT FROM a.stakeholder_group AND l.iso3 IS NOT DISTINCT FROM a.iso3
GROUP BY l.dimension, l.code

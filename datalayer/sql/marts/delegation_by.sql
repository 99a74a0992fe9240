-- grain:  one row per delegation and value of the dimension that is asked for
-- uses:   delegation, delegation_label
SELECT d.*, l.dimension, l.code
FROM delegation AS d
INNER JOIN delegation_label AS l
    ON l.meeting = d.meeting AND l.stakeholder_group IS NOT DISTINCT FROM d.stakeholder_group AND l.iso3 IS NOT DISTINCT FROM d.iso3

-- grain:  one row per dimension that is asked for, by `development` one per group: a question takes those that it can be counted by
-- params: $by (a dimension, or every one at once)
SELECT DISTINCT dimension, CASE WHEN dimension = 'development' THEN code ELSE 'all' END AS code
FROM dimension
WHERE $by = 'every' OR dimension = $by

-- question: which sources are failing, old, or have rejected rows?
-- grain:    one row per source of the body
-- params:   $body, $as_of, $figure
-- rule:     old: read last more than 7 days before the as-of day (today, if none is chosen). A source that failed keeps its last good data.
-- values:   $figure: all, in_question
WITH counted AS (
    SELECT source, sum(stored) AS stored, sum(rejected) AS rejected FROM source_stream GROUP BY source
)

SELECT
    s.source,
    s.title,
    s.status,
    s.sentence,
    s.loaded_at,
    coalesce(c.stored, 0) AS stored,
    coalesce(c.rejected, 0) AS rejected
FROM source AS s
LEFT JOIN counted AS c ON c.source = s.source
WHERE s.body = $body
    AND (
        coalesce(CAST($figure AS VARCHAR), 'all') = 'all'
        OR s.status = 'failed' OR c.rejected > 0 OR s.loaded_at IS NULL
        OR CAST(s.loaded_at AS DATE) + 7 < coalesce(CAST($as_of AS DATE), CURRENT_DATE)
    )
ORDER BY s.place

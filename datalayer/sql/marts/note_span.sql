-- grain:  one row: the days of a donor note, after `since_on` and up to `until_on`, that day included
-- params: $body, $meeting, $since, $as_of
-- rule:   the note is of the as-of day. The last note is that of the day that is chosen, else of the first day of the meeting before the
--         chosen one (of the last meeting that had begun, if none is chosen). Without such a meeting, or day, everything counts.
SELECT
    coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS until_on,
    coalesce(CAST($since AS DATE), p.classified_on) AS since_on,
    CASE WHEN $since IS NULL THEN p.title END AS previous_meeting
FROM body AS b
LEFT JOIN (
    SELECT
        m.title,
        m.classified_on,
        row_number() OVER (ORDER BY m.number DESC) AS place
    FROM meeting AS m
    LEFT JOIN meeting AS c ON c.body = m.body AND c.meeting = $meeting
    WHERE m.body = $body
        AND (
            m.number < c.number
            OR (c.number IS NULL AND m.classified_on < coalesce(CAST($as_of AS DATE), CURRENT_DATE))
        )
) AS p ON p.place = 1
WHERE b.body = $body

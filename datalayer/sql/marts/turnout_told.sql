-- grain:  one row per meeting: what is known of who came
-- params: $body, $meeting, $as_of
-- rule:   nobody has come to a meeting that begins after the as-of day. Open: somebody registered after that day.
SELECT
    m.meeting,
    m.classified_on,
    a.meeting IS NOT NULL AND ($as_of IS NULL OR m.classified_on IS NULL OR m.classified_on <= CAST($as_of AS DATE)) AS has_attendance,
    coalesce(f.number < m.number, FALSE) AS has_earlier,
    coalesce(u.last_on > CAST($as_of AS DATE), FALSE) AS is_open
FROM meeting AS m
LEFT JOIN attended AS a ON a.meeting = m.meeting
LEFT JOIN turnout_until AS u ON u.meeting = m.meeting
LEFT JOIN (
    SELECT e.body, min(e.number) AS number FROM meeting AS e INNER JOIN attended AS t ON t.meeting = e.meeting GROUP BY e.body
) AS f ON f.body = m.body
WHERE m.body = $body AND ($meeting IS NULL OR m.meeting = $meeting)

-- grain: one row per meeting of which a source of attendance names people
SELECT body, meeting, count(*) AS people FROM presence WHERE person_key IS NOT NULL GROUP BY body, meeting

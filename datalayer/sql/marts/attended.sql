-- grain: one row per meeting of which a source of attendance names people
SELECT DISTINCT body, meeting FROM presence WHERE person_key IS NOT NULL

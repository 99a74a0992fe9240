-- question: which countries as written could not be recognised, or not as they stand?
-- grain:    one row per source and way of writing
-- params:   $body
-- rule:     nothing is guessed: a likeness is only a suggestion. The rows are stored and count, without a country.
SELECT m.source, nullif(m.name, '') AS name, nullif(m.code, '') AS code, c.name AS taken_for, m.reason, s.name AS suggestion
FROM country_match AS m
INNER JOIN source AS o ON o.source = m.source
LEFT JOIN country AS c ON c.iso3 = m.iso3
LEFT JOIN country AS s ON s.iso3 = m.suggestion
WHERE m.reason IS NOT NULL AND (m.name <> '' OR m.code <> '') AND ($body IS NULL OR o.body = $body)
ORDER BY m.source, m.name

-- question: which people, States and organizations does a line of a source name?
-- grain:    one row per person, and per State or organization
-- params:   $body, $source, $origin, $record
-- rule:     people as the identities across the sources tell them; States and organizations as `parties` does.
-- values:   $source, $origin, $record: the line
SELECT 'person' AS kind, i.person AS "key", max(i.name) AS label
FROM identity AS i
WHERE i.body = $body AND i.source = $source AND i.origin = $origin AND i.record = $record
GROUP BY i.person
UNION ALL
SELECT 'party', r."key", coalesce(min(c.name), min(p.label), r."key")
FROM party_record AS r
LEFT JOIN country AS c ON c.iso3 = r."key"
LEFT JOIN party_record AS p ON p.body = r.body AND p."key" = r."key"
WHERE r.body = $body AND r.source = $source AND r.origin = $origin AND r.record = $record AND r."key" IS NOT NULL
GROUP BY r."key"
ORDER BY kind, label

-- question: which States and organizations appear in any source, and what is there of each?
-- grain:    one row per State or organization
-- params:   $body, $key
-- rule:     over all meetings, whatever the as-of day and the groups chosen. A member holds a seat at some time. Presence counts people, all else
--           records. A State is told by its country, an organization by its name, whichever way it is written.
-- values:   $key, one of them: a country's code, or the name of an organization in small letters
SELECT
    r."key",
    coalesce(min(c.name), min(CASE WHEN r.kind = 'seats' THEN r.label END), min(r.label)) AS label,
    max(CASE WHEN r.kind = 'seats' THEN 1 ELSE 0 END) = 1 AS is_member,
    sum(CASE WHEN r.kind = 'seats' THEN 1 ELSE 0 END) AS seats,
    sum(CASE WHEN r.kind = 'nominations' THEN 1 ELSE 0 END) AS nominations,
    sum(CASE WHEN r.kind = 'registrations' THEN 1 ELSE 0 END) AS registrations,
    sum(CASE WHEN r.kind = 'present' THEN r.people ELSE 0 END) AS present,
    sum(CASE WHEN r.kind = 'contributions' THEN 1 ELSE 0 END) AS contributions,
    sum(CASE WHEN r.kind = 'contributions_via' THEN 1 ELSE 0 END) AS contributions_via,
    sum(CASE WHEN r.kind = 'travel_requests' THEN 1 ELSE 0 END) AS travel_requests,
    sum(CASE WHEN r.kind = 'commitments' THEN 1 ELSE 0 END) AS commitments,
    sum(CASE WHEN r.kind = 'pledges' THEN 1 ELSE 0 END) AS pledges,
    sum(CASE WHEN r.kind = 'payments' THEN 1 ELSE 0 END) AS payments
FROM party_record AS r
LEFT JOIN country AS c ON c.iso3 = r."key"
WHERE r.body = $body AND r."key" IS NOT NULL AND ($key IS NULL OR r."key" = $key)
GROUP BY r."key"
ORDER BY label, r."key"

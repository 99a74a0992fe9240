-- grain: one row per body, source and file whose name tells that of a donor who asked not to be named
-- rule:  names of fewer than four letters are not looked for inside others.
SELECT DISTINCT p.body, p.source, p.origin
FROM (
    SELECT DISTINCT body, _source AS source, _origin AS origin FROM payment
    UNION SELECT DISTINCT body, _source, _origin FROM commitment
    UNION SELECT DISTINCT body, _source, _origin FROM travel_request
    UNION SELECT DISTINCT body, _source, _origin FROM registration WHERE body IN (SELECT body FROM hidden_donor)
) AS p
INNER JOIN hidden_donor AS h
    ON h.body = p.body AND length(h."key") >= 4
    AND position(h."key" IN replace(replace(replace(replace(lower(p.source || ' ' || p.origin), ' ', ''), '-', ''), '_', ''), '.', '')) > 0

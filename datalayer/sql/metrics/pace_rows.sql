-- question: what had come by the as-of day?
-- grain:    one row per registration, contribution or traveller with money
-- params:   $body, $meeting, $figure, $as_of, $regional_group, $stakeholder_group, $country
-- uses:     came
-- rule:     as `pace` counts: only what has a date, without registrations that were withdrawn or rejected.
-- values:   $figure: registrations, contributions, funded
SELECT c.dated_on AS came_on, c.who, c.represents AS represents_or_title, c.source, c.origin, c.record
FROM came AS c
WHERE c.kind = $figure
ORDER BY c.dated_on, c.source, c.record

-- question: which rows were turned away, and why?
-- grain:    one row per fault; a row with two faults stands twice
-- params:   $body, $source
-- rule:     kept as it came, with its reason, until the source gives a row that can be stored; no figure counts it.
SELECT r.source, r.stream, r.origin, r.record, r.field, r.value, r.code, r.message, r.raw
FROM rejects AS r
WHERE ($body IS NULL OR r.body = $body) AND ($source IS NULL OR r.source = $source)
ORDER BY r.source, r.stream, r.origin, r.record, r.field

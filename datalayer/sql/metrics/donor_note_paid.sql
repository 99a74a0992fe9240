-- question: who paid into the fund, when, and how much in the currency that was sent and in that of the fund?
-- grain:    one row per payment that is in on the day of the note
-- params:   $body, $meeting, $since, $as_of, $figure
-- uses:     note_span, receipt
-- rule:     all payments count, with a pledge or without. A donor who asked not to be named, for any pledge, is an anonymous donor in every line;
--           such a line has no number, and a file that tells the name is not named. An amount without a rate on its day is not known.
-- values:   $figure `since`: only what came in after the last note; `without_rate`: only what has no rate
SELECT
    r.donor,
    r.received_on,
    r.amount_as_given,
    r.currency_as_given,
    r.amount AS paid_in,
    b.currency,
    CASE WHEN s.since_on IS NULL OR r.received_on > s.since_on THEN 'yes' ELSE 'no' END AS since_last_note,
    r.payment,
    CASE WHEN h.origin IS NULL THEN r.source ELSE 'not told: it names a donor' END AS source,
    CASE WHEN h.origin IS NULL THEN r.origin ELSE 'not told: it names a donor' END AS origin,
    r.record
FROM receipt AS r
INNER JOIN body AS b ON b.body = r.body
CROSS JOIN note_span AS s
LEFT JOIN hidden_place AS h ON h.body = r.body AND h.source = r.source AND h.origin = r.origin
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'all')
    WHEN 'since' THEN s.since_on IS NULL OR r.received_on > s.since_on
    WHEN 'without_rate' THEN r.amount IS NULL
    ELSE TRUE
END
ORDER BY r.received_on, r.donor, r.source, r.origin, r.record

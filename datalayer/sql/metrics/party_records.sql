-- question: where does a State or organization appear, over all meetings?
-- grain:    one row per record, of presence one per person or count
-- params:   $body, $key, $figure
-- rule:     seats, focal points, registrations, presence, texts of its own and those it is credited with jointly, travel, money set aside for
--           its travellers, and money that it pledged or paid itself under its own name.
-- values:   $key, one State or organization of `parties`; $figure, one of its columns
SELECT
    CASE r.kind WHEN 'seats' THEN 'Seat' WHEN 'nominations' THEN 'Focal point' WHEN 'registrations' THEN 'Registration' WHEN 'present' THEN 'Presence'
        WHEN 'contributions' THEN 'Contribution' WHEN 'contributions_via' THEN 'Contribution, jointly' WHEN 'travel_requests' THEN 'Travel request'
        WHEN 'commitments' THEN 'Money set aside' WHEN 'pledges' THEN 'Pledge' ELSE 'Payment' END AS appears_as,
    m.title AS meeting,
    r.who,
    r.what,
    replace(r.state, '_', ' ') AS state,
    r.dated_on,
    r.people,
    r.amount,
    r.currency,
    r.label AS as_written,
    r.source,
    r.origin,
    r.record
FROM party_record AS r
LEFT JOIN meeting AS m ON m.meeting = r.meeting
WHERE r.body = $body AND r."key" = $key AND ($figure IS NULL OR r.kind = $figure)
ORDER BY m.number NULLS FIRST, r.kind, r.dated_on, r.source, r.record

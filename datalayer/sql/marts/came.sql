-- grain:  one row per registration, contribution and traveller with money, on the day on which it came
-- params: $body, $meeting, $as_of, $regional_group, $stakeholder_group, $country
-- uses:   registered, received
-- rule:   what has no date is left out, as its day is not known; so are registrations that were withdrawn or rejected. A traveller has money
--         from the day of the first commitment.
SELECT 'registrations' AS kind, meeting, person AS who, represents, dated_on, source, origin, record
FROM registered
WHERE NOT is_later AND dated_on IS NOT NULL AND status NOT IN ('withdrawn', 'rejected')
UNION ALL
SELECT 'contributions', meeting, submitted_by, title, CAST(dated_on AS DATE), source, origin, record
FROM received
WHERE is_in AND length(dated_on) = 10
UNION ALL
SELECT 'funded', f.meeting, f.traveller, f.represents, f.dated_on, f.source, f.origin, f.record
FROM (
    SELECT
        t.meeting, t.traveller, t.represents, c.committed_on AS dated_on, c._source AS source, c._origin AS origin, c._record AS record,
        row_number() OVER (PARTITION BY t.meeting, t.request_id ORDER BY c.committed_on, c.commitment_id) AS place
    FROM commitment AS c
    INNER JOIN travel_request AS t ON t.body = c.body AND t.request_id = c.request_id
    WHERE c.body = $body AND c.status IN ('committed', 'spent') AND c.committed_on IS NOT NULL AND ($meeting IS NULL OR t.meeting = $meeting)
        AND ($as_of IS NULL OR c.committed_on <= CAST($as_of AS DATE))
) AS f
WHERE f.place = 1

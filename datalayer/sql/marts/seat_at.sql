-- grain:  one row per meeting and seat of the body, with what changed since the meeting before
-- params: $body, $regional_group, $stakeholder_group, $country, $classified_on
-- rule:   a seat has another holder if it was held at the meeting before and is held now, by someone else; freed: held before, and not held now.
--         Development status is that of each meeting's first day, unless the lists of another day are asked for.
WITH beside AS (
    SELECT
        s.*,
        lag(s.party) OVER (PARTITION BY s.body, s.seat_id ORDER BY s.number) AS party_before,
        lag(s.state) OVER (PARTITION BY s.body, s.seat_id ORDER BY s.number) AS state_before
    FROM seated AS s
    WHERE s.body = $body
)

SELECT
    b.*,
    coalesce(b.state = 'held' AND b.state_before = 'held' AND b.party <> b.party_before, FALSE) AS has_other_holder,
    coalesce(b.state <> 'held' AND b.state_before = 'held', FALSE) AS is_freed,
    coalesce(d.is_ldc, FALSE) AS is_ldc,
    d.development
FROM beside AS b
LEFT JOIN development AS d
    ON d.body = b.body AND d.iso3 = b.iso3
    AND d.from_on <= coalesce(CAST($classified_on AS DATE), b.classified_on, DATE '0001-01-01')
    AND d.until_on > coalesce(CAST($classified_on AS DATE), b.classified_on, DATE '0001-01-01')
WHERE ($regional_group IS NULL OR (b.is_state AND b.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR b.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR b.iso3 = $country)

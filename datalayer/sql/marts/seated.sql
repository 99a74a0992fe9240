-- grain: one row per meeting and seat of its body, as the seat stood on the first day of the meeting
-- rule:  terms decide between several rows of one seat; a meeting without a day takes the latest term. `party` is who holds the seat; NULL: not
--        known or vacant. Regional group: as the list says, else that of the holder's country.
WITH placed AS (
    SELECT
        m.meeting,
        m.classified_on,
        s.*,
        row_number() OVER (PARTITION BY m.meeting, s.seat_id ORDER BY s.from_on DESC NULLS LAST) AS place
    FROM seat AS s
    INNER JOIN meeting AS m ON m.body = s.body
    WHERE (s.from_on IS NULL OR m.classified_on IS NULL OR s.from_on <= CAST(m.classified_on AS VARCHAR))
        AND (
            s.until_on IS NULL OR m.classified_on IS NULL
            OR s.until_on || substr('-12-31', CAST(length(s.until_on) AS INTEGER) - 3) >= CAST(m.classified_on AS VARCHAR)
        )
)

SELECT
    p.body,
    p.meeting,
    p.seat_id,
    t.party,
    CAST(p.kind AS VARCHAR) AS kind,
    CAST(p.stakeholder_group AS VARCHAR) AS stakeholder_group,
    coalesce(CAST(p.regional_group AS VARCHAR), c.regional_group) AS regional_group,
    p.kind IN ('member_state', 'host_state') AS is_state,
    coalesce(
        CAST(p.state AS VARCHAR), CASE WHEN p.holder IS NOT NULL OR p.representative IS NOT NULL THEN 'held' ELSE 'not_known' END
    ) AS state,
    coalesce(p.holder, p.representative) AS holder,
    p._iso3 AS iso3,
    c.name AS country,
    p.classified_on,
    p._source AS source,
    p._origin AS origin,
    p._record AS record
FROM placed AS p
LEFT JOIN country AS c ON c.iso3 = p._iso3
LEFT JOIN seat_party AS t ON t.body = p.body AND t.source = p._source AND t.origin = p._origin AND t.record = p._record
WHERE p.place = 1

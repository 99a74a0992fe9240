-- grain: one row per meeting and seat of its body, as the seat stood on the first day of the meeting
-- rule:  terms decide between several rows of one seat; a meeting without a day takes the latest term. Once the last term is over and nobody
--        follows, it is not known who holds the seat. `party` is who holds the seat; NULL: not known or vacant. Regional group: as the list
--        says, else that of the holder's country.
WITH dated AS (
    SELECT
        m.meeting,
        m.number,
        m.classified_on,
        s.*,
        coalesce(
            s.until_on || substr('-12-31', CAST(length(s.until_on) AS INTEGER) - 3) < CAST(m.classified_on AS VARCHAR), FALSE
        ) AS is_over
    FROM seat AS s
    INNER JOIN meeting AS m ON m.body = s.body
    WHERE NOT coalesce(s.from_on > CAST(m.classified_on AS VARCHAR), FALSE)
),

placed AS (
    SELECT d.*, row_number() OVER (PARTITION BY d.meeting, d.seat_id ORDER BY d.is_over, d.from_on DESC NULLS LAST) AS place
    FROM dated AS d
)

SELECT
    p.body,
    p.meeting,
    p.number,
    p.seat_id,
    CASE WHEN NOT p.is_over THEN t.party END AS party,
    CAST(p.kind AS VARCHAR) AS kind,
    CAST(p.stakeholder_group AS VARCHAR) AS stakeholder_group,
    coalesce(CAST(p.regional_group AS VARCHAR), c.regional_group) AS regional_group,
    p.kind IN ('member_state', 'host_state') AS is_state,
    CASE WHEN p.is_over THEN 'not_known' ELSE coalesce(
        CAST(p.state AS VARCHAR), CASE WHEN p.holder IS NOT NULL OR p.representative IS NOT NULL THEN 'held' ELSE 'not_known' END
    ) END AS state,
    CASE WHEN NOT p.is_over THEN coalesce(p.holder, p.representative) END AS holder,
    CASE WHEN NOT p.is_over THEN p.representative END AS representative,
    CASE WHEN NOT p.is_over THEN CAST(p.gender AS VARCHAR) END AS gender,
    CASE WHEN NOT p.is_over THEN p.alternate END AS alternate,
    CASE WHEN NOT p.is_over THEN CAST(p.alternate_gender AS VARCHAR) END AS alternate_gender,
    CASE WHEN NOT p.is_over THEN p._iso3 END AS iso3,
    CASE WHEN NOT p.is_over THEN c.name END AS country,
    p.from_on,
    p.until_on,
    p.classified_on,
    p._source AS source,
    p._origin AS origin,
    p._record AS record
FROM placed AS p
LEFT JOIN country AS c ON c.iso3 = p._iso3
LEFT JOIN seat_party AS t ON t.body = p.body AND t.source = p._source AND t.origin = p._origin AND t.record = p._record
WHERE p.place = 1

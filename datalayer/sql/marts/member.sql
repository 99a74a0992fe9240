-- grain:  one row per seat of the body, as it stood on the first day of the meeting (of the body's default meeting if none is chosen)
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $classified_on
-- rule:   a seat is held if a holder or representative is named, unless the source says vacant or not known; terms decide between
--         several rows of one seat. Regional group of a seat: as the list says, else that of the holder's country.
--         `organization`: the holder's name as it is compared, whichever way a source writes it.
WITH held AS (
    SELECT
        s.*,
        coalesce(CAST($classified_on AS DATE), m.classified_on) AS classified_on,
        row_number() OVER (PARTITION BY s.seat_id ORDER BY s.from_on DESC NULLS LAST) AS place
    FROM seat AS s
    INNER JOIN body AS b ON b.body = s.body
    LEFT JOIN meeting AS m ON m.body = s.body AND m.meeting = coalesce(CAST($meeting AS VARCHAR), b.default_meeting)
    WHERE s.body = $body
        AND (s.from_on IS NULL OR m.classified_on IS NULL OR s.from_on <= CAST(m.classified_on AS VARCHAR))
        AND (
            s.until_on IS NULL OR m.classified_on IS NULL
            OR s.until_on || substr('-12-31', CAST(length(s.until_on) AS INTEGER) - 3) >= CAST(m.classified_on AS VARCHAR)
        )
)

SELECT
    h.body,
    h.seat_id,
    CAST(h.kind AS VARCHAR) AS kind,
    CAST(h.stakeholder_group AS VARCHAR) AS stakeholder_group,
    coalesce(CAST(h.regional_group AS VARCHAR), c.regional_group) AS regional_group,
    h.kind IN ('member_state', 'host_state') AS is_state,
    coalesce(
        CAST(h.state AS VARCHAR), CASE WHEN h.holder IS NOT NULL OR h.representative IS NOT NULL THEN 'held' ELSE 'not_known' END
    ) AS state,
    h.holder,
    coalesce(o.organization, lower(trim(h.holder))) AS organization,
    h.representative,
    CAST(h.gender AS VARCHAR) AS gender,
    h._iso3 AS iso3,
    c.name AS country,
    coalesce(d.is_ldc, FALSE) AS is_ldc,
    coalesce(d.is_lldc, FALSE) AS is_lldc,
    coalesce(d.is_sids, FALSE) AS is_sids,
    d.development,
    h.classified_on,
    h.from_on,
    h.until_on,
    h.confidence,
    h.note,
    h.reference,
    h._source AS source,
    h._origin AS origin,
    h._record AS record
FROM held AS h
LEFT JOIN country AS c ON c.iso3 = h._iso3
LEFT JOIN organization_key AS o ON o.body = h.body AND o.written = lower(trim(h.holder))
LEFT JOIN development AS d
    ON d.body = h.body
    AND d.iso3 = h._iso3
    AND d.from_on <= coalesce(h.classified_on, DATE '0001-01-01')
    AND d.until_on > coalesce(h.classified_on, DATE '0001-01-01')
WHERE h.place = 1
    AND (
        $regional_group IS NULL
        OR (h.kind IN ('member_state', 'host_state') AND coalesce(CAST(h.regional_group AS VARCHAR), c.regional_group) = $regional_group)
    )
    AND ($stakeholder_group IS NULL OR h.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR h._iso3 = $country)

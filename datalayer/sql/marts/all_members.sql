-- grain:  one row per seat of the body, as it stood on the first day of the meeting (of the body's default meeting if none is chosen)
-- params: $body, $meeting, $classified_on
-- kept:   as an answer
-- uses:   term
-- rule:   a seat is held if a holder or representative is named, unless the source says vacant or not known; terms decide between
--         several rows of one seat. Once its last term is over and nobody follows, it is not known who holds it. Regional group of a seat: as
--         the list says, else that of the holder's country.
--         `organization`: the holder's name as it is compared, whichever way a source writes it.
WITH held AS (
    SELECT t.*, row_number() OVER (PARTITION BY t.seat_id ORDER BY t.is_over, t.from_on DESC NULLS LAST) AS place
    FROM term AS t
    WHERE NOT t.is_to_come
)

SELECT
    h.body,
    h.seat_id,
    h.kind,
    h.stakeholder_group,
    coalesce(h.regional_group, c.regional_group) AS regional_group,
    h.kind IN ('member_state', 'host_state') AS is_state,
    coalesce(
        h.state, CASE WHEN h.holder IS NOT NULL OR h.representative IS NOT NULL THEN 'held' ELSE 'not_known' END
    ) AS state,
    h.holder,
    coalesce(o.organization, lower(trim(h.holder))) AS organization,
    h.representative,
    h.gender,
    h.alternate,
    h.alternate_gender,
    h.iso3,
    CASE WHEN h.iso3 IS NOT NULL THEN c.name END AS country,
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
LEFT JOIN country AS c ON c.iso3 = h.was_iso3
LEFT JOIN organization_key AS o ON o.body = h.body AND o.written = lower(trim(h.holder))
LEFT JOIN development AS d
    ON d.body = h.body
    AND d.iso3 = h.iso3
    AND d.from_on <= coalesce(h.classified_on, DATE '0001-01-01')
    AND d.until_on > coalesce(h.classified_on, DATE '0001-01-01')
WHERE h.place = 1

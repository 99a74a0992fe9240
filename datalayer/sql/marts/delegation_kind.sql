-- grain:  one row per meeting, stakeholder group and country: what a delegation from there counts as
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- rule:   development status is that of the meeting's first day, unless the lists of another day are asked for; of a year alone, of its
--         first day. A meeting that begins after the as-of day has not happened yet.
SELECT
    s.meeting,
    s.stakeholder_group,
    s.iso3,
    c.regional_group,
    coalesce(s.stakeholder_group = 'state', FALSE) AS is_state,
    coalesce(s.stakeholder_group <> 'state', FALSE) AS is_other,
    s.stakeholder_group IS NULL AS is_group_not_known,
    coalesce(d.is_ldc, FALSE) AS is_ldc,
    coalesce(d.is_lldc, FALSE) AS is_lldc,
    coalesce(d.is_sids, FALSE) AS is_sids,
    coalesce(d.development = 'developing', FALSE) AS is_developing,
    coalesce(d.development = 'developed', FALSE) AS is_developed,
    coalesce(s.stakeholder_group = 'state', FALSE) AND d.development IS NULL AS is_development_not_known,
    coalesce(CAST($classified_on AS DATE), m.classified_on) AS classified_on
FROM sender AS s
INNER JOIN meeting AS m ON m.meeting = s.meeting
LEFT JOIN country AS c ON c.iso3 = s.iso3
LEFT JOIN development AS d
    ON d.body = s.body
    AND d.iso3 = s.iso3
    AND s.stakeholder_group = 'state'
    AND d.from_on <= coalesce(CAST($classified_on AS DATE), m.classified_on, DATE '0001-01-01')
    AND d.until_on > coalesce(CAST($classified_on AS DATE), m.classified_on, DATE '0001-01-01')
WHERE s.body = $body
    AND ($meeting IS NULL OR s.meeting = $meeting)
    AND ($regional_group IS NULL OR (s.stakeholder_group = 'state' AND c.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR s.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR s.iso3 = $country)
    AND ($as_of IS NULL OR m.classified_on IS NULL OR m.classified_on <= CAST($as_of AS DATE))

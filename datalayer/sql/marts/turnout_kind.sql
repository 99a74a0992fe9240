-- grain:  one row per meeting, stakeholder group and country: what a person from there counts as, and what is known of who came
-- params: $body, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   turnout_told
-- rule:   development status is that of the person's country on the meeting's first day, unless the lists of another day are asked for.
SELECT
    s.meeting, s.stakeholder_group, s.iso3,
    o.has_attendance, o.has_earlier,
    c.regional_group,
    coalesce(s.stakeholder_group <> 'state', FALSE) AS is_other,
    d.is_ldc, d.is_lldc, d.is_sids, d.development
FROM sender AS s
INNER JOIN turnout_told AS o ON o.meeting = s.meeting
LEFT JOIN country AS c ON c.iso3 = s.iso3
LEFT JOIN development AS d
    ON d.body = s.body AND d.iso3 = s.iso3
    AND d.from_on <= coalesce(CAST($classified_on AS DATE), o.classified_on, DATE '0001-01-01')
    AND d.until_on > coalesce(CAST($classified_on AS DATE), o.classified_on, DATE '0001-01-01')
WHERE s.body = $body
    AND ($regional_group IS NULL OR (s.stakeholder_group = 'state' AND c.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR s.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR s.iso3 = $country)

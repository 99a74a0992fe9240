-- grain:  one row per version of a written contribution
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of
-- rule:   a text counts from the day, in the body's time zone, on which it was received, else sent; of a month or year alone, from its first
--         day; one without a day always counts. Drafts and withdrawn texts do not count. Of several versions the last one that was there
--         on the as-of day counts, and PDF and DOCX of one version are one.
SELECT
    t.meeting,
    t.text,
    t.contribution_id,
    t.submitted_by,
    t.on_behalf_of,
    t.stakeholder_group,
    t.iso3,
    t.title,
    t.questions,
    t.language,
    t.status,
    t.version,
    t.link,
    t.dated_on,
    t.stands = 'in' AND t.status = 'received' AND NOT t.is_other_form AND t.from_on > coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS is_later,
    t.stands = 'in' AND t.from_on <= coalesce(CAST($as_of AS DATE), CURRENT_DATE)
        AND t.until_on > coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS is_in,
    t.source,
    t.origin,
    t.record
FROM text AS t
LEFT JOIN country AS c ON c.iso3 = t.iso3
WHERE t.body = $body
    AND ($meeting IS NULL OR t.meeting = $meeting)
    AND ($regional_group IS NULL OR (t.stakeholder_group = 'state' AND c.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR t.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR t.iso3 = $country)

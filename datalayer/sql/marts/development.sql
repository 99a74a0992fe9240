-- grain:  one row per meeting of a body and country: its development status on the day of the lists
-- params: $body, $classified_on
-- rule:   the day is the meeting's first day unless another is asked for; of a year alone, its first day. A list entry without dates
--         holds on every day. A body's override comes before its list. NULL in `development`: the list does not name the country.
SELECT
    m.body,
    m.meeting,
    coalesce(CAST($classified_on AS DATE), m.classified_on) AS classified_on,
    c.iso3,
    max(CASE WHEN t.list = 'ldc' THEN 1 ELSE 0 END) = 1 AS is_ldc,
    max(CASE WHEN t.list = 'lldc' THEN 1 ELSE 0 END) = 1 AS is_lldc,
    max(CASE WHEN t.list = 'sids' THEN 1 ELSE 0 END) = 1 AS is_sids,
    coalesce(
        max(o.status),
        max(CASE WHEN t.list = b.development_list || ':developing' THEN 'developing' END),
        max(CASE WHEN t.list = b.development_list || ':developed' THEN 'developed' END)
    ) AS development
FROM meeting AS m
INNER JOIN body AS b ON b.body = m.body
CROSS JOIN country AS c
LEFT JOIN country_term AS t
    ON t.iso3 = c.iso3
    AND (t.valid_from IS NULL OR t.valid_from <= coalesce(CAST($classified_on AS DATE), m.classified_on))
    AND (t.valid_until IS NULL OR t.valid_until > coalesce(CAST($classified_on AS DATE), m.classified_on))
LEFT JOIN development_override AS o ON o.body = m.body AND o.iso3 = c.iso3
WHERE m.body = $body
GROUP BY m.body, m.meeting, coalesce(CAST($classified_on AS DATE), m.classified_on), c.iso3

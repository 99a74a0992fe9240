-- grain: one row per body, country and period in which no dated list of the country changes: its development status then
-- rule:  a list entry without dates holds on every day. A body's override comes before its list. NULL in `development`: the list does
--        not name the country. `from_on` is the first day of the period, `until_on` the first day after it.
WITH change AS (
    SELECT iso3, DATE '0001-01-01' AS from_on FROM country
    UNION SELECT iso3, valid_from FROM country_term WHERE valid_from IS NOT NULL
    UNION SELECT iso3, valid_until FROM country_term WHERE valid_until IS NOT NULL
),

period AS (
    SELECT iso3, from_on, coalesce(lead(from_on) OVER (PARTITION BY iso3 ORDER BY from_on), DATE '9999-12-31') AS until_on
    FROM change
)

SELECT
    b.body,
    p.iso3,
    p.from_on,
    p.until_on,
    max(CASE WHEN t.list = 'ldc' THEN 1 ELSE 0 END) = 1 AS is_ldc,
    max(CASE WHEN t.list = 'lldc' THEN 1 ELSE 0 END) = 1 AS is_lldc,
    max(CASE WHEN t.list = 'sids' THEN 1 ELSE 0 END) = 1 AS is_sids,
    coalesce(
        max(o.status),
        max(CASE WHEN t.list = b.development_list || ':developing' THEN 'developing' END),
        max(CASE WHEN t.list = b.development_list || ':developed' THEN 'developed' END)
    ) AS development
FROM body AS b
CROSS JOIN period AS p
LEFT JOIN country_term AS t
    ON t.iso3 = p.iso3
    AND (t.valid_from IS NULL OR t.valid_from <= p.from_on)
    AND (t.valid_until IS NULL OR t.valid_until > p.from_on)
LEFT JOIN development_override AS o ON o.body = b.body AND o.iso3 = p.iso3
GROUP BY b.body, p.iso3, p.from_on, p.until_on

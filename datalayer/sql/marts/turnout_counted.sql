-- grain:  one row per group, country, meeting and way in which people were registered and came, and value of the dimension: how many
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   turnout_told, chosen
-- rule:   as `turnout_of` lists people. The sums of the refresh hold where nobody registered after the as-of day; else people are counted.
WITH everyone AS (
    SELECT
        s.meeting, s.stakeholder_group, s.iso3, s.is_registered, s.is_present, s.is_in_person, s.is_remote_only, s.is_first_time, s.people
    FROM turnout_sum AS s
    INNER JOIN turnout_told AS o ON o.meeting = s.meeting
    WHERE NOT o.is_open
    UNION ALL
    SELECT
        p.meeting, p.stakeholder_group, p.iso3, p.is_registered AND NOT coalesce(p.registered_on > CAST($as_of AS DATE), FALSE),
        p.is_present, p.is_in_person, p.is_remote_only, p.is_first_time, count(*)
    FROM turnout_person AS p
    INNER JOIN turnout_told AS o ON o.meeting = p.meeting
    WHERE o.is_open AND (o.has_attendance OR NOT coalesce(p.registered_on > CAST($as_of AS DATE), FALSE))
    GROUP BY p.meeting, p.stakeholder_group, p.iso3, p.is_registered AND NOT coalesce(p.registered_on > CAST($as_of AS DATE), FALSE),
        p.is_present, p.is_in_person, p.is_remote_only, p.is_first_time
    UNION ALL
    SELECT n.meeting, n.stakeholder_group, n.iso3, TRUE, FALSE, FALSE, FALSE, FALSE, count(*)
    FROM (
        SELECT
            e.meeting, e.stakeholder_group, e.iso3, e.registered_on,
            row_number() OVER (PARTITION BY e.meeting, e.person ORDER BY e.registered_on NULLS LAST, e.source, e.origin, e.record) AS place
        FROM enrolled AS e
        WHERE e.body = $body AND e.body IN (SELECT u.body FROM unattended AS u)
    ) AS n
    WHERE n.place = 1 AND NOT coalesce(n.registered_on > CAST($as_of AS DATE), FALSE)
    GROUP BY n.meeting, n.stakeholder_group, n.iso3
),

standing AS (
    SELECT
        t.meeting, t.stakeholder_group, c.regional_group, d.is_ldc, d.is_lldc, d.is_sids, d.development,
        t.is_registered,
        t.is_present AND o.has_attendance AS is_present,
        t.is_in_person AND o.has_attendance AS is_in_person,
        t.is_remote_only AND o.has_attendance AS is_remote_only,
        t.is_first_time AND o.has_attendance AND o.has_earlier AS is_first_time,
        o.has_attendance,
        o.has_earlier,
        t.people
    FROM everyone AS t
    INNER JOIN turnout_told AS o ON o.meeting = t.meeting
    LEFT JOIN country AS c ON c.iso3 = t.iso3
    LEFT JOIN development AS d
        ON d.body = $body AND d.iso3 = t.iso3
        AND d.from_on <= coalesce(CAST($classified_on AS DATE), o.classified_on, DATE '0001-01-01')
        AND d.until_on > coalesce(CAST($classified_on AS DATE), o.classified_on, DATE '0001-01-01')
    WHERE ($regional_group IS NULL OR (t.stakeholder_group = 'state' AND c.regional_group = $regional_group))
        AND ($stakeholder_group IS NULL OR t.stakeholder_group = $stakeholder_group)
        AND ($country IS NULL OR t.iso3 = $country)
)

SELECT
    s.*,
    x.dimension,
    CASE x.dimension
        WHEN 'meeting' THEN s.meeting
        WHEN 'regional_group' THEN CASE WHEN coalesce(s.stakeholder_group, 'state') <> 'state' THEN 'other' ELSE coalesce(s.regional_group, 'not_known') END
        WHEN 'stakeholder_group' THEN coalesce(s.stakeholder_group, 'not_known')
        ELSE x.code
    END AS code
FROM standing AS s
INNER JOIN chosen AS x
    ON x.dimension IN ('meeting', 'regional_group', 'stakeholder_group', 'development', 'all')
    AND CASE x.code
        WHEN 'all' THEN TRUE
        WHEN 'ldc' THEN coalesce(s.is_ldc, FALSE)
        WHEN 'lldc' THEN coalesce(s.is_lldc, FALSE)
        WHEN 'sids' THEN coalesce(s.is_sids, FALSE)
        WHEN 'developing' THEN coalesce(s.development = 'developing', FALSE)
        WHEN 'developed' THEN coalesce(s.development = 'developed', FALSE)
        WHEN 'not_known' THEN s.development IS NULL
        ELSE FALSE
    END
WHERE s.is_registered OR s.is_present

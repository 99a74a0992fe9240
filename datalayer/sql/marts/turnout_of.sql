-- grain:  one row per person who was registered or came, and value of the dimension; by `development` once in each of its groups
-- params: $body, $meeting, $by, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   member, traveller, need, fund, cover, shortfall, turnout_told
-- rule:   a registration after the as-of day does not count; nobody has come to a meeting that begins after it, nor is anybody known to have
--         stayed away where no source tells of attendance. In need: an eligible traveller of the meeting who is not covered by money received.
WITH everyone AS (
    SELECT
        body, meeting, person, name, represents, stakeholder_group, iso3, capacity, is_registered, registered_on, is_present, is_in_person,
        is_remote_only, minutes, is_first_time, source, origin, record
    FROM turnout_person
    UNION ALL
    SELECT
        body, meeting, person, name, represents, stakeholder_group, iso3, capacity, TRUE, registered_on, FALSE, FALSE,
        FALSE, NULL, FALSE, source, origin, record
    FROM (
        SELECT
            e.*,
            row_number() OVER (PARTITION BY e.meeting, e.person ORDER BY e.registered_on NULLS LAST, e.source, e.origin, e.record) AS place
        FROM enrolled AS e
        WHERE e.body = $body AND e.body IN (SELECT u.body FROM unattended AS u)
    ) AS first_of
    WHERE place = 1
),

lacking AS (
    SELECT i.meeting, i.person
    FROM traveller AS t
    INNER JOIN shortfall AS s ON s.meeting = t.meeting AND s.traveller_id = t.traveller_id
    INNER JOIN identity AS i
        ON i.body = t.body AND i.kind IN ('travel_request', 'registration') AND i.source = t.source AND i.origin = t.origin AND i.record = t.record
    WHERE t.verdict = 'eligible'
    GROUP BY i.meeting, i.person
    HAVING sum(s.gap_received) > 0 OR max(CASE WHEN s.is_not_known THEN 1 ELSE 0 END) = 1
),

standing AS (
    SELECT
        t.body, t.meeting, o.number, t.person, t.name, t.represents, t.stakeholder_group, t.iso3, t.capacity, t.minutes,
        c.regional_group,
        d.is_ldc, d.is_lldc, d.is_sids, d.development,
        t.is_registered AND NOT coalesce(t.registered_on > CAST($as_of AS DATE), FALSE) AS is_registered,
        t.is_present AND o.has_attendance AS is_present,
        t.is_in_person AND o.has_attendance AS is_in_person,
        t.is_remote_only AND o.has_attendance AS is_remote_only,
        t.is_first_time AND o.has_attendance AND o.has_earlier AS is_first_time,
        o.has_attendance,
        o.has_earlier,
        l.person IS NOT NULL AS is_unfunded,
        t.source, t.origin, t.record
    FROM everyone AS t
    INNER JOIN turnout_told AS o ON o.meeting = t.meeting
    LEFT JOIN country AS c ON c.iso3 = t.iso3
    LEFT JOIN development AS d
        ON d.body = t.body AND d.iso3 = t.iso3
        AND d.from_on <= coalesce(CAST($classified_on AS DATE), o.classified_on, DATE '0001-01-01')
        AND d.until_on > coalesce(CAST($classified_on AS DATE), o.classified_on, DATE '0001-01-01')
    LEFT JOIN lacking AS l ON l.meeting = t.meeting AND l.person = t.person
    WHERE t.body = $body
        AND ($regional_group IS NULL OR (t.stakeholder_group = 'state' AND c.regional_group = $regional_group))
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
INNER JOIN (
    SELECT DISTINCT dimension, CASE WHEN dimension = 'development' THEN code ELSE 'all' END AS code
    FROM dimension
    WHERE ($by = 'every' OR dimension = $by)
        AND dimension IN ('meeting', 'regional_group', 'stakeholder_group', 'development', 'all')
) AS x
    ON CASE x.code
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

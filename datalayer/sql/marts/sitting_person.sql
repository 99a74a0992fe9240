-- grain:  one row per sitting (day and session) of the chosen meeting and person who was there; people who are only counted stand together, a row per
--         delegation
-- params: $body, $meeting, $as_of, $regional_group, $stakeholder_group, $country
-- rule:   the day is that of the source, else that of the moment of joining, in the body's zone. A person is told by the address, else by the name, and is
--         there in person if there both ways. Minutes: of all joins together, never more than from the first join to the last leave; NULL if no
--         source tells them. Groups and countries are those that the source of attendance names. A meeting that begins after the as-of day has not
--         happened yet.
WITH seen AS (
    SELECT
        coalesce(a.day, CAST(a.joined_at AT TIME ZONE 'UTC' AT TIME ZONE b.time_zone AS DATE)) AS day,
        a.session,
        coalesce(lower(a.email), lower(a.person)) AS person_key,
        a.person,
        a.delegation,
        CAST(a.stakeholder_group AS VARCHAR) AS stakeholder_group,
        a._iso3 AS iso3,
        a.people,
        CAST(a.mode AS VARCHAR) AS mode,
        a.joined_at AS began_at,
        CASE WHEN a.left_at >= a.joined_at THEN a.joined_at END AS joined_at,
        CASE WHEN a.left_at >= a.joined_at THEN a.left_at END AS left_at,
        coalesce(a.minutes, CASE WHEN a.left_at >= a.joined_at THEN extract(EPOCH FROM a.left_at - a.joined_at) / 60.0 END) AS minutes,
        a._source AS source,
        a._origin AS origin,
        a._record AS record
    FROM attendance AS a
    INNER JOIN body AS b ON b.body = a.body
    INNER JOIN meeting AS m ON m.meeting = a.meeting
    LEFT JOIN country AS c ON c.iso3 = a._iso3
    WHERE a.body = $body AND a.meeting = $meeting AND a.presence = 'present'
        AND ($as_of IS NULL OR m.classified_on IS NULL OR m.classified_on <= CAST($as_of AS DATE))
        AND ($regional_group IS NULL OR (a.stakeholder_group = 'state' AND c.regional_group = $regional_group))
        AND ($stakeholder_group IS NULL OR a.stakeholder_group = $stakeholder_group)
        AND ($country IS NULL OR a._iso3 = $country)
)

SELECT
    s.day,
    s.session,
    coalesce(CAST(s.day AS VARCHAR), '') || '|' || coalesce(s.session, '') AS sitting,
    min(s.person) AS person,
    min(s.delegation) AS delegation,
    min(s.stakeholder_group) AS stakeholder_group,
    CASE WHEN s.person_key IS NULL THEN sum(s.people) ELSE 1 END AS people,
    CASE WHEN max(CASE WHEN s.mode = 'in_person' THEN 1 ELSE 0 END) = 1 THEN 'in_person'
        WHEN max(CASE WHEN s.mode = 'remote' THEN 1 ELSE 0 END) = 1 THEN 'remote' ELSE 'not_known' END AS mode,
    CASE WHEN s.person_key IS NULL THEN NULL
        WHEN count(s.joined_at) = count(*) THEN least(sum(s.minutes), extract(EPOCH FROM max(s.left_at) - min(s.joined_at)) / 60.0)
        ELSE sum(s.minutes) END AS minutes,
    min(s.began_at) AS began_at,
    min(s.source) AS source,
    min(s.origin) AS origin,
    min(s.record) AS record
FROM seen AS s
GROUP BY s.day, s.session, s.person_key,
    CASE WHEN s.person_key IS NULL THEN coalesce(s.delegation, '') || coalesce(s.stakeholder_group, '') || coalesce(s.mode, '') END

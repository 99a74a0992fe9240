-- grain: one row per meeting and person who was registered or came, of the bodies whose attendance a source tells
-- rule:  a person is told by the identities (exact address or name in one delegation, or by decision); one whom they do not know, by the key
--        of the source. Registered: with a registration that was neither withdrawn nor rejected; of several the first is shown. Rows that
--        stand for several people without names are left out. Came for the first time: was present at no earlier meeting of the body.
WITH mention AS (
    SELECT body, source, origin, record, min(person) AS person, min(name) AS name FROM identity
    WHERE kind = 'attendance'
    GROUP BY body, source, origin, record
),

signed_up AS (
    SELECT
        e.*,
        row_number() OVER (PARTITION BY e.body, e.meeting, e.person ORDER BY e.registered_on NULLS LAST, e.source, e.origin, e.record) AS place
    FROM enrolled AS e
    WHERE e.body IN (SELECT a.body FROM attendance AS a)
),

seen AS (
    SELECT
        p.*,
        coalesce(i.person, p.person_key) AS person,
        row_number() OVER (
            PARTITION BY p.body, p.meeting, coalesce(i.person, p.person_key) ORDER BY p.source, p.origin, p.first_record
        ) AS place
    FROM presence AS p
    LEFT JOIN mention AS i ON i.body = p.body AND i.source = p.source AND i.origin = p.origin AND i.record = p.first_record
    WHERE p.person_key IS NOT NULL
),

came AS (
    SELECT
        p.body,
        p.meeting,
        p.person,
        min(p.delegation) AS represents,
        min(p.stakeholder_group) AS stakeholder_group,
        min(p.iso3) AS iso3,
        max(p.in_person) > 0 AS is_in_person,
        max(p.remote) > 0 AS is_remote,
        sum(p.minutes) AS minutes,
        min(CASE WHEN p.place = 1 THEN p.source END) AS source,
        min(CASE WHEN p.place = 1 THEN p.origin END) AS origin,
        min(CASE WHEN p.place = 1 THEN p.first_record END) AS record
    FROM seen AS p
    GROUP BY p.body, p.meeting, p.person
),

first_time AS (
    SELECT c.body, c.person, min(m.number) AS number FROM came AS c INNER JOIN meeting AS m ON m.meeting = c.meeting GROUP BY c.body, c.person
)

SELECT
    coalesce(s.body, c.body) AS body,
    coalesce(s.meeting, c.meeting) AS meeting,
    coalesce(s.person, c.person) AS person,
    coalesce(s.name, n.name) AS name,
    coalesce(s.represents, c.represents) AS represents,
    coalesce(s.stakeholder_group, c.stakeholder_group) AS stakeholder_group,
    coalesce(s.iso3, c.iso3) AS iso3,
    s.person IS NOT NULL AS is_registered,
    s.registered_on,
    c.person IS NOT NULL AS is_present,
    coalesce(c.is_in_person, FALSE) AS is_in_person,
    coalesce(c.is_remote, FALSE) AND NOT coalesce(c.is_in_person, FALSE) AS is_remote_only,
    c.minutes,
    coalesce(f.number = m.number, FALSE) AS is_first_time,
    coalesce(s.source, c.source) AS source,
    coalesce(s.origin, c.origin) AS origin,
    coalesce(s.record, c.record) AS record
FROM (SELECT * FROM signed_up WHERE place = 1) AS s
FULL OUTER JOIN came AS c ON c.body = s.body AND c.meeting = s.meeting AND c.person = s.person
INNER JOIN meeting AS m ON m.meeting = coalesce(s.meeting, c.meeting)
LEFT JOIN mention AS n ON n.body = c.body AND n.source = c.source AND n.origin = c.origin AND n.record = c.record
LEFT JOIN first_time AS f ON f.body = c.body AND f.person = c.person

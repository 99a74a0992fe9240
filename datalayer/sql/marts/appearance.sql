-- grain: one row per meeting, delegation and person that a source of attendance names, whether the person came or not; where only counts
--        are known, one row per meeting, delegation and word of presence for all its people
-- rule:  a person is told by the address, else by the identities across the sources; where nobody was matched, or one list gives the name with
--        several titles or functions, by the name with its title and function. Everybody counts once however often present.
--        Minutes of a person: what the intervals of all rows cover together, so that a second device or an overlapping file adds nothing;
--        for a sitting (session and day) without moments, the largest number given. They are not known (NULL) if a row tells neither.
--        A person counts as present unless the minutes are known and fewer than the body asks for; "waiting_only" was never let in,
--        "registered_absent" was expected and did not come. Counts of one delegation are added; where they are given by session or day, the largest counts.
--        A State's delegation is told by its country, else by its name; others by their name. Where a source of attendance names no
--        delegation (a report of a call), that of the same person's registration counts, else that of the nomination or the seat (`vouched`);
--        where nobody was matched, that of the registrations under the same address, if all name the same one. Source, origin and records are those of the first file that names the person; `records`
--        counts the rows of all files.
WITH signed_up AS (
    SELECT
        body,
        meeting,
        lower(email) AS address,
        min(represents) AS represents,
        min(CAST(stakeholder_group AS VARCHAR)) AS stakeholder_group,
        min(CAST(gender AS VARCHAR)) AS gender,
        min(_iso3) AS iso3
    FROM registration AS r
    INNER JOIN (
        SELECT DISTINCT body AS at_body, meeting AS at_meeting, lower(email) AS address
        FROM attendance WHERE email IS NOT NULL AND delegation IS NULL AND country IS NULL
    ) AS a ON a.at_body = r.body AND a.at_meeting = r.meeting AND a.address = lower(r.email)
    WHERE r.represents IS NOT NULL
    GROUP BY body, meeting, lower(email)
    HAVING min(lower(trim(represents))) = max(lower(trim(represents)))
        AND min(coalesce(CAST(stakeholder_group AS VARCHAR), '')) = max(coalesce(CAST(stakeholder_group AS VARCHAR), ''))
),

matched AS (
    SELECT body, meeting, source, origin, record, min(person) AS person, lower(min(email)) AS address
    FROM identity
    WHERE kind = 'attendance'
    GROUP BY body, meeting, source, origin, record
),

-- the one address under which a person who was matched came to a meeting
addressed AS (
    SELECT body, meeting, person, min(address) AS address FROM matched GROUP BY body, meeting, person HAVING min(address) = max(address)
),

-- names that one list gives with several titles or functions: people who bear one name, and no other list tells which of them it means
namesakes AS (
    SELECT DISTINCT i.body, i.meeting, i.person
    FROM attendance AS a
    INNER JOIN matched AS i ON i.body = a.body AND i.source = a._source AND i.origin = a._origin AND i.record = a._record
    WHERE a.email IS NULL AND coalesce(a.honorific, a.job_title) IS NOT NULL
    GROUP BY i.body, i.meeting, i.person, i.source, i.origin
    HAVING count(DISTINCT lower(coalesce(a.honorific, '')) || ' / ' || lower(coalesce(a.job_title, ''))) > 1
),

-- whom each row speaks for, as it says itself, else as another source says
speaking AS (
    SELECT
        a.*,
        CASE WHEN z.person IS NULL THEN coalesce(w.address, i.person) END AS matched,
        s.gender AS gender_told,
        coalesce(CAST(a.stakeholder_group AS VARCHAR), v.stakeholder_group, s.stakeholder_group) AS stakeholder,
        coalesce(a._iso3, v.iso3, s.iso3) AS iso3,
        trim(coalesce(a.delegation, v.organization, s.represents)) AS speaks_for,
        a.delegation IS NULL AND coalesce(v.person, s.address) IS NOT NULL AS is_vouched
    FROM attendance AS a
    LEFT JOIN matched AS i ON i.body = a.body AND i.source = a._source AND i.origin = a._origin AND i.record = a._record
    LEFT JOIN addressed AS w ON w.body = a.body AND w.meeting = a.meeting AND w.person = i.person
    LEFT JOIN namesakes AS z ON z.body = a.body AND z.meeting = a.meeting AND z.person = i.person
    LEFT JOIN vouched AS v
        ON v.body = a.body AND v.meeting = a.meeting AND v.person = i.person AND a.delegation IS NULL AND a.country IS NULL
    LEFT JOIN signed_up AS s
        ON s.body = a.body AND s.meeting = a.meeting AND s.address = lower(a.email) AND a.delegation IS NULL AND a.country IS NULL
),

noted AS (
    SELECT
        a.body,
        a.meeting,
        a.stakeholder AS stakeholder_group,
        a.iso3,
        a.speaks_for AS delegation,
        a.is_vouched,
        coalesce(a.person, a.email) AS person,
        CASE
            WHEN a.stakeholder = 'state' THEN coalesce(a.iso3, lower(a.speaks_for), lower(trim(a.country)), 'not named')
            ELSE coalesce(o.organization, lower(a.speaks_for), 'not named')
        END AS delegation_key,
        CASE
            WHEN a.email IS NOT NULL THEN lower(a.email)
            WHEN a.matched IS NOT NULL THEN a.matched
            WHEN a.person IS NOT NULL
                THEN lower(a.person) || ' / ' || lower(coalesce(a.honorific, '')) || ' / ' || lower(coalesce(a.job_title, ''))
        END AS person_key,
        CASE WHEN a.email IS NULL AND a.person IS NULL THEN CAST(a.presence AS VARCHAR) END AS count_key,
        coalesce(a.session, '') || ' ' || coalesce(CAST(a.day AS VARCHAR), '') AS sitting,
        CAST(a.presence AS VARCHAR) AS presence,
        a.people,
        CASE WHEN a.female IS NOT NULL THEN a.female WHEN coalesce(CAST(a.gender AS VARCHAR), a.gender_told) = 'female' THEN a.people
            WHEN coalesce(CAST(a.gender AS VARCHAR), a.gender_told) IN ('male', 'other') THEN 0 END AS women,
        CASE WHEN a.mode = 'in_person' AND a.presence = 'present' THEN 1 ELSE 0 END AS was_in_person,
        CASE WHEN a.mode = 'remote' AND a.presence = 'present' THEN 1 ELSE 0 END AS was_remote,
        CASE WHEN a.presence = 'present' AND a.left_at >= a.joined_at THEN extract(EPOCH FROM a.joined_at) END AS began,
        CASE WHEN a.presence = 'present' AND a.left_at >= a.joined_at THEN extract(EPOCH FROM a.left_at) END AS ended,
        CASE WHEN a.presence = 'present' THEN 60 * a.minutes END AS seconds_given,
        a._source AS source,
        a._origin AS origin,
        a._record AS record
    FROM speaking AS a
    LEFT JOIN organization_key AS o ON o.body = a.body AND o.written = lower(a.speaks_for)
),

placed AS (
    SELECT
        n.*,
        max(n.ended) OVER (
            PARTITION BY n.body, n.meeting, n.stakeholder_group, n.delegation_key, n.person_key
            ORDER BY n.began, n.ended ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS covered_until,
        first_value(n.source) OVER first_line AS at_source,
        first_value(n.origin) OVER first_line AS at_origin
    FROM noted AS n
    WINDOW first_line AS (
        PARTITION BY n.body, n.meeting, n.stakeholder_group, n.delegation_key, n.person_key, n.count_key
        ORDER BY n.source, n.origin, n.record ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
),

sitting AS (
    SELECT
        body, meeting, stakeholder_group, delegation_key, person_key, count_key, sitting,
        CASE WHEN person_key IS NULL THEN sum(people) ELSE max(people) END AS people,
        CASE WHEN person_key IS NULL THEN sum(women) ELSE max(women) END AS women,
        CASE WHEN person_key IS NULL THEN sum(CASE WHEN women IS NOT NULL THEN people ELSE 0 END)
            ELSE max(CASE WHEN women IS NOT NULL THEN people ELSE 0 END) END AS people_with_gender,
        CASE WHEN person_key IS NULL THEN sum(was_in_person * people) ELSE max(was_in_person * people) END AS in_person,
        CASE WHEN person_key IS NULL THEN sum(was_remote * people) ELSE max(was_remote * people) END AS remote,
        max(CASE WHEN presence = 'present' THEN 1 ELSE 0 END) AS was_present,
        max(CASE WHEN presence = 'waiting' THEN 1 ELSE 0 END) AS was_waiting,
        max(CASE WHEN presence = 'present' AND began IS NULL AND seconds_given IS NULL THEN 1 ELSE 0 END) AS is_open,
        max(CASE WHEN began IS NULL THEN seconds_given END) AS seconds_given,
        sum(CASE WHEN covered_until IS NULL OR covered_until <= began THEN ended - began WHEN covered_until < ended
            THEN ended - covered_until WHEN ended IS NOT NULL THEN 0 END) AS seconds_covered,
        min(iso3) AS iso3,
        min(delegation) AS delegation,
        min(CASE WHEN is_vouched THEN 1 ELSE 0 END) AS is_vouched,
        min(person) AS person,
        min(at_source) AS source,
        min(at_origin) AS origin,
        min(CASE WHEN source = at_source AND origin = at_origin THEN record END) AS first_record,
        max(CASE WHEN source = at_source AND origin = at_origin THEN record END) AS last_record,
        count(*) AS records
    FROM placed
    GROUP BY body, meeting, stakeholder_group, delegation_key, person_key, count_key, sitting
),

person AS (
    SELECT
        body, meeting, stakeholder_group, delegation_key, person_key,
        max(people) AS people,
        max(women) AS women,
        max(people_with_gender) AS people_with_gender,
        max(in_person) AS in_person,
        max(remote) AS remote,
        max(was_present) AS was_present,
        max(was_waiting) AS was_waiting,
        CASE WHEN person_key IS NOT NULL AND max(is_open) = 0 THEN sum(
            CASE WHEN seconds_covered IS NULL OR seconds_given > seconds_covered THEN seconds_given ELSE seconds_covered END
        ) END / 60 AS minutes,
        min(iso3) AS iso3,
        min(delegation) AS delegation,
        min(is_vouched) AS is_vouched,
        min(person) AS person,
        min(source) AS source,
        min(origin) AS origin,
        min(first_record) AS first_record,
        max(last_record) AS last_record,
        sum(records) AS records
    FROM sitting
    GROUP BY body, meeting, stakeholder_group, delegation_key, person_key, count_key
)

SELECT
    p.*,
    CASE
        WHEN p.was_present = 0 AND p.was_waiting = 1 THEN 'waiting_only'
        WHEN p.was_present = 0 THEN 'registered_absent'
        WHEN p.minutes < b.present_from_minutes THEN 'below_threshold'
        ELSE 'present'
    END AS counts_as
FROM person AS p
INNER JOIN body AS b ON b.body = p.body

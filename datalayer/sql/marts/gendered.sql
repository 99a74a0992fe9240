-- grain:  one row per person of a member: who sits on its seat, who sits there in that person's place, and who else is registered for the meeting
-- params: $body, $meeting, $as_of, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:   member, registered
-- rule:   delegates are the people of a member's State or organization, whichever way it is written, whose registration stands, each once,
--         without those who sit on its seat, who are told by the identities. Their gender is that of the registration. Without a chosen meeting, of the body's default meeting.
WITH sits AS (
    SELECT DISTINCT i.body, i.person FROM identity AS i WHERE i.kind = 'seat' AND i.body = $body
),

mention AS (
    SELECT body, source, origin, record, min(person) AS person FROM identity WHERE kind = 'registration' GROUP BY body, source, origin, record
),

delegate AS (
    SELECT
        coalesce(i.person, r.source || r.origin || CAST(r.record AS VARCHAR)) AS person_key,
        min(r.person) AS person, min(r.represents) AS represents, max(r.gender) AS gender,
        min(r.source) AS source, min(r.origin) AS origin, min(r.record) AS record
    FROM registered AS r
    INNER JOIN body AS b ON b.body = $body AND r.meeting = coalesce(CAST($meeting AS VARCHAR), b.default_meeting)
    LEFT JOIN mention AS i ON i.body = $body AND i.source = r.source AND i.origin = r.origin AND i.record = r.record
    LEFT JOIN sits AS s ON s.person = i.person
    WHERE NOT r.is_later AND r.status NOT IN ('withdrawn', 'rejected') AND s.person IS NULL
        AND EXISTS (
            SELECT 1 FROM member AS m
            WHERE m.state = 'held' AND m.is_state = coalesce(r.stakeholder_group = 'state', FALSE)
                AND CASE WHEN m.is_state THEN m.iso3 ELSE m.organization END = CASE WHEN m.is_state THEN r.iso3 ELSE r.organization END
        )
    GROUP BY coalesce(i.person, r.source || r.origin || CAST(r.record AS VARCHAR))
)

SELECT
    'representative' AS role, 1 AS place, m.representative AS person, coalesce(CASE WHEN m.is_state THEN m.country END, m.holder) AS represents,
    m.gender, m.source, m.origin, m.record
FROM member AS m WHERE m.state = 'held'
UNION ALL
SELECT 'alternate', 2, m.alternate, coalesce(CASE WHEN m.is_state THEN m.country END, m.holder), m.alternate_gender, m.source, m.origin, m.record
FROM member AS m WHERE m.alternate IS NOT NULL
UNION ALL
SELECT 'delegate', 3, d.person, d.represents, d.gender, d.source, d.origin, d.record FROM delegate AS d

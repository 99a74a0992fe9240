-- grain: one row per meeting and seat of its body (standing: member), and per meeting and party without a seat that sent or sponsors a text
--        (standing: other)
-- rule:  members are those of the meeting's first day. Of a group its members that hold seats are listed, or the group itself if none does.
--        `from_on`: the first day on which a text of the other was there.
SELECT
    s.body,
    s.meeting,
    'member' AS standing,
    s.seat_id AS respondent,
    s.seat_id,
    s.party,
    coalesce(CASE WHEN s.is_state THEN s.country END, s.holder, s.seat_id) AS name,
    s.kind,
    s.stakeholder_group,
    s.regional_group,
    s.is_state,
    s.state AS seat_state,
    s.iso3,
    s.classified_on,
    DATE '0001-01-01' AS from_on,
    s.source,
    s.origin,
    s.record
FROM seated AS s
UNION ALL
SELECT
    c.body,
    c.meeting,
    'other',
    c.party,
    CAST(NULL AS VARCHAR),
    c.party,
    min(p.label),
    CAST(NULL AS VARCHAR),
    CASE WHEN min(p.kind) = 'country' THEN 'state' ELSE min(CASE WHEN t.sender = c.party THEN t.stakeholder_group END) END,
    min(g.regional_group),
    min(p.kind) = 'country',
    CAST(NULL AS VARCHAR),
    min(p.iso3),
    min(m.classified_on),
    min(c.from_on),
    min(CASE WHEN c.line = 1 THEN c.source END),
    min(CASE WHEN c.line = 1 THEN c.origin END),
    min(CASE WHEN c.line = 1 THEN c.record END)
FROM (
    SELECT k.*, row_number() OVER (PARTITION BY k.body, k.meeting, k.party ORDER BY k.source, k.origin, k.record) AS line
    FROM credit AS k WHERE k.is_named
) AS c
INNER JOIN party AS p ON p.body = c.body AND p.party = c.party
INNER JOIN meeting AS m ON m.meeting = c.meeting
INNER JOIN text AS t ON t.body = c.body AND t.source = c.source AND t.origin = c.origin AND t.record = c.record
    AND t.part = c.part
LEFT JOIN country AS g ON g.iso3 = p.iso3
LEFT JOIN seated AS s ON s.meeting = c.meeting AND s.party = c.party
WHERE s.seat_id IS NULL
    AND NOT EXISTS (
        SELECT 1
        FROM party_group AS u
        INNER JOIN group_member AS v ON v.body = u.body AND v.group_id = u.group_id
        INNER JOIN seated AS w ON w.body = v.body AND w.party = v.party AND w.meeting = c.meeting
        WHERE u.body = c.body AND u.party = c.party
    )
GROUP BY c.body, c.meeting, c.party

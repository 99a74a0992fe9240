-- grain: one row per version of a text and party that is credited with it, each party once
-- rule:  the sender is credited directly, unless it is a group; those on whose behalf it is sent, and the members of a group that sends or
--        sponsors it, are credited jointly (`via`). Who is a member of a group is looked up on the day on which the version was received.
--        Who was struck from the text by a decision is not credited. A party that is credited twice counts by the first of: sender, sponsor,
--        group.
WITH named AS (
    SELECT DISTINCT
        t.body, t.source, t.origin, t.record, t.part, t.member_on, t.sender_label, s.party, s.role
    FROM text AS t
    INNER JOIN text_sponsor AS s ON s.body = t.body AND s.source = t.source AND s.origin = t.origin AND s.record = t.record
        AND s.part = t.part
),

expanded AS (
    SELECT
        body, source, origin, record, part, party,
        CASE role WHEN 'sender' THEN 1 ELSE 2 END AS way,
        CASE WHEN role <> 'sender' THEN sender_label END AS via,
        CAST(NULL AS VARCHAR) AS group_id
    FROM named
    WHERE role <> 'struck'
    UNION ALL
    SELECT n.body, n.source, n.origin, n.record, n.part, m.party, 3, g.title, g.group_id
    FROM named AS n
    INNER JOIN party_group AS g ON g.body = n.body AND g.party = n.party
    INNER JOIN group_member AS m
        ON m.body = g.body AND m.group_id = g.group_id AND m.from_on <= n.member_on AND m.until_on >= n.member_on
    WHERE n.role <> 'struck'
        AND NOT EXISTS (
            SELECT 1 FROM named AS x
            WHERE x.body = n.body AND x.source = n.source AND x.origin = n.origin AND x.record = n.record AND x.part = n.part AND x.party = n.party
                AND x.role = 'struck'
        )
),

ranked AS (
    SELECT
        e.*,
        row_number() OVER (PARTITION BY e.body, e.source, e.origin, e.record, e.part, e.party ORDER BY e.way, e.via, e.group_id) AS choice
    FROM expanded AS e
    WHERE NOT EXISTS (
        SELECT 1 FROM named AS x
        WHERE x.body = e.body AND x.source = e.source AND x.origin = e.origin AND x.record = e.record AND x.part = e.part AND x.party = e.party
            AND x.role = 'struck'
    )
)

SELECT
    t.body,
    t.meeting,
    t.text,
    t.place,
    r.party,
    r.way = 1 AS is_direct,
    r.way < 3 AS is_named,
    r.via,
    r.group_id,
    t.stands,
    t.from_on,
    t.until_on,
    t.timing,
    t.days_late,
    t.judged,
    t.clock,
    t.language,
    t.source,
    t.origin,
    t.record,
    t.part
FROM ranked AS r
INNER JOIN text AS t ON t.body = r.body AND t.source = r.source AND t.origin = r.origin AND t.record = r.record
    AND t.part = r.part
WHERE r.choice = 1 AND NOT t.is_other_form

-- question: which members are silent, whom does one write to, and who was reminded already?
-- grain:    one row per member that is silent, in one question or in all
-- params:   $body, $meeting, $figure, $question, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:     cell, answerer
-- rule:     silent as the coverage has it: not who answered on its own, jointly or late, has a draft to confirm or withdrew; not a seat that is vacant or
--           whose holder is not known. The focal point is that of the nomination of this meeting for the seat, else for its holder, once it
--           has come. Who was reminded is proposed again from the day on that lies as many days after the last reminder as the body's file says.
-- values:   $figure, `silent`, `not_yet_due` or one of both with `proposed` (`silent_proposed`); $question, one question instead of all
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

quiet AS (
    SELECT meeting, seat_id, party, name, stakeholder_group, regional_group, is_state, iso3, status, source, origin, record
    FROM answerer
    WHERE standing = 'member' AND $question IS NULL
    UNION ALL
    SELECT meeting, seat_id, party, name, stakeholder_group, regional_group, is_state, iso3, status, source, origin, record
    FROM cell
    WHERE standing = 'member' AND question = $question
),

named AS (
    SELECT
        q.meeting,
        q.seat_id,
        n.focal_point,
        n.focal_point_email,
        n.representatives,
        row_number() OVER (
            PARTITION BY q.meeting, q.seat_id
            ORDER BY CASE WHEN n.focal_point_email IS NULL THEN 1 ELSE 0 END, CASE WHEN n.seat_id IS NULL THEN 1 ELSE 0 END,
                n.received_on DESC NULLS LAST, n._source, n._record
        ) AS choice
    FROM quiet AS q
    CROSS JOIN clock AS k
    LEFT JOIN organization_key AS w ON w.body = $body AND w.written = lower(trim(q.name))
    INNER JOIN (
        SELECT a.*, coalesce(o.organization, lower(trim(a.member))) AS organization
        FROM nomination AS a
        LEFT JOIN organization_key AS o ON o.body = a.body AND o.written = lower(trim(a.member))
    ) AS n
        ON n.body = $body AND n.meeting = q.meeting
        AND (
            n.seat_id = q.seat_id
            OR n.seat_id IS NULL AND q.is_state AND n._iso3 = q.iso3
            OR n.seat_id IS NULL AND n.organization = coalesce(w.organization, lower(trim(q.name)))
        )
    WHERE coalesce(n.received_on <= k.today, TRUE)
),

reminded AS (
    SELECT r.meeting, r.seat_id, max(r.reminded_on) AS reminded_on, count(*) AS reminders
    FROM reminder AS r
    CROSS JOIN clock AS k
    WHERE r.body = $body AND r.reminded_on <= k.today
    GROUP BY r.meeting, r.seat_id
),

listed AS (
    SELECT
        q.*,
        n.focal_point,
        n.focal_point_email,
        n.representatives,
        r.reminded_on,
        coalesce(r.reminders, 0) AS reminders,
        r.reminded_on + p.days AS again_on,
        k.today
    FROM quiet AS q
    CROSS JOIN clock AS k
    INNER JOIN reminder_policy AS p ON p.body = $body
    LEFT JOIN named AS n ON n.meeting = q.meeting AND n.seat_id = q.seat_id AND n.choice = 1
    LEFT JOIN reminded AS r ON r.meeting = q.meeting AND r.seat_id = q.seat_id
)

SELECT
    m.title AS meeting,
    l.name AS member,
    l.seat_id AS seat,
    g.label AS stakeholder_group,
    d.label AS regional_group,
    CASE WHEN l.is_state THEN d.label ELSE g.label END AS letter_group,
    l.status,
    l.focal_point,
    l.focal_point_email,
    l.representatives,
    l.reminders,
    l.reminded_on,
    l.again_on,
    coalesce(l.again_on <= l.today, TRUE) AS is_proposed,
    l.meeting AS meeting_id,
    l.source,
    l.origin,
    l.record
FROM listed AS l
INNER JOIN meeting AS m ON m.meeting = l.meeting
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = l.stakeholder_group
LEFT JOIN dimension AS d ON d.dimension = 'regional_group' AND d.code = l.regional_group
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'silent')
    WHEN 'silent' THEN l.status = 'silent'
    WHEN 'silent_proposed' THEN l.status = 'silent' AND coalesce(l.again_on <= l.today, TRUE)
    WHEN 'not_yet_due' THEN l.status = 'not_yet_due'
    WHEN 'not_yet_due_proposed' THEN l.status = 'not_yet_due' AND coalesce(l.again_on <= l.today, TRUE)
    ELSE FALSE
END
ORDER BY m.number, g.place, d.place, l.name, l.seat_id

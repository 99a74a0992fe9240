-- question: how many members will have answered by the deadline, at the pace of the last meeting that had one?
-- grain:    one row, none without a chosen meeting
-- params:   $body, $meeting, $as_of, $regional_group, $stakeholder_group, $country
-- uses:     arrival
-- rule:     the members who have answered, and as many more as answered for the last earlier meeting between the same number of days before its deadline
--           and the deadline; never more than there are members. NULL after the deadline, and without an earlier meeting that had one.
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

chosen AS (
    SELECT m.meeting, m.number, k.today, CAST(d.due_as_written AS DATE) AS due_on, CAST(d.due_as_written AS DATE) - k.today AS days_left
    FROM meeting AS m
    CROSS JOIN clock AS k
    INNER JOIN contribution_deadline AS d ON d.meeting = m.meeting
    WHERE m.meeting = $meeting AND m.body = $body AND length(d.due_as_written) = 10
),

earlier AS (
    SELECT a.meeting, min(a.title) AS title, row_number() OVER (ORDER BY min(a.number) DESC) AS place
    FROM arrival AS a
    INNER JOIN chosen AS c ON a.number < c.number
    WHERE a.kind = 'member' AND a.days_before IS NOT NULL
    GROUP BY a.meeting
),

counted AS (
    SELECT
        c.meeting,
        sum(CASE WHEN a.meeting = c.meeting THEN 1 ELSE 0 END) AS answered,
        sum(CASE WHEN a.meeting = e.meeting AND a.days_before >= c.days_left THEN 1 ELSE 0 END) AS earlier_by_now,
        sum(CASE WHEN a.meeting = e.meeting AND a.days_before >= 0 THEN 1 ELSE 0 END) AS earlier_by_deadline
    FROM chosen AS c
    LEFT JOIN earlier AS e ON e.place = 1
    LEFT JOIN arrival AS a ON a.kind = 'member'
    GROUP BY c.meeting
),

seats AS (
    SELECT count(*) AS members
    FROM respondent AS p
    INNER JOIN chosen AS c ON c.meeting = p.meeting
    WHERE p.standing = 'member' AND ($regional_group IS NULL OR (p.is_state AND p.regional_group = $regional_group))
        AND ($stakeholder_group IS NULL OR p.stakeholder_group = $stakeholder_group) AND ($country IS NULL OR p.iso3 = $country)
)

SELECT
    c.meeting,
    c.due_on,
    c.days_left,
    s.members,
    n.answered,
    e.title AS earlier_meeting,
    CASE WHEN e.meeting IS NOT NULL THEN n.earlier_by_now END AS earlier_by_now,
    CASE WHEN e.meeting IS NOT NULL THEN n.earlier_by_deadline END AS earlier_by_deadline,
    CASE WHEN e.meeting IS NOT NULL AND c.days_left >= 0
        THEN least(s.members, n.answered + n.earlier_by_deadline - n.earlier_by_now) END AS projected
FROM chosen AS c
CROSS JOIN seats AS s
LEFT JOIN counted AS n ON n.meeting = c.meeting
LEFT JOIN earlier AS e ON e.place = 1

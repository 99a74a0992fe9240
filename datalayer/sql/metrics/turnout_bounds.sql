-- question: how far could the matches that wait move the figures of the turnout?
-- grain:    one row per figure of `turnout`, over all its people
-- params:   $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     turnout_standing
-- rule:     every pair that waits may turn out to be one person or two. Who is registered and did not come may be one person with somebody who
--           came and was not registered; two who came may be one. Where more than two people hang together by pairs that wait, and where a
--           group is chosen to which some of them do not belong, it is the widest that could be. `waiting`: pairs of people of
--           one meeting that wait.
WITH standing AS (
    SELECT
        t.meeting, t.person, coalesce(c.cluster, t.person) AS cluster, t.is_registered, t.is_present,
        t.is_first_time, t.has_attendance
    FROM turnout_standing AS t
    LEFT JOIN identity_cluster AS c ON c.body = t.body AND c.person = t.person
    WHERE t.is_registered OR t.is_present
),

-- those of the same meetings who stand outside the groups chosen, and hang together with somebody who does not
beyond AS (
    SELECT p.meeting, c.cluster, count(*) AS people, sum(CASE WHEN p.is_present THEN 1 ELSE 0 END) AS present
    FROM turnout_person AS p
    INNER JOIN identity_cluster AS c ON c.body = p.body AND c.person = p.person
    INNER JOIN meeting AS m ON m.meeting = p.meeting
    LEFT JOIN standing AS s ON s.meeting = p.meeting AND s.person = p.person
    WHERE p.body = $body AND s.person IS NULL AND (
        (p.is_registered AND NOT coalesce(p.registered_on > CAST($as_of AS DATE), FALSE))
        OR (p.is_present AND ($as_of IS NULL OR m.classified_on IS NULL OR m.classified_on <= CAST($as_of AS DATE)))
    )
    GROUP BY p.meeting, c.cluster
),

-- clusters of which somebody was present at an earlier meeting
earlier AS (
    SELECT DISTINCT m.meeting, c.cluster
    FROM turnout_person AS p
    INNER JOIN identity_cluster AS c ON c.body = p.body AND c.person = p.person
    INNER JOIN meeting AS e ON e.meeting = p.meeting
    INNER JOIN meeting AS m ON m.body = e.body AND m.number > e.number
    WHERE p.body = $body AND p.is_present
),

counted AS (
    SELECT
        s.meeting,
        s.cluster,
        sum(CASE WHEN s.is_registered THEN 1 ELSE 0 END) AS registered,
        sum(CASE WHEN s.is_present THEN 1 ELSE 0 END) AS present,
        sum(CASE WHEN s.is_registered AND s.is_present THEN 1 ELSE 0 END) AS registered_present,
        sum(CASE WHEN s.is_registered AND NOT s.is_present AND s.has_attendance THEN 1 ELSE 0 END) AS absent,
        sum(CASE WHEN s.is_present AND NOT s.is_registered THEN 1 ELSE 0 END) AS unregistered,
        sum(CASE WHEN s.is_first_time THEN 1 ELSE 0 END) AS first_time,
        coalesce(max(b.people), 0) AS beyond,
        coalesce(max(b.present), 0) AS beyond_present,
        max(CASE WHEN e.cluster IS NOT NULL THEN 1 ELSE 0 END) AS came_before
    FROM standing AS s
    LEFT JOIN beyond AS b ON b.meeting = s.meeting AND b.cluster = s.cluster
    LEFT JOIN earlier AS e ON e.meeting = s.meeting AND e.cluster = s.cluster
    GROUP BY s.meeting, s.cluster
),

named AS (
    SELECT DISTINCT signature, person FROM identity WHERE body = $body
),

pair AS (
    SELECT DISTINCT p.one, p.other
    FROM identity_pair AS p
    INNER JOIN named AS a ON a.signature = p.one
    INNER JOIN named AS b ON b.signature = p.other
    INNER JOIN standing AS s ON s.person = a.person
    INNER JOIN standing AS t ON t.person = b.person AND t.meeting = s.meeting
    WHERE p.body = $body AND p.state = 'proposed'
),

moved AS (
    SELECT
        c.*,
        CASE WHEN c.beyond > 0 THEN 0 ELSE 1 END AS surely,
        CASE WHEN c.registered_present + c.absent > 0 OR c.beyond > 0 THEN 0 ELSE 1 END AS surely_unregistered,
        CASE WHEN c.present > 0 OR c.beyond > 0 THEN 0 ELSE 1 END AS surely_absent
    FROM counted AS c
)

SELECT f.figure, sum(f.told) AS told, sum(f.at_least) AS at_least, sum(f.at_most) AS at_most, max(w.waiting) AS waiting
FROM (
    SELECT 'registered' AS figure, registered AS told, least(registered, surely) AS at_least, registered AS at_most FROM moved
    UNION ALL
    SELECT
        'registered_present', registered_present, least(registered_present, surely),
        registered_present + least(absent, unregistered + beyond_present)
    FROM moved
    UNION ALL
    SELECT 'present', present, least(present, surely), present + least(absent, beyond_present) FROM moved
    UNION ALL
    SELECT 'no_shows', absent, least(absent, surely_absent), absent FROM moved
    UNION ALL
    SELECT 'never_registered', unregistered, least(unregistered, surely_unregistered), unregistered FROM moved
    UNION ALL
    SELECT 'first_timers', first_time, CASE WHEN came_before = 1 THEN 0 ELSE least(first_time, surely) END, first_time FROM moved
) AS f
CROSS JOIN (SELECT count(*) AS waiting FROM pair) AS w
GROUP BY f.figure
ORDER BY f.figure

-- question: how far could the matches that wait move the number of members who are present?
-- grain:    one row per figure of `representation`: present
-- params:   $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     seat_presence, all_seat_presences
-- rule:     who came without naming a delegation is one of a member's if the registration of the same person says so. At most: every such person
--           whose match waits is one of a member that is absent so far, each of one. At least: a member that is present by such people only is
--           not, where a match that waits may put each of them with another delegation as well. A delegation that came and holds no seat may be an
--           absent member whose name is alike, where that match waits: each of one. `waiting`: people who came without naming a delegation, and
--           whose match waits; `names_waiting`: delegations whose name may be an absent member's.
WITH here AS (
    SELECT DISTINCT meeting FROM seat_presence
),

-- people who are registered, each with the State or organization for which it is
enrolled AS (
    SELECT DISTINCT
        coalesce(c.cluster, i.person) AS cluster, i.person,
        CASE WHEN i.stakeholder_group = 'state' THEN i.iso3 ELSE coalesce(o.organization, lower(trim(i.organization))) END AS party
    FROM identity AS i
    INNER JOIN here AS h ON h.meeting = i.meeting
    LEFT JOIN identity_cluster AS c ON c.body = i.body AND c.person = i.person
    LEFT JOIN organization_key AS o ON o.body = i.body AND o.written = lower(trim(i.organization))
    WHERE i.body = $body AND i.kind = 'registration'
),

-- people who came: by a delegation that a source of attendance names, by their registration, or of none
came AS (
    SELECT
        c.cluster, p.is_vouched,
        CASE WHEN p.stakeholder_group = 'state' THEN p.iso3 ELSE p.organization END AS party
    FROM presence_placed AS p
    INNER JOIN here AS h ON h.meeting = p.meeting
    LEFT JOIN identity_cluster AS c ON c.body = p.body AND c.person = p.person
    WHERE p.body = $body
),

loose AS (
    SELECT cluster, count(*) AS people FROM came WHERE party IS NULL AND cluster IS NOT NULL GROUP BY cluster
),

-- names of organizations that may be one, each way round
meant AS (
    SELECT coalesce(k.organization, lower(trim(p.name))) AS party, coalesce(l.organization, lower(trim(p.other))) AS member
    FROM (
        SELECT body, name, other FROM organization_pair WHERE state = 'proposed'
        UNION ALL
        SELECT body, other, name FROM organization_pair WHERE state = 'proposed'
    ) AS p
    LEFT JOIN organization_key AS k ON k.body = p.body AND k.written = lower(trim(p.name))
    LEFT JOIN organization_key AS l ON l.body = p.body AND l.written = lower(trim(p.other))
    WHERE p.body = $body
),

reached AS (
    SELECT cluster, party FROM enrolled
    UNION
    SELECT e.cluster, m.member FROM enrolled AS e INNER JOIN meant AS m ON m.party = e.party
),

named_alike AS (
    SELECT DISTINCT c.party, m.member
    FROM came AS c
    INNER JOIN meant AS m ON m.party = c.party
    INNER JOIN seat_presence AS s ON s.party = m.member AND s.present = 'no' AND s.state = 'held'
    LEFT JOIN all_seat_presences AS h ON h.party = c.party
    WHERE h.party IS NULL
),

gained AS (
    SELECT l.cluster, l.people, count(DISTINCT s.seat_id) AS seats
    FROM loose AS l
    INNER JOIN reached AS e ON e.cluster = l.cluster
    INNER JOIN seat_presence AS s ON s.party = e.party AND s.present = 'no' AND s.state = 'held'
    GROUP BY l.cluster, l.people
),

doubtful AS (
    SELECT cluster FROM enrolled GROUP BY cluster HAVING count(DISTINCT party) > 1
),

kept AS (
    SELECT a.party FROM came AS a LEFT JOIN doubtful AS d ON d.cluster = a.cluster
    WHERE a.party IS NOT NULL AND (NOT a.is_vouched OR d.cluster IS NULL)
    GROUP BY a.party
),

summed AS (
    SELECT
        sum(CASE WHEN s.present IN ('in_person', 'remote') THEN 1 ELSE 0 END) AS told,
        sum(CASE WHEN s.present IN ('in_person', 'remote') AND k.party IS NULL THEN 1 ELSE 0 END) AS lost,
        sum(CASE WHEN s.present = 'no' AND s.state = 'held' THEN 1 ELSE 0 END) AS absent
    FROM seat_presence AS s
    LEFT JOIN kept AS k ON k.party = s.party
)

SELECT
    'present' AS figure,
    coalesce(u.told, 0) AS told,
    coalesce(u.told - u.lost, 0) AS at_least,
    coalesce(u.told + least(u.absent, coalesce(g.seats, 0) + least(n.members, n.delegations)), 0) AS at_most,
    coalesce(w.people, 0) AS waiting,
    n.delegations AS names_waiting
FROM summed AS u
CROSS JOIN (SELECT sum(least(people, seats)) AS seats FROM gained) AS g
CROSS JOIN (SELECT sum(people) AS people FROM loose) AS w
CROSS JOIN (SELECT count(DISTINCT party) AS delegations, count(DISTINCT member) AS members FROM named_alike) AS n

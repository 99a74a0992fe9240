-- question: how far could the matches that wait move the number of members who have answered?
-- grain:    one row: the figure `answered` of `contribution_coverage`
-- params:   $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:     answerer
-- rule:     an organization that wrote in and holds no seat may be a member that has not answered, where their names are alike and the match
--           waits: each of one. A State is told by its country and waits for nothing.
WITH told AS (
    SELECT a.standing, a.respondent, a.is_answer, coalesce(o.organization, lower(trim(a.name))) AS organization
    FROM answerer AS a
    LEFT JOIN organization_key AS o ON o.body = a.body AND o.written = lower(trim(a.name))
),

pair AS (
    SELECT coalesce(k.organization, lower(trim(p.name))) AS one, coalesce(l.organization, lower(trim(p.other))) AS other
    FROM organization_pair AS p
    LEFT JOIN organization_key AS k ON k.body = p.body AND k.written = lower(trim(p.name))
    LEFT JOIN organization_key AS l ON l.body = p.body AND l.written = lower(trim(p.other))
    WHERE p.body = $body AND p.state = 'proposed'
),

waits AS (
    SELECT DISTINCT m.respondent AS member, x.respondent AS sender
    FROM told AS m
    INNER JOIN pair AS p ON m.organization = p.one OR m.organization = p.other
    INNER JOIN told AS x
        ON x.standing = 'other' AND x.is_answer AND x.organization = CASE WHEN m.organization = p.one THEN p.other ELSE p.one END
    WHERE m.standing = 'member' AND NOT m.is_answer
)

SELECT
    'answered' AS figure,
    t.answered AS told,
    t.answered AS at_least,
    t.answered + least(w.members, w.senders) AS at_most,
    w.pairs AS waiting
FROM (SELECT coalesce(sum(CASE WHEN standing = 'member' AND is_answer THEN 1 ELSE 0 END), 0) AS answered FROM told) AS t
CROSS JOIN (SELECT count(DISTINCT member) AS members, count(DISTINCT sender) AS senders, count(*) AS pairs FROM waits) AS w

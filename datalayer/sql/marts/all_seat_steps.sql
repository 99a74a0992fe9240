-- grain:  one row per seat of the chosen meeting: how far its holder came, from the seat to the voice
-- params: $body, $meeting, $as_of, $classified_on
-- kept:   as an answer
-- uses:   all_members, all_registrations, all_travellers, all_shortfalls, all_answerers, all_seat_presences
-- rule:   a registration, a traveller and a presence are a member's by its State, or by its organization, whichever way it is written.
--         What no source tells for the meeting is not known; support is not known where no source tells who asked for it. Funded: of
--         those with an eligible traveller, at least one whose costs are covered by money received.
--         Present: in person if anyone was, else remote. A meeting that begins after the as-of day has not happened yet.
WITH here AS (
    SELECT coalesce(CAST($meeting AS VARCHAR), b.default_meeting) AS meeting FROM body AS b WHERE b.body = $body
),

told AS (
    SELECT
        (SELECT count(*) FROM registration AS r WHERE r.body = $body AND r.meeting = h.meeting) > 0 AS has_registrations,
        (SELECT count(*) FROM travel_request AS t WHERE t.body = $body AND t.meeting = h.meeting) > 0
            OR (SELECT count(r.needs_funding) FROM registration AS r WHERE r.body = $body AND r.meeting = h.meeting) > 0 AS has_needs
    FROM here AS h
),

coming AS (
    SELECT
        coalesce(stakeholder_group = 'state', FALSE) AS is_state, CASE WHEN stakeholder_group = 'state' THEN iso3 END AS iso3,
        CASE WHEN coalesce(stakeholder_group, '') <> 'state' THEN organization END AS organization,
        count(*) AS registrations
    FROM all_registrations AS r
    INNER JOIN here AS h ON h.meeting = r.meeting
    WHERE status NOT IN ('withdrawn', 'rejected') AND NOT is_later
    GROUP BY coalesce(stakeholder_group = 'state', FALSE), CASE WHEN stakeholder_group = 'state' THEN iso3 END,
        CASE WHEN coalesce(stakeholder_group, '') <> 'state' THEN organization END
),

covered AS (
    SELECT meeting, traveller_id, sum(gap_received) AS gap, sum(CASE WHEN is_not_known THEN 1 ELSE 0 END) AS unknown
    FROM all_shortfalls GROUP BY meeting, traveller_id
),

travelling AS (
    SELECT
        coalesce(t.stakeholder_group = 'state', FALSE) AS is_state, CASE WHEN t.stakeholder_group = 'state' THEN t.iso3 END AS iso3,
        CASE WHEN coalesce(t.stakeholder_group, '') <> 'state' THEN t.organization END AS organization,
        count(*) AS travellers,
        sum(CASE WHEN c.gap = 0 AND c.unknown = 0 THEN 1 ELSE 0 END) AS funded
    FROM all_travellers AS t
    INNER JOIN here AS h ON h.meeting = t.meeting
    LEFT JOIN covered AS c ON c.meeting = t.meeting AND c.traveller_id = t.traveller_id
    WHERE t.verdict = 'eligible'
    GROUP BY coalesce(t.stakeholder_group = 'state', FALSE), CASE WHEN t.stakeholder_group = 'state' THEN t.iso3 END,
        CASE WHEN coalesce(t.stakeholder_group, '') <> 'state' THEN t.organization END
),

voiced AS (
    SELECT a.seat_id, a.status, a.is_answer, a.is_direct FROM all_answerers AS a INNER JOIN here AS h ON h.meeting = a.meeting
    WHERE a.standing = 'member'
)

SELECT
    m.*,
    CASE WHEN m.state = 'held' THEN 'yes' WHEN m.state = 'vacant' THEN 'no' ELSE 'not_known' END AS held,
    CASE WHEN m.state = 'vacant' THEN 'no' WHEN m.state <> 'held' OR NOT o.has_registrations THEN 'not_known'
        WHEN c.registrations > 0 THEN 'yes' ELSE 'no' END AS registered,
    CASE WHEN m.state = 'vacant' THEN 'not_needed' WHEN m.state <> 'held' OR NOT o.has_needs THEN 'not_known' WHEN coalesce(v.travellers, 0) = 0 THEN 'not_needed'
        WHEN v.funded > 0 THEN 'yes' ELSE 'no' END AS funded,
    p.present,
    CASE WHEN m.state = 'vacant' THEN 'no' WHEN w.is_answer THEN CASE WHEN w.is_direct THEN 'yes' ELSE 'via' END
        WHEN w.status IN ('draft', 'withdrawn', 'silent', 'not_yet_due') THEN 'no' ELSE 'not_known' END AS contributed,
    coalesce(c.registrations, 0) AS registrations,
    coalesce(v.travellers, 0) AS travellers,
    coalesce(v.funded, 0) AS travellers_funded,
    p.people_in_person,
    p.people_remote,
    w.status AS answer
FROM all_members AS m
CROSS JOIN told AS o
LEFT JOIN coming AS c ON c.is_state = m.is_state AND coalesce(c.iso3, c.organization) = CASE WHEN m.is_state THEN m.iso3 ELSE m.organization END
LEFT JOIN travelling AS v ON v.is_state = m.is_state AND coalesce(v.iso3, v.organization) = CASE WHEN m.is_state THEN m.iso3 ELSE m.organization END
INNER JOIN all_seat_presences AS p ON p.seat_id = m.seat_id
LEFT JOIN voiced AS w ON w.seat_id = m.seat_id

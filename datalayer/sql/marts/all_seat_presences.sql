-- grain:  one row per seat of the chosen meeting: whether its holder was present
-- params: $body, $meeting, $as_of, $classified_on
-- kept:   as an answer
-- uses:   all_members
-- rule:   a presence is a member's by its State, or by its organization, whichever way it is written. In person if anyone was, else remote. A
--         meeting that begins after the as-of day has not happened yet; where no source tells who came, it is not known.
WITH here AS (
    SELECT coalesce(CAST($meeting AS VARCHAR), b.default_meeting) AS meeting FROM body AS b WHERE b.body = $body
),

told AS (
    SELECT
        h.meeting,
        (SELECT count(*) FROM presence_party AS p WHERE p.body = $body AND p.meeting = h.meeting) > 0
            AND ($as_of IS NULL OR g.classified_on IS NULL OR g.classified_on <= CAST($as_of AS DATE)) AS has_attendance
    FROM here AS h
    LEFT JOIN meeting AS g ON g.meeting = h.meeting
)

SELECT
    m.seat_id,
    m.state,
    o.meeting,
    CASE WHEN m.is_state THEN m.iso3 ELSE m.organization END AS party,
    CASE WHEN m.state = 'vacant' THEN 'no' WHEN m.state <> 'held' OR NOT o.has_attendance THEN 'not_known'
        WHEN p.in_person > 0 THEN 'in_person' WHEN p.people > 0 THEN 'remote' ELSE 'no' END AS present,
    coalesce(p.in_person, 0) AS people_in_person,
    coalesce(p.remote, 0) AS people_remote
FROM all_members AS m
CROSS JOIN told AS o
LEFT JOIN presence_party AS p
    ON p.body = $body AND p.meeting = o.meeting AND p.is_state = m.is_state
    AND coalesce(p.iso3, p.organization) = CASE WHEN m.is_state THEN m.iso3 ELSE m.organization END

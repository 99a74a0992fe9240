-- question: which members have answered which question, on time or late, on their own or jointly, and who is silent?
-- grain:    one row per member and question of the meeting, then one row per observer or other and question that its texts answer
-- params:   $body, $meeting, $figure, $key, $respondent, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:     cell
-- rule:     the status is that of the best text that is there on the as-of day. Joint texts are credited to each sponsor, and to who was a member of
--           the group on the day on which the text was received. The moment is by the body's policy, in its zone; a correction keeps that of
--           the first version that answers the question. Not known: the holder of the seat is not known, or the sources are not complete.
-- values:   $figure, a status or `answered_in_all`; $key, a question; $respondent, a seat or another party
SELECT
    m.title AS meeting,
    s.label AS standing,
    c.name AS member,
    c.seat_id AS seat,
    g.label AS stakeholder_group,
    r.label AS regional_group,
    z.label AS seat_state,
    c.question,
    lower(w.label) AS status,
    c.via,
    c.judged AS received_at,
    c.days_late,
    c.timing,
    c.clock,
    c.policy,
    c.question_place,
    c.status AS status_code,
    c.is_state,
    c.standing AS standing_code,
    c.text,
    c.language,
    c.respondent,
    c.source,
    c.origin,
    c.record
FROM cell AS c
INNER JOIN meeting AS m ON m.meeting = c.meeting
LEFT JOIN word AS w ON w.list = 'AnswerStatus' AND w.code = c.status
LEFT JOIN dimension AS s ON s.dimension = 'standing' AND s.code = c.standing
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = c.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = c.regional_group
LEFT JOIN dimension AS z ON z.dimension = 'state' AND z.code = c.seat_state
WHERE ($respondent IS NULL OR c.respondent = $respondent)
    AND ($key IS NULL OR coalesce(c.question, 'any') = $key)
    AND CASE
        WHEN $figure IS NULL THEN TRUE
        WHEN $figure = 'answered_in_all' THEN c.standing = 'member' AND c.is_answered
        WHEN $figure = 'members' THEN c.standing = 'member'
        ELSE c.standing = 'member' AND c.status = $figure
    END
ORDER BY m.number, s.place, g.place, r.place, c.name, c.respondent, c.question_place

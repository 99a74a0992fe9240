-- question: which members stand behind a figure of the coverage?
-- grain:    one row per member, or observer and other who is heard (by `question`, per member and question)
-- params:   $body, $meeting, $by, $key, $figure, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- by:       all, regional_group, stakeholder_group, development, question, language, group
-- uses:     answerer, counted
-- rule:     a member has answered if a text that is in answers any question, or does not say which; jointly if no answer is its own; late if none was on
--           time.
-- values:   $figure, a column of `contribution_coverage`, `known` or `awaited` (silent or not yet due); $by and $key, one of its rows
SELECT
    m.title AS meeting,
    a.name AS member,
    a.seat_id AS seat,
    s.label AS standing,
    g.label AS stakeholder_group,
    r.label AS regional_group,
    z.label AS seat_state,
    lower(w.label) AS status,
    a.via,
    a.questions_answered,
    a.questions,
    a.judged AS received_at,
    a.days_late,
    a.policy,
    a.respondent,
    a.source,
    a.origin,
    a.record
FROM counted AS u
INNER JOIN answerer AS a ON a.meeting = u.meeting AND a.respondent = u.respondent AND a.standing = u.standing
INNER JOIN meeting AS m ON m.meeting = a.meeting
LEFT JOIN word AS w ON w.list = 'AnswerStatus' AND w.code = u.status
LEFT JOIN dimension AS s ON s.dimension = 'standing' AND s.code = a.standing
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = a.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = a.regional_group
LEFT JOIN dimension AS z ON z.dimension = 'state' AND z.code = a.seat_state
WHERE ($key IS NULL OR u.code = $key)
    AND CASE coalesce(CAST($figure AS VARCHAR), 'everyone')
        WHEN 'everyone' THEN TRUE
        WHEN 'others' THEN u.standing = 'other' AND u.is_answer
        WHEN 'members' THEN u.standing = 'member'
        WHEN 'known' THEN u.standing = 'member' AND u.status NOT IN ('not_known', 'vacant')
        WHEN 'awaited' THEN u.standing = 'member' AND u.status IN ('silent', 'not_yet_due')
        WHEN 'answered' THEN u.standing = 'member' AND u.is_answer
        WHEN 'direct' THEN u.standing = 'member' AND u.is_answer AND u.is_direct
        WHEN 'via' THEN u.standing = 'member' AND u.is_answer AND NOT u.is_direct
        WHEN 'late' THEN u.standing = 'member' AND u.is_answer AND u.is_late
        ELSE u.standing = 'member' AND u.status = $figure
    END
ORDER BY m.number, s.place, g.place, r.place, a.name, a.respondent, u.code

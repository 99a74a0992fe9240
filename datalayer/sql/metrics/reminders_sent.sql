-- question: which members were reminded, when, how and by whom?
-- grain:    one row per member and reminder that was recorded
-- params:   $body, $meeting, $as_of
-- rule:     as recorded by who sent it; one that was undone is not listed
SELECT
    m.title AS meeting,
    r.seat_id AS seat,
    coalesce(s.country, s.holder, r.seat_id) AS member,
    r.reminded_on,
    r.how,
    r.made_by AS recorded_by,
    r.reason,
    r.decision
FROM reminder AS r
INNER JOIN meeting AS m ON m.meeting = r.meeting
LEFT JOIN seated AS s ON s.meeting = r.meeting AND s.seat_id = r.seat_id
WHERE r.body = $body
    AND ($meeting IS NULL OR r.meeting = $meeting)
    AND r.reminded_on <= coalesce(CAST($as_of AS DATE), CURRENT_DATE)
ORDER BY r.reminded_on DESC, m.number, member

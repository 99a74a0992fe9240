-- grain:  one row per member, meeting and question that the member was asked; and per other party and question that its texts answer
-- params: $body, $meeting, $as_of, $classified_on
-- kept:   as an answer
-- rule:   what came after the as-of day does not count yet. Of several texts the best counts: on time before late, direct before joint. A
--         member without a text is not yet due until the last day of the deadline with its grace (without a deadline, until the meeting
--         begins), then silent; not known if the holder of the seat is not known, or if the body's file says that its sources are not complete.
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

best AS (
    SELECT
        r.*,
        row_number() OVER (
            PARTITION BY r.meeting, r.party, r.question ORDER BY r.choice, r.first_on, r.source, r.origin, r.record
        ) AS place
    FROM reply AS r
    CROSS JOIN clock AS k
    WHERE r.body = $body AND ($meeting IS NULL OR r.meeting = $meeting) AND r.from_on <= k.today AND r.until_on > k.today
)

SELECT
    p.body,
    p.meeting,
    p.standing,
    p.respondent,
    p.seat_id,
    p.party,
    p.name,
    p.kind,
    p.stakeholder_group,
    p.regional_group,
    p.is_state,
    p.seat_state,
    p.iso3,
    coalesce(p.is_state AND v.is_ldc, FALSE) AS is_ldc,
    coalesce(p.is_state AND v.is_lldc, FALSE) AS is_lldc,
    coalesce(p.is_state AND v.is_sids, FALSE) AS is_sids,
    CASE WHEN p.is_state THEN v.development END AS development,
    p.classified_on,
    q.question,
    q.place AS question_place,
    CASE
        WHEN b.stands = 'draft' THEN 'draft'
        WHEN b.stands = 'withdrawn' THEN 'withdrawn'
        WHEN NOT b.is_question_known THEN 'question_not_known'
        WHEN b.timing = 'late' THEN 'late'
        WHEN b.is_direct THEN 'answered'
        WHEN b.text IS NOT NULL THEN 'jointly'
        WHEN p.seat_state = 'vacant' THEN 'vacant'
        WHEN p.seat_state = 'not_known' THEN 'not_known'
        WHEN k.today <= d.last_day OR (d.last_day IS NULL AND k.today < p.classified_on) THEN 'not_yet_due'
        WHEN NOT d.is_complete OR (d.last_day IS NULL AND p.classified_on IS NULL) THEN 'not_known'
        ELSE 'silent'
    END AS status,
    coalesce(b.stands = 'in', FALSE) AS is_answer,
    coalesce(b.stands = 'in' AND b.is_question_known, FALSE) AS is_answered,
    coalesce(b.stands = 'in' AND b.is_direct, FALSE) AS is_direct,
    coalesce(b.stands = 'in' AND b.timing = 'late', FALSE) AS is_late,
    b.via,
    b.text,
    b.language,
    b.judged,
    b.clock,
    b.timing,
    b.days_late,
    d.policy,
    coalesce(b.source, p.source) AS source,
    coalesce(b.origin, p.origin) AS origin,
    coalesce(b.record, p.record) AS record
FROM respondent AS p
CROSS JOIN clock AS k
INNER JOIN asked AS q ON q.meeting = p.meeting
INNER JOIN contribution_deadline AS d ON d.meeting = p.meeting
LEFT JOIN best AS b
    ON b.meeting = p.meeting AND b.party = p.party AND coalesce(b.question, '') = coalesce(q.question, '') AND b.place = 1
LEFT JOIN development AS v
    ON v.body = p.body
    AND v.iso3 = p.iso3
    AND v.from_on <= coalesce(CAST($classified_on AS DATE), p.classified_on, DATE '0001-01-01')
    AND v.until_on > coalesce(CAST($classified_on AS DATE), p.classified_on, DATE '0001-01-01')
WHERE p.body = $body
    AND ($meeting IS NULL OR p.meeting = $meeting)
    AND (p.standing = 'member' OR b.text IS NOT NULL)

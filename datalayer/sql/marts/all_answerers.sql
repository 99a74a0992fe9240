-- grain:  one row per member and meeting, and per other party and meeting that is heard
-- params: $body, $meeting, $as_of, $classified_on
-- kept:   as an answer
-- uses:   all_cells
-- rule:   a member has answered if a text that is in answers any question, or is in and does not say which; jointly if no answer is its own; late
--         if no answer was on time. Else a draft comes before a withdrawn text.
SELECT
    c.body,
    c.meeting,
    c.standing,
    c.respondent,
    min(c.seat_id) AS seat_id,
    min(c.party) AS party,
    min(c.name) AS name,
    min(c.stakeholder_group) AS stakeholder_group,
    min(c.regional_group) AS regional_group,
    c.is_state,
    min(c.seat_state) AS seat_state,
    min(c.iso3) AS iso3,
    c.is_ldc,
    c.is_lldc,
    c.is_sids,
    min(c.development) AS development,
    min(c.classified_on) AS classified_on,
    max(CASE WHEN c.is_answer THEN 1 ELSE 0 END) = 1 AS is_answer,
    max(CASE WHEN c.is_answer AND c.is_direct THEN 1 ELSE 0 END) = 1 AS is_direct,
    coalesce(min(CASE WHEN c.is_answer THEN CASE WHEN c.is_late THEN 1 ELSE 0 END END), 0) = 1 AS is_late,
    CASE
        WHEN max(CASE WHEN c.is_answer THEN 1 ELSE 0 END) = 0
            THEN CASE max(CASE c.status WHEN 'draft' THEN 2 WHEN 'withdrawn' THEN 1 ELSE 0 END)
                WHEN 2 THEN 'draft' WHEN 1 THEN 'withdrawn' ELSE min(c.status) END
        WHEN min(CASE WHEN c.is_answer THEN CASE WHEN c.is_late THEN 1 ELSE 0 END END) = 1 THEN 'late'
        WHEN max(CASE WHEN c.is_direct THEN 1 ELSE 0 END) = 1 THEN 'answered'
        ELSE 'jointly'
    END AS status,
    sum(CASE WHEN c.is_answered THEN 1 ELSE 0 END) AS questions_answered,
    count(*) AS questions,
    min(c.via) AS via,
    min(c.judged) AS judged,
    max(c.days_late) AS days_late,
    min(c.policy) AS policy,
    min(CASE WHEN c.line = 1 THEN c.source END) AS source,
    min(CASE WHEN c.line = 1 THEN c.origin END) AS origin,
    min(CASE WHEN c.line = 1 THEN c.record END) AS record
FROM (
    SELECT e.*, row_number() OVER (PARTITION BY e.meeting, e.standing, e.respondent ORDER BY e.source, e.origin, e.record) AS line
    FROM all_cells AS e
) AS c
GROUP BY c.body, c.meeting, c.standing, c.respondent, c.is_state, c.is_ldc, c.is_lldc, c.is_sids

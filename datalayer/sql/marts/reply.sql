-- grain: one row per version of a text, party that is credited with it, and question of its meeting that it answers
-- rule:  a text whose questions are not known stands once at each question (`is_question_known` false); a meeting without questions has one row with the
--        question NULL. A question that an earlier version answered for the same party is timed by that version: a correction does not make
--        an answer late. `choice` puts the best first: on time before late, direct before joint, then question not known, draft, withdrawn.
WITH answered AS (
    SELECT c.*, q.question, TRUE AS is_question_known
    FROM credit AS c
    INNER JOIN text_question AS q ON q.body = c.body AND q.source = c.source AND q.origin = c.origin AND q.record = c.record
            AND q.part = c.part
    UNION ALL
    SELECT c.*, a.question, a.question IS NULL
    FROM credit AS c
    INNER JOIN asked AS a ON a.meeting = c.meeting
    WHERE NOT EXISTS (
        SELECT 1 FROM text_question AS q
        WHERE q.body = c.body AND q.source = c.source AND q.origin = c.origin AND q.record = c.record
            AND q.part = c.part
    )
),

timed AS (
    SELECT
        a.*,
        first_value(a.timing) OVER first_one AS first_timing,
        first_value(a.days_late) OVER first_one AS first_days_late,
        first_value(a.judged) OVER first_one AS first_judged,
        first_value(a.clock) OVER first_one AS first_clock,
        first_value(a.from_on) OVER first_one AS first_on
    FROM answered AS a
    WINDOW first_one AS (
        PARTITION BY a.meeting, a.text, a.party, a.question, a.is_question_known, a.stands
        ORDER BY a.place, a.source, a.origin, a.record, a.part ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
)

SELECT
    t.body,
    t.meeting,
    t.text,
    t.party,
    t.question,
    t.is_question_known,
    t.is_direct,
    t.is_named,
    t.via,
    t.group_id,
    t.stands,
    t.from_on,
    t.until_on,
    t.first_on,
    t.first_timing AS timing,
    t.first_days_late AS days_late,
    t.first_judged AS judged,
    t.first_clock AS clock,
    t.language,
    CASE
        WHEN t.stands = 'draft' THEN 90
        WHEN t.stands = 'withdrawn' THEN 95
        ELSE CASE WHEN t.is_question_known THEN 0 ELSE 40 END
            + CASE t.first_timing WHEN 'late' THEN 20 WHEN 'not_known' THEN 10 ELSE 0 END
            + CASE WHEN t.is_direct THEN 0 WHEN t.group_id IS NULL THEN 1 ELSE 2 END
    END AS choice,
    t.source,
    t.origin,
    t.record
FROM timed AS t

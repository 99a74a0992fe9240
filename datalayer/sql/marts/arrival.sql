-- grain:  one row per text that is in, and per member that has answered (kind: text, member), of the chosen meeting and of those before it
-- params: $body, $meeting, $as_of, $regional_group, $stakeholder_group, $country
-- rule:   a text came on the day of its first version that was in, a member on that of the first text that is credited to it; days are those of the
--         policy's clock, in its zone. `day` is NULL where the day is not known. Texts of observers and others count as texts.
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

shown AS (
    SELECT m.body, m.meeting, m.number, m.title, m.meeting = CAST($meeting AS VARCHAR) AS is_chosen,
        CASE WHEN length(d.due_as_written) = 10 THEN CAST(d.due_as_written AS DATE) END AS due_on, d.last_day
    FROM meeting AS m
    INNER JOIN contribution_deadline AS d ON d.meeting = m.meeting
    LEFT JOIN meeting AS c ON c.meeting = CAST($meeting AS VARCHAR)
    WHERE m.body = $body AND (c.number IS NULL OR m.number <= c.number)
),

heard AS (
    SELECT r.meeting, r.party, r.text, p.respondent, p.standing, min(CASE WHEN length(r.judged) >= 10 THEN substr(r.judged, 1, 10) END) AS day
    FROM reply AS r
    CROSS JOIN clock AS k
    INNER JOIN respondent AS p ON p.meeting = r.meeting AND p.party = r.party
    WHERE r.body = $body AND r.stands = 'in' AND r.from_on <= k.today AND r.until_on > k.today
        AND ($regional_group IS NULL OR (p.is_state AND p.regional_group = $regional_group))
        AND ($stakeholder_group IS NULL OR p.stakeholder_group = $stakeholder_group)
        AND ($country IS NULL OR p.iso3 = $country)
    GROUP BY r.meeting, r.party, r.text, p.respondent, p.standing
),

came AS (
    SELECT 'member' AS kind, meeting, respondent AS what, min(day) AS day FROM heard WHERE standing = 'member' GROUP BY meeting, respondent
    UNION ALL
    SELECT 'text', meeting, text, min(day) FROM heard GROUP BY meeting, text
)

SELECT
    s.meeting,
    s.number,
    s.title,
    s.is_chosen,
    s.due_on,
    s.last_day,
    c.kind,
    c.what,
    CAST(c.day AS DATE) AS day,
    s.due_on - CAST(c.day AS DATE) AS days_before
FROM came AS c
INNER JOIN shown AS s ON s.meeting = c.meeting

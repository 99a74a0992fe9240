-- question: which texts or members came on a day, or until then?
-- grain:    one row per text, or per member by its first text
-- params:   $body, $meeting, $as_of, $figure, $key, $day, $regional_group, $stakeholder_group, $country
-- uses:     arrival
-- rule:     days are those of the policy's clock, in its zone.
-- values:   $figure: texts, members (on the day), texts_so_far, members_so_far (until the day); $key, a meeting; $day, a date
SELECT
    a.title AS meeting,
    coalesce(p.name, t.sender_label) AS "from",
    a.day AS came_on,
    a.days_before,
    t.title,
    a.what AS text_or_seat,
    coalesce(t.source, p.source) AS source,
    coalesce(t.origin, p.origin) AS origin,
    coalesce(t.record, p.record) AS record
FROM arrival AS a
LEFT JOIN respondent AS p ON a.kind = 'member' AND p.meeting = a.meeting AND p.respondent = a.what AND p.standing = 'member'
LEFT JOIN text AS t ON a.kind = 'text' AND t.meeting = a.meeting AND t.text = a.what AND t.place = 1
WHERE ($key IS NULL OR a.meeting = $key)
    AND a.kind = CASE WHEN CAST($figure AS VARCHAR) LIKE 'members%' THEN 'member' ELSE 'text' END
    AND CASE WHEN $day IS NULL THEN TRUE WHEN CAST($figure AS VARCHAR) LIKE '%so_far' THEN a.day <= CAST($day AS DATE) ELSE a.day = CAST($day AS DATE) END
ORDER BY a.day NULLS LAST, 2

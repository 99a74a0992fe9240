-- question: how many texts and first answers of members came on each day before the deadline, beside earlier meetings?
-- grain:    one row per day on which any came, of the chosen meeting and of each before it; one with the day NULL for those of no known day
-- params:   $body, $meeting, $as_of, $regional_group, $stakeholder_group, $country
-- uses:     arrival
-- rule:     a member counts on the day of the first text that is credited to it. `days_before` is counted to the day of the deadline; below 0: after it.
--           `…_so_far` adds up the days until then, without those of no known day.
SELECT
    a.meeting,
    min(a.number) AS number,
    min(a.title) AS title,
    coalesce(min(CASE WHEN a.is_chosen THEN 1 ELSE 0 END), 0) AS is_chosen,
    a.day,
    a.days_before,
    sum(CASE WHEN a.kind = 'text' THEN 1 ELSE 0 END) AS texts,
    sum(CASE WHEN a.kind = 'member' THEN 1 ELSE 0 END) AS members,
    CASE WHEN a.day IS NOT NULL THEN sum(sum(CASE WHEN a.kind = 'text' THEN 1 ELSE 0 END))
        OVER (PARTITION BY a.meeting ORDER BY a.day NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) END AS texts_so_far,
    CASE WHEN a.day IS NOT NULL THEN sum(sum(CASE WHEN a.kind = 'member' THEN 1 ELSE 0 END))
        OVER (PARTITION BY a.meeting ORDER BY a.day NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) END AS members_so_far
FROM arrival AS a
GROUP BY a.meeting, a.day, a.days_before
ORDER BY min(a.number) DESC, a.day NULLS LAST

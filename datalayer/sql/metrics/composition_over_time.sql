-- question: how did the composition change from meeting to meeting?
-- grain:    one row per meeting of the body that has seats on its first day
-- params:   $body, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:     seat_at
-- rule:     the seats as they stood on each meeting's first day, by their terms. `other_holder`: held at the meeting before too, by someone else; `freed`: held
--           then, and not now. Women: of the representatives whose gender a source gives.
SELECT
    s.meeting AS "key",
    min(s.number) AS number,
    min(m.title) AS label,
    min(m.starts_as_written) AS starts_on,
    count(*) AS seats,
    sum(CASE WHEN s.state = 'held' THEN 1 ELSE 0 END) AS held,
    sum(CASE WHEN s.state = 'vacant' THEN 1 ELSE 0 END) AS vacant,
    sum(CASE WHEN s.state = 'not_known' THEN 1 ELSE 0 END) AS not_known,
    sum(CASE WHEN s.has_other_holder THEN 1 ELSE 0 END) AS other_holder,
    sum(CASE WHEN s.is_freed THEN 1 ELSE 0 END) AS freed,
    sum(CASE WHEN s.state = 'held' AND s.is_state THEN 1 ELSE 0 END) AS states_held,
    sum(CASE WHEN s.state = 'held' AND s.is_state AND s.development = 'developing' THEN 1 ELSE 0 END) AS developing_held,
    sum(CASE WHEN s.state = 'held' AND s.is_state AND s.is_ldc THEN 1 ELSE 0 END) AS ldc_held,
    sum(CASE WHEN s.state = 'held' AND s.gender = 'female' THEN 1 ELSE 0 END) AS women,
    sum(CASE WHEN s.state = 'held' AND s.gender IS NOT NULL AND s.gender <> 'undisclosed' THEN 1 ELSE 0 END) AS people_with_gender
FROM seat_at AS s
INNER JOIN meeting AS m ON m.meeting = s.meeting
GROUP BY s.meeting
ORDER BY min(s.number)

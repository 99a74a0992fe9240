-- question: how far did the members come, from the seat to the voice, and where are they lost?
-- grain:    one row per value of the dimension, or of each dimension by `every`; by `development` a seat stands once in each of its groups
-- params:   $body, $meeting, $by, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- by:       all, regional_group, stakeholder_group, development, gender, kind, country, every
-- uses:     member_by, seat_step
-- rule:     seats, not people: a member counts at a step if anybody of its State or organization does. Present in person if anyone was, else
--           remote. Support: of the members with an eligible traveller, those of whom one at least is covered by money received.
SELECT
    b.dimension,
    b.code AS "key",
    coalesce(d.label, b.code) AS label,
    count(*) AS seats,
    sum(CASE WHEN s.held = 'yes' THEN 1 ELSE 0 END) AS held,
    sum(CASE WHEN s.held = 'not_known' THEN 1 ELSE 0 END) AS held_not_known,
    sum(CASE WHEN s.registered = 'yes' THEN 1 ELSE 0 END) AS registered,
    sum(CASE WHEN s.registered = 'not_known' THEN 1 ELSE 0 END) AS registered_not_known,
    sum(CASE WHEN s.funded IN ('yes', 'no') THEN 1 ELSE 0 END) AS need_support,
    sum(CASE WHEN s.funded = 'yes' THEN 1 ELSE 0 END) AS funded,
    sum(CASE WHEN s.funded = 'not_known' THEN 1 ELSE 0 END) AS funded_not_known,
    sum(CASE WHEN s.present IN ('in_person', 'remote') THEN 1 ELSE 0 END) AS present,
    sum(CASE WHEN s.present = 'in_person' THEN 1 ELSE 0 END) AS in_person,
    sum(CASE WHEN s.present = 'remote' THEN 1 ELSE 0 END) AS remote_only,
    sum(CASE WHEN s.present = 'not_known' THEN 1 ELSE 0 END) AS present_not_known,
    sum(CASE WHEN s.contributed IN ('yes', 'via') THEN 1 ELSE 0 END) AS contributed,
    sum(CASE WHEN s.contributed = 'via' THEN 1 ELSE 0 END) AS contributed_via,
    sum(CASE WHEN s.contributed = 'not_known' THEN 1 ELSE 0 END) AS contributed_not_known,
    sum(CASE WHEN s.registered = 'yes' AND s.present IN ('no', 'remote') THEN 1 ELSE 0 END) AS not_in_person,
    sum(CASE WHEN s.registered = 'yes' AND s.present IN ('no', 'remote') AND s.funded = 'no' THEN 1 ELSE 0 END) AS not_in_person_unfunded
FROM member_by AS b
INNER JOIN seat_step AS s ON s.seat_id = b.seat_id
LEFT JOIN dimension AS d ON d.dimension = b.dimension AND d.code = b.code
GROUP BY b.dimension, b.code, d.label, d.place
ORDER BY b.dimension, CASE WHEN b.dimension = 'country' THEN 0 ELSE d.place END, label

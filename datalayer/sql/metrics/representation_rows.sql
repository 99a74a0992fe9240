-- question: how far did each member come, from the seat to the voice?
-- grain:    one row per seat
-- params:   $body, $meeting, $by, $key, $figure, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- by:       all, regional_group, stakeholder_group, development, gender, kind, country
-- uses:     member_by, seat_step
-- rule:     as `representation` counts; the numbers are people of the member's State or organization.
-- values:   $figure, a column of `representation`, contributed_directly, or lost_held, lost_registered, lost_present, lost_contributed; $by and $key, one of its rows
SELECT
    s.seat_id AS seat,
    coalesce(s.holder, 'not known') AS member,
    r.label AS regional_group,
    g.label AS stakeholder_group,
    replace(s.held, '_', ' ') AS held,
    replace(s.registered, '_', ' ') AS registered,
    replace(s.funded, '_', ' ') AS funded,
    replace(s.present, '_', ' ') AS present,
    replace(s.contributed, '_', ' ') AS contributed,
    s.registrations,
    s.travellers,
    s.travellers_funded,
    s.people_in_person,
    s.people_remote,
    lower(w.label) AS answer,
    s.source,
    s.origin,
    s.record
FROM member_by AS b
INNER JOIN seat_step AS s ON s.seat_id = b.seat_id
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = s.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = s.regional_group
LEFT JOIN word AS w ON w.list = 'AnswerStatus' AND w.code = s.answer
WHERE ($key IS NULL OR b.code = $key)
    AND CASE coalesce(CAST($figure AS VARCHAR), 'seats')
        WHEN 'held' THEN s.held = 'yes'
        WHEN 'held_not_known' THEN s.held = 'not_known'
        WHEN 'lost_held' THEN s.held = 'no'
        WHEN 'registered' THEN s.registered = 'yes'
        WHEN 'registered_not_known' THEN s.registered = 'not_known'
        WHEN 'lost_registered' THEN s.registered = 'no'
        WHEN 'need_support' THEN s.funded IN ('yes', 'no')
        WHEN 'funded' THEN s.funded = 'yes'
        WHEN 'funded_not_known' THEN s.funded = 'not_known'
        WHEN 'lost_funded' THEN s.funded = 'no'
        WHEN 'present' THEN s.present IN ('in_person', 'remote')
        WHEN 'in_person' THEN s.present = 'in_person'
        WHEN 'remote_only' THEN s.present = 'remote'
        WHEN 'present_not_known' THEN s.present = 'not_known'
        WHEN 'lost_present' THEN s.present = 'no'
        WHEN 'contributed' THEN s.contributed IN ('yes', 'via')
        WHEN 'contributed_directly' THEN s.contributed = 'yes'
        WHEN 'contributed_via' THEN s.contributed = 'via'
        WHEN 'contributed_not_known' THEN s.contributed = 'not_known'
        WHEN 'lost_contributed' THEN s.contributed = 'no'
        WHEN 'not_in_person' THEN s.registered = 'yes' AND s.present IN ('no', 'remote')
        WHEN 'not_in_person_unfunded' THEN s.registered = 'yes' AND s.present IN ('no', 'remote') AND s.funded = 'no'
        ELSE TRUE
    END
ORDER BY g.place, r.place, s.seat_id

-- question: which texts is each member credited with?
-- grain:    one row per member or other party and text that it is credited with
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $as_of, $key, $question, $language, $topic, $term_1 … $term_8
-- uses:     text_seen
-- rule:     the sender, each sponsor, and who was a member of the group that sends or sponsors it on the day on which it was received and holds a seat
-- values:   $figure, a state of the text
SELECT
    coalesce(p.name, l.label) AS member,
    g.label AS stakeholder_group,
    t.text_key,
    c.via,
    c.is_direct,
    t.source,
    t.origin,
    t.record
FROM text_seen AS t
INNER JOIN credit AS c ON c.body = t.body AND c.source = t.source AND c.origin = t.origin AND c.record = t.record
    AND c.part = t.part
INNER JOIN party AS l ON l.body = c.body AND l.party = c.party
LEFT JOIN respondent AS p ON p.meeting = t.meeting AND p.party = c.party
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = p.stakeholder_group
WHERE ($figure IS NULL OR t.state = $figure) AND (c.is_named OR p.standing = 'member')
ORDER BY p.standing, g.place, member, t.text_key

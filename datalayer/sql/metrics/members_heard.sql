-- question: which members are among the senders of contributions, and which are silent?
-- grain:    one row per member that is known (a held seat)
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:     member, received, heard
-- rule:     a member is heard if a text that is in names it as its sender, by country for States, else by the name as written; a text sent
--           on behalf of several is credited to its sender only.
-- values:   $figure, a column of `overview`
SELECT
    h.seat_id AS seat,
    h.holder,
    g.label AS stakeholder_group,
    r.label AS regional_group,
    h.representative,
    h.iso3,
    h.texts,
    h.source,
    h.origin,
    h.record
FROM heard AS h
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = h.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = h.regional_group
WHERE CASE CAST($figure AS VARCHAR) WHEN 'members_heard' THEN h.texts > 0 WHEN 'members_silent' THEN h.texts = 0 ELSE TRUE END
ORDER BY g.place, r.place, h.seat_id

-- question: which pledges may pay which part of whose trip?
-- grain:    one row per pledge, eligible traveller and component that its earmark permits
-- params:   $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     fits, alike
-- rule:     terms of one dimension of an earmark are alternatives, terms of different dimensions must all hold; a pledge with words that
--           nobody has settled pays for nothing
SELECT a.pledge_id AS pledge, f.meeting, f.traveller_id, f.component
FROM fits AS f
INNER JOIN alike AS a ON a.first_id = f.pledge_id
ORDER BY a.pledge_id, f.meeting, f.traveller_id, f.component

-- question: how many delegations and people came, and who were they?
-- grain:    one row per value of the dimension, or of each dimension by `every`; the rows by `development` overlap (an LDC is
--           developing too)
-- params:   $body, $meeting, $by, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- by:       meeting, regional_group, stakeholder_group, development, country, all, every
-- uses:     delegation_counted, missed
-- rule:     a person counts as present from the minutes that the body's file asks for, over all joins together; one whose minutes are not
--           known counts. Left out and told apart: who stayed less (`below_threshold`), who was never let in (`waiting_only`), who was
--           expected and did not come (`registered_absent`). A meeting that begins after the as-of day has not happened yet.
SELECT
    coalesce(l.dimension, x.dimension) AS dimension,
    coalesce(l.code, x.code) AS "key",
    coalesce(max(n.label), l.code, x.code) AS label,
    sum(CASE WHEN l.is_state THEN l.delegations ELSE 0 END) AS state_delegations,
    sum(CASE WHEN l.is_state THEN l.people ELSE 0 END) AS state_people,
    sum(CASE WHEN l.is_ldc THEN l.delegations ELSE 0 END) AS ldc_delegations,
    sum(CASE WHEN l.is_lldc THEN l.delegations ELSE 0 END) AS lldc_delegations,
    sum(CASE WHEN l.is_sids THEN l.delegations ELSE 0 END) AS sids_delegations,
    sum(CASE WHEN l.is_developing THEN l.delegations ELSE 0 END) AS developing_delegations,
    sum(CASE WHEN l.is_developed THEN l.delegations ELSE 0 END) AS developed_delegations,
    sum(CASE WHEN l.is_development_not_known THEN l.delegations ELSE 0 END) AS development_not_known_delegations,
    sum(CASE WHEN l.is_state AND l.iso3 IS NULL THEN l.delegations ELSE 0 END) AS country_not_known_delegations,
    sum(CASE WHEN l.is_state THEN l.of_one_person ELSE 0 END) AS one_person_delegations,
    sum(CASE WHEN l.is_other THEN l.delegations ELSE 0 END) AS other_organizations,
    sum(CASE WHEN l.is_other THEN l.people ELSE 0 END) AS other_people,
    sum(CASE WHEN l.is_group_not_known THEN l.people ELSE 0 END) AS group_not_known_people,
    coalesce(sum(l.people), 0) AS people,
    sum(l.women) AS women,
    sum(l.people_with_gender) AS people_with_gender,
    coalesce(sum(l.in_person), 0) AS in_person,
    coalesce(sum(l.remote_only), 0) AS remote,
    coalesce(sum(l.mode_not_known), 0) AS mode_not_known,
    coalesce(max(x.below_threshold), 0) AS below_threshold,
    coalesce(max(x.waiting_only), 0) AS waiting_only,
    coalesce(max(x.registered_absent), 0) AS registered_absent,
    max(l.classified_on) AS classified_on
FROM delegation_counted AS l
FULL JOIN missed AS x ON x.dimension = l.dimension AND x.code = l.code
LEFT JOIN dimension AS n ON n.dimension = coalesce(l.dimension, x.dimension) AND n.code = coalesce(l.code, x.code)
GROUP BY l.dimension, x.dimension, l.code, x.code
ORDER BY coalesce(l.dimension, x.dimension), coalesce(max(n.place), 50), coalesce(max(n.label), l.code, x.code)

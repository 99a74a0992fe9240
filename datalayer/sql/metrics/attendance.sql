-- question: how many delegations and people came, and who were they?
-- grain:    one row per value of the dimension; the rows by `development` overlap (an LDC is developing too)
-- params:   $body, $meeting, $by, $regional_group, $stakeholder_group, $country, $classified_on
-- by:       meeting, regional_group, stakeholder_group, development, country, all
-- uses:     development, delegation
WITH tag AS (
    SELECT 'all' AS tag UNION ALL SELECT 'ldc' UNION ALL SELECT 'lldc' UNION ALL SELECT 'sids' UNION ALL SELECT 'developing'
    UNION ALL SELECT 'developed' UNION ALL SELECT 'other' UNION ALL SELECT 'not_known'
),

labelled AS (
    SELECT
        d.*,
        CASE $by
            WHEN 'meeting' THEN d.meeting
            WHEN 'regional_group' THEN CASE WHEN d.is_other THEN 'other' ELSE coalesce(d.regional_group, 'not_known') END
            WHEN 'stakeholder_group' THEN coalesce(d.stakeholder_group, 'not_known')
            WHEN 'country' THEN coalesce(d.iso3, 'not_known')
            WHEN 'development' THEN t.tag
            ELSE 'all'
        END AS code
    FROM delegation AS d
    INNER JOIN tag AS t
        ON ($by <> 'development' AND t.tag = 'all')
        OR ($by = 'development' AND CASE t.tag
            WHEN 'ldc' THEN d.is_ldc WHEN 'lldc' THEN d.is_lldc WHEN 'sids' THEN d.is_sids WHEN 'developing' THEN d.is_developing
            WHEN 'developed' THEN d.is_developed WHEN 'other' THEN d.is_other
            WHEN 'not_known' THEN d.is_development_not_known OR d.is_group_not_known ELSE FALSE END)
)

SELECT
    l.code AS "key",
    coalesce(max(n.label), l.code) AS label,
    sum(CASE WHEN l.is_state THEN 1 ELSE 0 END) AS state_delegations,
    sum(CASE WHEN l.is_state THEN l.people ELSE 0 END) AS state_people,
    sum(CASE WHEN l.is_ldc THEN 1 ELSE 0 END) AS ldc_delegations,
    sum(CASE WHEN l.is_lldc THEN 1 ELSE 0 END) AS lldc_delegations,
    sum(CASE WHEN l.is_sids THEN 1 ELSE 0 END) AS sids_delegations,
    sum(CASE WHEN l.is_developing THEN 1 ELSE 0 END) AS developing_delegations,
    sum(CASE WHEN l.is_developed THEN 1 ELSE 0 END) AS developed_delegations,
    sum(CASE WHEN l.is_development_not_known THEN 1 ELSE 0 END) AS development_not_known_delegations,
    sum(CASE WHEN l.is_country_not_known THEN 1 ELSE 0 END) AS country_not_known_delegations,
    sum(CASE WHEN l.is_one_person THEN 1 ELSE 0 END) AS one_person_delegations,
    sum(CASE WHEN l.is_other THEN 1 ELSE 0 END) AS other_organizations,
    sum(CASE WHEN l.is_other THEN l.people ELSE 0 END) AS other_people,
    sum(CASE WHEN l.is_group_not_known THEN l.people ELSE 0 END) AS group_not_known_people,
    sum(l.people) AS people,
    sum(l.women) AS women,
    sum(l.people_with_gender) AS people_with_gender,
    sum(l.in_person) AS in_person,
    sum(l.remote) AS remote,
    sum(l.mode_not_known) AS mode_not_known,
    max(l.classified_on) AS classified_on
FROM labelled AS l
LEFT JOIN dimension AS n ON n.dimension = $by AND n.code = l.code
GROUP BY l.code
ORDER BY coalesce(max(n.place), 50), coalesce(max(n.label), l.code)

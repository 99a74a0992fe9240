-- grain:  one row per meeting, group and country of delegations, and value of the dimension: how many, and their people
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:   chosen
-- rule:   as `delegation` and `delegation_by` list them. Of an organization only the people of a country that is asked for count.
WITH summed AS (
    SELECT
        body, meeting, stakeholder_group, iso3, delegations, of_one_person, people, women, people_with_gender, in_person, remote_only
    FROM delegation_sum
    WHERE body = $body AND ($country IS NULL OR (stakeholder_group = 'state' AND iso3 = $country))
    UNION ALL
    SELECT
        body, meeting, stakeholder_group, iso3, 1, CASE WHEN sum(people) = 1 THEN 1 ELSE 0 END, sum(people), sum(women),
        sum(people_with_gender), sum(in_person), sum(remote_only)
    FROM presence_sum
    WHERE body = $body AND iso3 = $country AND coalesce(stakeholder_group <> 'state', TRUE)
    GROUP BY body, meeting, stakeholder_group, iso3, delegation_key
),

told AS (
    SELECT
        s.meeting, s.stakeholder_group, s.iso3, s.delegations, s.of_one_person, s.people, s.women, s.people_with_gender, s.in_person,
        s.remote_only,
        s.people - s.in_person - s.remote_only AS mode_not_known,
        c.regional_group,
        coalesce(s.stakeholder_group = 'state', FALSE) AS is_state,
        coalesce(s.stakeholder_group <> 'state', FALSE) AS is_other,
        s.stakeholder_group IS NULL AS is_group_not_known,
        coalesce(s.stakeholder_group = 'state' AND d.is_ldc, FALSE) AS is_ldc,
        coalesce(s.stakeholder_group = 'state' AND d.is_lldc, FALSE) AS is_lldc,
        coalesce(s.stakeholder_group = 'state' AND d.is_sids, FALSE) AS is_sids,
        coalesce(s.stakeholder_group = 'state' AND d.development = 'developing', FALSE) AS is_developing,
        coalesce(s.stakeholder_group = 'state' AND d.development = 'developed', FALSE) AS is_developed,
        coalesce(s.stakeholder_group = 'state' AND d.development IS NULL, FALSE) AS is_development_not_known,
        coalesce(CAST($classified_on AS DATE), m.classified_on) AS classified_on
    FROM summed AS s
    INNER JOIN meeting AS m ON m.meeting = s.meeting
    LEFT JOIN country AS c ON c.iso3 = s.iso3
    LEFT JOIN development AS d
        ON d.body = s.body
        AND d.iso3 = s.iso3
        AND d.from_on <= coalesce(CAST($classified_on AS DATE), m.classified_on, DATE '0001-01-01')
        AND d.until_on > coalesce(CAST($classified_on AS DATE), m.classified_on, DATE '0001-01-01')
    WHERE ($meeting IS NULL OR s.meeting = $meeting)
        AND ($regional_group IS NULL OR (s.stakeholder_group = 'state' AND c.regional_group = $regional_group))
        AND ($stakeholder_group IS NULL OR s.stakeholder_group = $stakeholder_group)
        AND ($as_of IS NULL OR m.classified_on IS NULL OR m.classified_on <= CAST($as_of AS DATE))
)

SELECT
    d.*,
    t.dimension,
    CASE t.dimension
        WHEN 'meeting' THEN d.meeting
        WHEN 'regional_group' THEN CASE WHEN d.is_other THEN 'other' ELSE coalesce(d.regional_group, 'not_known') END
        WHEN 'stakeholder_group' THEN coalesce(d.stakeholder_group, 'not_known')
        WHEN 'country' THEN coalesce(d.iso3, 'not_known')
        ELSE t.code
    END AS code
FROM told AS d
INNER JOIN chosen AS t
    ON t.dimension IN ('meeting', 'regional_group', 'stakeholder_group', 'country', 'development', 'all')
    AND CASE t.code
        WHEN 'all' THEN TRUE
        WHEN 'ldc' THEN d.is_ldc
        WHEN 'lldc' THEN d.is_lldc
        WHEN 'sids' THEN d.is_sids
        WHEN 'developing' THEN d.is_developing
        WHEN 'developed' THEN d.is_developed
        WHEN 'other' THEN d.is_other
        WHEN 'not_known' THEN d.is_development_not_known OR d.is_group_not_known
        ELSE FALSE
    END

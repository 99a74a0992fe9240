-- grain:  one row per value of the dimension: the people that sources of attendance name and that do not count as present
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:   chosen
-- rule:   labelled as `delegation_by` labels delegations; by `development` an LDC stands among the developing countries too.
SELECT
    t.dimension,
    CASE t.dimension
        WHEN 'meeting' THEN a.meeting
        WHEN 'regional_group' THEN CASE WHEN a.stakeholder_group <> 'state' THEN 'other' ELSE coalesce(c.regional_group, 'not_known') END
        WHEN 'stakeholder_group' THEN coalesce(a.stakeholder_group, 'not_known')
        WHEN 'country' THEN coalesce(a.iso3, 'not_known')
        ELSE t.code
    END AS code,
    sum(CASE WHEN a.counts_as = 'below_threshold' THEN a.people ELSE 0 END) AS below_threshold,
    sum(CASE WHEN a.counts_as = 'waiting_only' THEN a.people ELSE 0 END) AS waiting_only,
    sum(CASE WHEN a.counts_as = 'registered_absent' THEN a.people ELSE 0 END) AS registered_absent
FROM absence_sum AS a
INNER JOIN meeting AS m ON m.meeting = a.meeting
LEFT JOIN country AS c ON c.iso3 = a.iso3
LEFT JOIN development AS d
    ON d.body = a.body
    AND d.iso3 = a.iso3
    AND a.stakeholder_group = 'state'
    AND d.from_on <= coalesce(CAST($classified_on AS DATE), m.classified_on, DATE '0001-01-01')
    AND d.until_on > coalesce(CAST($classified_on AS DATE), m.classified_on, DATE '0001-01-01')
INNER JOIN chosen AS t
    ON t.dimension IN ('meeting', 'regional_group', 'stakeholder_group', 'country', 'development', 'all')
    AND CASE t.code
        WHEN 'all' THEN TRUE
        WHEN 'ldc' THEN d.is_ldc
        WHEN 'lldc' THEN d.is_lldc
        WHEN 'sids' THEN d.is_sids
        WHEN 'developing' THEN d.development = 'developing'
        WHEN 'developed' THEN d.development = 'developed'
        WHEN 'other' THEN a.stakeholder_group <> 'state'
        WHEN 'not_known' THEN coalesce(a.stakeholder_group, 'state') = 'state' AND d.development IS NULL
        ELSE FALSE
    END
WHERE a.body = $body
    AND ($meeting IS NULL OR a.meeting = $meeting)
    AND ($regional_group IS NULL OR (a.stakeholder_group = 'state' AND c.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR a.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR a.iso3 = $country)
    AND ($as_of IS NULL OR m.classified_on IS NULL OR m.classified_on <= CAST($as_of AS DATE))
GROUP BY 1, 2

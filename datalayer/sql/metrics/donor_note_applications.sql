-- question: what may be told of each one who asks for support for the meeting?
-- grain:    one row per traveller of the meeting who asks, asked, or is in need; without name and address
-- params:   $body, $meeting, $figure, $by, $key, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     applicant
-- rule:     as counted by group. Eligibility is by the body's policy; whoever may read the Funding gap finds the person there by the request.
-- values:   $figure, one of applicants, need_identified, ended; $by and $key, one group of the count
SELECT
    a.request_id AS request,
    a.country,
    r.label AS regional_group,
    k.label AS class,
    s.label AS stakeholder_group,
    g.label AS gender,
    w.label AS step,
    a.requested_on,
    CASE a.verdict WHEN 'eligible' THEN 'Eligible' WHEN 'not_eligible' THEN 'Not eligible' WHEN 'ended' THEN 'Ended' ELSE 'Not known' END AS verdict,
    CASE WHEN h.origin IS NULL THEN a.source ELSE 'not told: it names a donor' END AS source,
    CASE WHEN h.origin IS NULL THEN a.origin ELSE 'not told: it names a donor' END AS origin,
    a.record
FROM applicant AS a
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = a.regional_group
LEFT JOIN dimension AS k ON k.dimension = 'class' AND k.code = a.class
LEFT JOIN dimension AS s ON s.dimension = 'stakeholder_group' AND s.code = a.stakeholder_group
LEFT JOIN dimension AS g ON g.dimension = 'gender' AND g.code = a.gender
LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = a.status
LEFT JOIN hidden_place AS h ON h.body = $body AND h.source = a.source AND h.origin = a.origin
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'applicants')
        WHEN 'need_identified' THEN a.figure = 'need_identified'
        WHEN 'ended' THEN a.figure = 'ended'
        ELSE a.figure = 'standing'
    END
    AND CASE coalesce(CAST($by AS VARCHAR), 'all')
        WHEN 'regional_group' THEN a.regional_group = $key
        WHEN 'class' THEN a.class = $key
        WHEN 'gender' THEN a.gender = $key
        WHEN 'stakeholder_group' THEN a.stakeholder_group = $key
        ELSE TRUE
    END
ORDER BY a.country NULLS LAST, a.requested_on, a.source, a.origin, a.record

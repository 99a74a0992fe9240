-- question: for whom was donors' money set aside or spent since the last note, and how much for each?
-- grain:    one row per travel request, of any meeting, with money of the fund set aside or spent after the last note
-- params:   $body, $meeting, $since, $as_of, $figure
-- uses:     benefit
-- rule:     counted by the day on which the money was set aside, as sources date no spending; undated money counts. An
--           amount is told by component, and as disbursed or set aside; what the last note told (earlier) is in no sum. Who withdrew or could
--           not come since is in the list of those.
-- values:   $figure `beneficiaries`: those who still benefit; `ended`: those who do not, though money stands for them; `without_request`: money
--           for a request that no source has; `undated`: money without a day
SELECT
    coalesce(n.traveller, 'Request ' || n.request_id || ' is in no source') AS beneficiary,
    CASE WHEN d."key" IS NULL THEN n.represents END AS represents,
    c.name AS country,
    g.label AS stakeholder_group,
    m.title AS meeting,
    n.amount,
    n.ticket,
    n.dsa,
    n.terminal_expenses,
    n.visa,
    n.disbursed,
    n.set_aside,
    n.earlier,
    CAST(n.without_rate AS INTEGER) AS without_rate,
    CAST(n.undated AS INTEGER) AS undated,
    b.currency,
    w.label AS step,
    n.request_id AS request,
    CASE WHEN h.origin IS NULL THEN n.source ELSE 'not told: it names a donor' END AS source,
    CASE WHEN h.origin IS NULL THEN n.origin ELSE 'not told: it names a donor' END AS origin,
    n.record
FROM benefit AS n
INNER JOIN body AS b ON b.body = $body
LEFT JOIN meeting AS m ON m.meeting = n.meeting
LEFT JOIN country AS c ON c.iso3 = n.iso3
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = n.stakeholder_group
LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = n.status
LEFT JOIN hidden_donor AS d
    ON d.body = $body AND d."key" = replace(replace(replace(replace(lower(n.represents), ' ', ''), '-', ''), '_', ''), '.', '')
LEFT JOIN hidden_place AS h ON h.body = $body AND h.source = n.source AND h.origin = n.origin
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'all')
    WHEN 'beneficiaries' THEN NOT n.is_ended
    WHEN 'ended' THEN n.is_ended
    WHEN 'without_request' THEN n.is_without_request
    WHEN 'undated' THEN n.undated > 0
    ELSE TRUE
END
ORDER BY m.number, c.name NULLS LAST, n.traveller NULLS LAST, n.request_id

-- grain: one row per body, kind of record and organization as written; States' delegations are told by their country and are none
SELECT DISTINCT body, 'seat' AS kind, trim(holder) AS name FROM seat WHERE holder IS NOT NULL AND (kind = 'stakeholder' OR _iso3 IS NULL)
UNION ALL
SELECT DISTINCT body, 'registration', trim(represents)
FROM (SELECT DISTINCT body, represents FROM registration WHERE represents IS NOT NULL AND stakeholder_group IS DISTINCT FROM 'state') AS r
UNION ALL
SELECT DISTINCT body, 'attendance', trim(delegation) FROM attendance WHERE delegation IS NOT NULL AND stakeholder_group IS DISTINCT FROM 'state'
UNION ALL
SELECT DISTINCT body, 'travel request', trim(represents) FROM travel_request
WHERE represents IS NOT NULL AND stakeholder_group IS DISTINCT FROM 'state'
UNION ALL
SELECT DISTINCT body, 'nomination', trim(member) FROM nomination WHERE stakeholder_group IS DISTINCT FROM 'state'
UNION ALL
SELECT DISTINCT body, 'contribution', trim(submitted_by) FROM contribution WHERE stakeholder_group IS DISTINCT FROM 'state'

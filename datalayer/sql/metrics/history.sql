-- question: what happened to a travel request, in order?
-- grain:    one row per event: registration, request, step reached, cost, commitment, payment on a pledge that pays for it
-- params:   $body, $request, $as_of
-- uses:     fund
-- rule:     undated events stand first. Amounts as given, in their own currency. Of the steps of the ladder the sources tell only the last.
-- values:   $request, the number of a request, or `meeting/number` of a registration without one
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

request AS (
    SELECT * FROM travel_request WHERE body = $body AND request_id = $request
),

payer AS (
    SELECT DISTINCT c.pledge_id FROM commitment_shown AS c WHERE c.body = $body AND c.request_id = $request AND c.is_of_pledge
),

event AS (
    SELECT CAST(r.registered_at AS DATE) AS happened_on, 1 AS step, 'Registered' AS event, g.label AS detail, NULL AS who,
        NULL AS amount, NULL AS currency, r._source AS source, r._origin AS origin, r._record AS record
    FROM registration AS r
    LEFT JOIN word AS g ON g.list = 'RegistrationStatus' AND g.code = CAST(r.status AS VARCHAR)
    WHERE r.body = $body AND (
        r.meeting || '/' || r.registration_id = $request
        OR EXISTS (SELECT 1 FROM request AS q WHERE q.meeting = r.meeting AND lower(trim(q.email)) = lower(trim(r.email)))
    )
    UNION ALL
    SELECT q.requested_on, 2, 'Requested', coalesce(q.components, 'all components'), NULL, NULL, NULL, q._source, q._origin, q._record
    FROM request AS q WHERE q.status <> 'need_identified' OR q.requested_on IS NOT NULL
    UNION ALL
    SELECT q.status_on, 6, 'Step reached', w.label, NULL, NULL, NULL, q._source, q._origin, q._record
    FROM request AS q LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = CAST(q.status AS VARCHAR)
    UNION ALL
    SELECT c.costed_on, 3, b.label, w.label, NULL, c.amount, c.currency, c._source, c._origin, c._record
    FROM travel_cost AS c
    LEFT JOIN word AS w ON w.list = 'CostComponent' AND w.code = CAST(c.component AS VARCHAR)
    LEFT JOIN word AS b ON b.list = 'CostBasis' AND b.code = CAST(c.basis AS VARCHAR)
    WHERE c.body = $body AND c.request_id = $request
    UNION ALL
    SELECT c.committed_on, 4, s.label, w.label || CASE WHEN c.pledge_id IS NULL THEN ', own means' ELSE ', pledge ' || c.pledge_id END,
        c.payer, c.amount, c.currency, c._source, c._origin, c._record
    FROM commitment_shown AS c
    LEFT JOIN word AS w ON w.list = 'CostComponent' AND w.code = CAST(c.component AS VARCHAR)
    LEFT JOIN word AS s ON s.list = 'CommitmentStatus' AND s.code = CAST(c.status AS VARCHAR)
    WHERE c.body = $body AND c.request_id = $request
    UNION ALL
    SELECT y.received_on, 5, 'Payment received', 'pledge ' || y.pledge_id, y.donor, y.amount, y.currency, y._source, y._origin, y._record
    FROM payment_shown AS y INNER JOIN payer AS p ON p.pledge_id = y.pledge_id
    WHERE y.body = $body
    UNION ALL
    SELECT f.pledged_on, 0, CASE f.status WHEN 'withdrawn' THEN 'Pledge withdrawn since' ELSE 'Pledge made' END, 'pledge ' || f.pledge_id, f.donor,
        f.amount_as_given, f.currency_as_given, f.source, f.origin, f.record
    FROM fund AS f INNER JOIN payer AS p ON p.pledge_id = f.pledge_id
)

SELECT e.happened_on AS "day", e.event, e.detail, e.who, e.amount, e.currency, e.source, e.origin, e.record
FROM event AS e
CROSS JOIN clock AS k
WHERE e.happened_on IS NULL OR e.happened_on <= k.today
ORDER BY e.happened_on NULLS FIRST, e.step, e.record

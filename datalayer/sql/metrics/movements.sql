-- question: what happened to the money, in order?
-- grain:    one row per movement: pledge, signature, payment, commitment
-- params:   $body, $meeting, $as_of, $search
-- uses:     fund
-- rule:     undated movements stand first, as they always count. Amounts in the body's currency at the rate of their day; `balance` runs:
--           received less committed and spent out of pledges; the payer's own means, planned and released money leave it as it is. The
--           sources do not say on which day money was spent or released: it stands on the day of its commitment.
-- values:   $search, a word of the movement, the donor or payer, the pledge, the request or the component
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

moved AS (
    SELECT
        f.pledged_on AS moved_on, 1 AS step, CASE WHEN f.status = 'withdrawn' THEN 'Pledge, withdrawn since'
            WHEN f.is_conditional THEN 'Pledge, conditional' ELSE 'Pledge' END AS movement,
        f.donor AS who, f.pledge_id AS pledge, NULL AS request, NULL AS component, f.amount_as_given, f.currency_as_given,
        CASE WHEN f.status = 'withdrawn' THEN 0 ELSE f.pledged END AS amount, 0 AS sign, f.meeting, f.source, f.origin, f.record
    FROM fund AS f
    UNION ALL
    SELECT
        f.signed_on, 2, CASE WHEN f.is_conditional THEN 'Signature, conditional' ELSE 'Signature' END, f.donor, f.pledge_id, NULL, NULL,
        f.amount_as_given, f.currency_as_given, f.pledged, 0, f.meeting, f.source, f.origin, f.record
    FROM fund AS f
    CROSS JOIN clock AS k
    WHERE f.signed_on <= k.today
    UNION ALL
    SELECT
        y.received_on, 3, 'Payment', y.donor, y.pledge_id, NULL, NULL, y.amount, y.currency,
        coalesce(
            CAST(round(CAST(y.amount AS DECIMAL(28, 2)) * r.rate, 2) AS DECIMAL(38, 2)),
            CAST(round(CAST(y.amount AS DOUBLE) / r.divisor + 0.000000001, 2) AS DECIMAL(38, 2))
        ),
        1, p.meeting,
        y._source, y._origin, y._record
    FROM payment_shown AS y
    CROSS JOIN clock AS k
    LEFT JOIN fund AS p ON p.pledge_id = y.pledge_id
    LEFT JOIN rate_span AS r ON r.body = y.body AND r.currency = y.currency AND y.received_on >= r.from_on AND y.received_on < r.until_on
    WHERE y.body = $body AND y.received_on <= k.today
    UNION ALL
    SELECT
        c.committed_on, 4, CASE c.status WHEN 'planned' THEN 'Planned' WHEN 'released' THEN 'Commitment, released since'
            WHEN 'spent' THEN 'Commitment, spent since' ELSE 'Commitment' END
            || CASE WHEN c.pledge_id IS NULL THEN ', own means' ELSE '' END,
        c.payer, c.pledge_id, c.request_id, w.label, c.amount, c.currency,
        coalesce(
            CAST(round(CAST(c.amount AS DECIMAL(28, 2)) * r.rate, 2) AS DECIMAL(38, 2)),
            CAST(round(CAST(c.amount AS DOUBLE) / r.divisor + 0.000000001, 2) AS DECIMAL(38, 2))
        ),
        CASE WHEN c.status IN ('committed', 'spent') AND c.is_of_pledge THEN -1 ELSE 0 END,
        t.meeting, c._source, c._origin, c._record
    FROM commitment_shown AS c
    CROSS JOIN clock AS k
    LEFT JOIN (
        SELECT request_id, min(meeting) AS meeting FROM travel_request WHERE body = $body GROUP BY request_id
    ) AS t ON t.request_id = c.request_id
    LEFT JOIN word AS w ON w.list = 'CostComponent' AND w.code = CAST(c.component AS VARCHAR)
    LEFT JOIN rate_span AS r
        ON r.body = c.body AND r.currency = c.currency
        AND coalesce(c.committed_on, k.today) >= r.from_on AND coalesce(c.committed_on, k.today) < r.until_on
    WHERE c.body = $body AND (c.committed_on IS NULL OR c.committed_on <= k.today)
),

running AS (
    SELECT
        m.*,
        sum(m.sign * coalesce(m.amount, 0)) OVER (
            ORDER BY m.moved_on NULLS FIRST, m.step, m.pledge, m.source, m.record ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS balance
    FROM moved AS m
    WHERE $meeting IS NULL OR m.meeting IS NULL OR m.meeting = $meeting
)

SELECT
    m.moved_on AS "day",
    m.movement,
    m.who,
    m.amount,
    m.balance,
    b.currency,
    m.pledge,
    m.request,
    m.component,
    m.amount_as_given,
    m.currency_as_given,
    m.meeting,
    m.source,
    m.origin,
    m.record
FROM running AS m
INNER JOIN body AS b ON b.body = $body
WHERE $search IS NULL
    OR position(lower(CAST($search AS VARCHAR)) IN lower(concat_ws(' ', m.movement, m.who, m.pledge, m.request, m.component))) > 0
ORDER BY m.moved_on NULLS FIRST, m.step, m.pledge, m.source, m.record

-- grain:  one row per pledge: what of it is promised, signed and received on the as-of day, in the body's currency
-- params: $body, $as_of
-- rule:   a pledge of a later day is left out, undated ones count. Withdrawn pledges promise nothing; what was received of them counts.
--         Signed: on its day of signature, or if the source says so without a day. Payments without a pledge stand by themselves,
--         one line per donor. Converted at the rate of the movement's day, else of the as-of day.
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

paid AS (
    SELECT
        y.pledge_id,
        y.donor,
        count(*) AS payments,
        sum(CAST(round(CAST(y.amount AS DOUBLE) * r.rate, 2) AS DECIMAL(18, 2))) AS received,
        sum(CASE WHEN r.rate IS NULL THEN 1 ELSE 0 END) AS without_rate
    FROM payment AS y
    CROSS JOIN clock AS k
    LEFT JOIN rate_span AS r ON r.body = y.body AND r.currency = y.currency AND y.received_on >= r.from_on AND y.received_on < r.until_on
    WHERE y.body = $body AND y.received_on <= k.today
    GROUP BY y.pledge_id, y.donor
),

received AS (
    SELECT pledge_id, sum(received) AS received, sum(payments) AS payments, sum(without_rate) AS without_rate
    FROM paid WHERE pledge_id IS NOT NULL GROUP BY pledge_id
)

SELECT
    p.body,
    p.pledge_id,
    p.donor,
    p.anonymous,
    p.meeting,
    p.earmark,
    p.conditions,
    CASE WHEN p.status = 'withdrawn' THEN 'withdrawn'
        WHEN p.signed_on <= k.today OR (p.signed_on IS NULL AND p.status = 'signed') THEN 'signed' ELSE 'pledged' END AS status,
    p.pledged_on,
    p.signed_on,
    p.amount AS amount_as_given,
    p.currency AS currency_as_given,
    CASE WHEN p.status = 'withdrawn' THEN 0 ELSE CAST(round(CAST(p.amount AS DOUBLE) * r.rate, 2) AS DECIMAL(18, 2)) END AS pledged,
    CASE WHEN p.status <> 'withdrawn' AND (p.signed_on <= k.today OR (p.signed_on IS NULL AND p.status = 'signed'))
        THEN CAST(round(CAST(p.amount AS DOUBLE) * r.rate, 2) AS DECIMAL(18, 2)) ELSE 0 END AS signed,
    coalesce(v.received, 0) AS received,
    coalesce(v.without_rate, 0) + CASE WHEN r.rate IS NULL THEN 1 ELSE 0 END AS without_rate,
    p._source AS source,
    p._origin AS origin,
    p._record AS record
FROM pledge AS p
CROSS JOIN clock AS k
LEFT JOIN rate_span AS r
    ON r.body = p.body AND r.currency = p.currency
    AND coalesce(p.pledged_on, k.today) >= r.from_on AND coalesce(p.pledged_on, k.today) < r.until_on
LEFT JOIN received AS v ON v.pledge_id = p.pledge_id
WHERE p.body = $body AND (p.pledged_on IS NULL OR p.pledged_on <= k.today)

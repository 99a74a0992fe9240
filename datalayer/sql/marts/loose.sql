-- grain:  one row per donor: payments that no known pledge explains, up to the as-of day, in the body's currency
-- params: $body, $as_of
-- rule:   converted at the rate of the payment's day; without a rate a payment is in no sum and counted
SELECT
    y.donor,
    sum(coalesce(
        CAST(round(CAST(y.amount AS DECIMAL(28, 2)) * r.rate, 2) AS DECIMAL(38, 2)),
        CAST(round(CAST(y.amount AS DOUBLE) / r.divisor + 0.000000001, 2) AS DECIMAL(38, 2)),
        0
    )) AS received,
    sum(CASE WHEN r.currency IS NULL THEN 1 ELSE 0 END) AS without_rate,
    min(CASE WHEN y.line = 1 THEN y._source END) AS source,
    min(CASE WHEN y.line = 1 THEN y._origin END) AS origin,
    min(CASE WHEN y.line = 1 THEN y._record END) AS record
FROM (
    SELECT p.*, row_number() OVER (PARTITION BY p.donor ORDER BY p._source, p._origin, p._record) AS line
    FROM payment_shown AS p
    WHERE p.body = $body AND NOT p.is_of_pledge AND p.received_on <= coalesce(CAST($as_of AS DATE), CURRENT_DATE)
) AS y
LEFT JOIN rate_span AS r ON r.body = y.body AND r.currency = y.currency AND y.received_on >= r.from_on AND y.received_on < r.until_on
GROUP BY y.donor

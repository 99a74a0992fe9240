-- grain: one row per body, currency and span of days: what one unit is worth in the body's currency
-- rule:  a rate holds from its day until the next one; of two rates of one day one to the body's currency counts before one from it, then the
--        higher. `rate`: an amount times it is the amount in the body's currency. A rate given the other way round stands as `divisor`: an amount
--        is divided by it, so that no digit of the rate is lost. The body's own currency is worth 1 on every day. Before the first rate
--        nothing is known.
WITH given AS (
    SELECT e.body, e.currency, e.rate, NULL AS divisor, e.rate_on
    FROM exchange_rate AS e
    INNER JOIN body AS b ON b.body = e.body AND b.currency = e.quote_currency AND e.currency <> e.quote_currency
    UNION ALL
    SELECT e.body, e.quote_currency, NULL, e.rate, e.rate_on
    FROM exchange_rate AS e
    INNER JOIN body AS b ON b.body = e.body AND b.currency = e.currency AND e.currency <> e.quote_currency
),

daily AS (
    SELECT body, currency, rate_on, max(rate) AS rate, CASE WHEN max(rate) IS NULL THEN min(divisor) END AS divisor
    FROM given GROUP BY body, currency, rate_on
)

SELECT
    body,
    currency,
    CAST(rate AS DECIMAL(28, 8)) AS rate,
    CAST(divisor AS DOUBLE) AS divisor,
    rate_on AS from_on,
    coalesce(lead(rate_on) OVER (PARTITION BY body, currency ORDER BY rate_on), DATE '9999-12-31') AS until_on
FROM daily
UNION ALL
SELECT body, currency, CAST(1 AS DECIMAL(28, 8)), NULL, DATE '0001-01-01', DATE '9999-12-31' FROM body

-- grain: one row per body, currency and span of days: what one unit is worth in the body's currency
-- rule:  a rate holds from its day until the next one; of two rates of one day the higher counts. A rate given the other way round is
--        inverted. The body's own currency is worth 1 on every day. Before the first rate nothing is known.
WITH given AS (
    SELECT e.body, e.currency, CAST(e.rate AS DOUBLE) AS rate, e.rate_on
    FROM exchange_rate AS e
    INNER JOIN body AS b ON b.body = e.body AND b.currency = e.quote_currency AND e.currency <> e.quote_currency
    UNION ALL
    SELECT e.body, e.quote_currency, 1.0 / CAST(e.rate AS DOUBLE), e.rate_on
    FROM exchange_rate AS e
    INNER JOIN body AS b ON b.body = e.body AND b.currency = e.currency AND e.currency <> e.quote_currency
),

daily AS (
    SELECT body, currency, rate_on, max(rate) AS rate FROM given GROUP BY body, currency, rate_on
)

SELECT
    body,
    currency,
    rate,
    rate_on AS from_on,
    coalesce(lead(rate_on) OVER (PARTITION BY body, currency ORDER BY rate_on), DATE '9999-12-31') AS until_on
FROM daily
UNION ALL
SELECT body, currency, 1.0, DATE '0001-01-01', DATE '9999-12-31' FROM body

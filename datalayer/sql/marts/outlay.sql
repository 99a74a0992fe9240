-- grain:  one row per commitment that is committed or spent on the as-of day, in the body's currency, with the purse that it is paid from
-- params: $body, $as_of
-- rule:   planned and released money is none. `fund`: out of a donor's pledge, for whatever meeting; `own_means`: of another payer, without a
--         pledge; `no_such_pledge`: out of one that no source has, which is no money of the fund. Converted at the rate of its day, else of
--         the as-of day; without a rate the amount is not known (NULL) and counted.
SELECT
    c.body,
    c.request_id,
    CAST(c.component AS VARCHAR) AS component,
    CAST(c.status AS VARCHAR) AS status,
    CASE WHEN c.pledge_id IS NULL THEN 'own_means'
        WHEN EXISTS (SELECT 1 FROM pledge AS p WHERE p.body = c.body AND p.pledge_id = c.pledge_id) THEN 'fund'
        ELSE 'no_such_pledge' END AS purse,
    c.committed_on,
    c.amount AS amount_as_given,
    c.currency AS currency_as_given,
    coalesce(
        CAST(round(CAST(c.amount AS DECIMAL(28, 2)) * r.rate, 2) AS DECIMAL(38, 2)),
        CAST(round(CAST(c.amount AS DOUBLE) / r.divisor + 0.000000001, 2) AS DECIMAL(38, 2))
    ) AS amount,
    c._source AS source,
    c._origin AS origin,
    c._record AS record
FROM commitment AS c
LEFT JOIN rate_span AS r
    ON r.body = c.body AND r.currency = c.currency
    AND coalesce(c.committed_on, CAST($as_of AS DATE), CURRENT_DATE) >= r.from_on
    AND coalesce(c.committed_on, CAST($as_of AS DATE), CURRENT_DATE) < r.until_on
WHERE c.body = $body AND c.status IN ('committed', 'spent')
    AND (c.committed_on IS NULL OR c.committed_on <= coalesce(CAST($as_of AS DATE), CURRENT_DATE))

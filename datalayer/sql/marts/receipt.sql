-- grain:  one row per payment that is in on the as-of day, in the body's currency too, with the donor as a reader may be told
-- params: $body, $as_of
-- rule:   all payments to the fund count, for whatever meeting, with a pledge or without. Converted at the rate of the day on which the
--         money came in; without a rate the amount is not known (NULL) and counted. A donor who asked not to be named, for any pledge,
--         is an anonymous donor in each line, and the line has no number.
SELECT
    y.body,
    CASE WHEN h."key" IS NULL THEN y.payment_id END AS payment,
    CASE WHEN h."key" IS NULL THEN y.donor ELSE 'Anonymous donor' END AS donor,
    h."key" IS NOT NULL AS is_anonymous,
    replace(replace(replace(replace(lower(y.donor), ' ', ''), '-', ''), '_', ''), '.', '') AS donor_key,
    y.amount AS amount_as_given,
    y.currency AS currency_as_given,
    y.received_on,
    coalesce(
        CAST(round(CAST(y.amount AS DECIMAL(28, 2)) * r.rate, 2) AS DECIMAL(38, 2)),
        CAST(round(CAST(y.amount AS DOUBLE) / r.divisor + 0.000000001, 2) AS DECIMAL(38, 2))
    ) AS amount,
    y._source AS source,
    y._origin AS origin,
    y._record AS record
FROM payment AS y
LEFT JOIN rate_span AS r ON r.body = y.body AND r.currency = y.currency AND y.received_on >= r.from_on AND y.received_on < r.until_on
LEFT JOIN hidden_donor AS h
    ON h.body = y.body AND h."key" = replace(replace(replace(replace(lower(y.donor), ' ', ''), '-', ''), '_', ''), '.', '')
WHERE y.body = $body AND y.received_on <= coalesce(CAST($as_of AS DATE), CURRENT_DATE)

-- grain:  one row per pledge: what of it is promised, signed and received on the as-of day, in the body's currency
-- params: $body, $as_of, $without
-- kept:   as an answer
-- rule:   a pledge of a later day is left out unless something was paid on it, undated ones count. Withdrawn pledges promise nothing; what
--         was received of them counts. Signed: on its day of signature, or if the source says so without a day. A pledge with conditions
--         counts as pledged, and never as signed until a decision says that they are met. Converted at the rate of the movement's day,
--         else of the as-of day, to the cent, half a cent up. A scenario: pledges of donors in `$without` (names, or numbers of pledges, with
--         ; between them) stand as withdrawn.
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

received AS (
    SELECT
        y.pledge_id,
        count(*) AS payments,
        sum(coalesce(
            CAST(round(CAST(y.amount AS DECIMAL(28, 2)) * r.rate, 2) AS DECIMAL(38, 2)),
            CAST(round(CAST(y.amount AS DOUBLE) / r.divisor + 0.000000001, 2) AS DECIMAL(38, 2))
        )) AS received,
        sum(CASE WHEN r.currency IS NULL THEN 1 ELSE 0 END) AS without_rate
    FROM payment_shown AS y
    CROSS JOIN clock AS k
    LEFT JOIN rate_span AS r ON r.body = y.body AND r.currency = y.currency AND y.received_on >= r.from_on AND y.received_on < r.until_on
    WHERE y.body = $body AND y.received_on <= k.today AND y.is_of_pledge
    GROUP BY y.pledge_id
),

made AS (
    SELECT
        p.*,
        coalesce(
            CAST(round(CAST(p.amount AS DECIMAL(28, 2)) * r.rate, 2) AS DECIMAL(38, 2)),
            CAST(round(CAST(p.amount AS DOUBLE) / r.divisor + 0.000000001, 2) AS DECIMAL(38, 2))
        ) AS worth,
        r.currency IS NULL AS is_without_rate,
        p.status = 'withdrawn' OR coalesce(
            position(';' || lower(p.donor) || ';' IN ';' || lower(CAST($without AS VARCHAR)) || ';') > 0
            OR position(';' || lower(p.pledge_id) || ';' IN ';' || lower(CAST($without AS VARCHAR)) || ';') > 0, FALSE
        ) AS is_withdrawn,
        coalesce(p.pledged_on <= k.today, TRUE) AS is_promised,
        coalesce(p.signed_on <= k.today, p.status = 'signed') AS is_signed,
        p.conditions IS NOT NULL AND m.pledge_id IS NULL
            AND lower(p.conditions) NOT IN ('none', 'no', 'nil', 'n/a', 'na', '-', '–', 'unconditional', 'no conditions', 'aucune', 'ninguna')
            AS is_conditional,
        k.today
    FROM pledge_shown AS p
    CROSS JOIN clock AS k
    LEFT JOIN (SELECT body, pledge_id FROM condition_met GROUP BY body, pledge_id) AS m ON m.body = p.body AND m.pledge_id = p.pledge_id
    LEFT JOIN rate_span AS r
        ON r.body = p.body AND r.currency = p.currency
        AND coalesce(p.pledged_on, k.today) >= r.from_on AND coalesce(p.pledged_on, k.today) < r.until_on
    WHERE p.body = $body AND p.place = 1
)

SELECT
    p.body,
    p.pledge_id,
    p.donor,
    p.anonymous,
    p.meeting,
    p.earmark,
    p.conditions,
    p.is_conditional,
    CASE WHEN p.is_withdrawn THEN 'withdrawn' WHEN p.is_signed THEN 'signed' ELSE 'pledged' END AS status,
    p.pledged_on,
    p.signed_on,
    p.amount AS amount_as_given,
    p.currency AS currency_as_given,
    CASE WHEN p.is_promised AND NOT p.is_withdrawn THEN p.worth ELSE 0 END AS pledged,
    CASE WHEN p.is_promised AND NOT p.is_withdrawn AND p.is_signed AND NOT p.is_conditional THEN p.worth ELSE 0 END AS signed,
    CASE WHEN p.is_promised AND NOT p.is_withdrawn AND p.is_conditional THEN p.worth ELSE 0 END AS conditional,
    coalesce(v.received, 0) AS received,
    coalesce(v.without_rate, 0) + CASE WHEN p.is_without_rate THEN 1 ELSE 0 END AS without_rate,
    p._source AS source,
    p._origin AS origin,
    p._record AS record
FROM made AS p
LEFT JOIN received AS v ON v.pledge_id = p.pledge_id
WHERE p.pledged_on IS NULL OR p.pledged_on <= p.today OR v.payments > 0

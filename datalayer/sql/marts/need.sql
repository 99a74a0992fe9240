-- grain:  one row per traveller and component of the trip: what it costs in the body's currency, and how that is known
-- params: $body, $meeting, $as_of, $classified_on, $fares, $dsa, $remote, $back_to_back
-- uses:   all_travellers, beside
-- rule:   a component is needed if the request names it, if it is costed, or, where the request names none that is known, if the policy lists it.
--         What is known best counts: actual, else quote, else estimate of the request, else the body's standard cost for the country,
--         regional group or all, valid on the meeting's first day; DSA by nights. A cost dated after the as-of day is not yet known.
--         Converted at the rate of its day, else of the as-of day; without a rate the amount is not known (NULL).
--         A scenario: `$fares` and `$dsa` per cent more (less: below nothing) on estimates and standard costs of tickets and DSA; a price
--         that was offered (quote) holds; `beside` takes off what a neighbouring event pays. What is actual or spent stays as it is. The
--         amount is rounded to the cent in its own currency, then converted.
WITH costed AS (
    SELECT
        t.request_id,
        CAST(t.component AS VARCHAR) AS component,
        CAST(t.basis AS VARCHAR) AS basis,
        t.amount,
        t.currency,
        t.costed_on,
        row_number() OVER (
            PARTITION BY t.request_id, t.component
            ORDER BY CASE t.basis WHEN 'actual' THEN 1 WHEN 'quote' THEN 2 ELSE 3 END, t.costed_on DESC NULLS LAST, t._record DESC
        ) AS place
    FROM travel_cost AS t
    WHERE t.body = $body AND (t.costed_on IS NULL OR t.costed_on <= coalesce(CAST($as_of AS DATE), CURRENT_DATE))
),

standard AS (
    SELECT
        v.traveller_id,
        v.meeting,
        s.component,
        CASE WHEN s.per = 'night' THEN s.amount * (coalesce(m.ends_on, m.starts_on) - m.starts_on + p.nights_before + p.nights_after)
            ELSE s.amount END AS amount,
        s.currency,
        row_number() OVER (
            PARTITION BY v.meeting, v.traveller_id, s.component
            ORDER BY CASE WHEN s.iso3 IS NOT NULL THEN 1 WHEN s.regional_group IS NOT NULL THEN 2 ELSE 3 END, s.from_on DESC NULLS LAST
        ) AS place
    FROM all_travellers AS v
    INNER JOIN meeting AS m ON m.meeting = v.meeting AND m.starts_on IS NOT NULL
    INNER JOIN funding_policy AS p ON p.body = v.body
    INNER JOIN standard_cost AS s ON s.body = v.body
        AND (s.iso3 IS NULL OR s.iso3 = v.iso3)
        AND (s.regional_group IS NULL OR s.regional_group = v.regional_group)
        AND (s.from_on IS NULL OR s.from_on <= m.starts_on)
        AND (s.until_on IS NULL OR s.until_on >= m.starts_on)
),

spent AS (
    SELECT request_id, CAST(component AS VARCHAR) AS component
    FROM commitment
    WHERE body = $body AND status = 'spent' AND (committed_on IS NULL OR committed_on <= coalesce(CAST($as_of AS DATE), CURRENT_DATE))
    GROUP BY request_id, CAST(component AS VARCHAR)
),

wanted AS (
    SELECT
        v.body,
        v.meeting,
        v.traveller_id,
        v.request_id,
        w.code AS component,
        w.place,
        coalesce(c.basis, CASE WHEN s.amount IS NOT NULL THEN 'standard' END) AS basis,
        coalesce(c.amount, s.amount) AS amount,
        coalesce(c.currency, s.currency) AS currency,
        c.costed_on
    FROM all_travellers AS v
    CROSS JOIN word AS w
    LEFT JOIN costed AS c ON c.request_id = v.request_id AND c.component = w.code AND c.place = 1
    LEFT JOIN standard AS s ON s.meeting = v.meeting AND s.traveller_id = v.traveller_id AND s.component = w.code AND s.place = 1
    LEFT JOIN funding_component AS f ON f.body = v.body AND f.component = w.code
    LEFT JOIN request_component AS r ON r.body = v.body AND r.request_id = v.request_id AND r.component = w.code
    LEFT JOIN (SELECT body, request_id FROM request_component GROUP BY body, request_id) AS a
        ON a.body = v.body AND a.request_id = v.request_id
    WHERE w.list = 'CostComponent'
        AND (
            c.amount IS NOT NULL
            OR r.component IS NOT NULL
            OR (a.request_id IS NULL AND f.component IS NOT NULL)
        )
),

supposed AS (
    SELECT
        w.*,
        CASE WHEN w.basis = 'actual' OR p.request_id IS NOT NULL THEN 1
            ELSE coalesce(b.share, 1) * CASE WHEN w.basis = 'quote' THEN 1
                WHEN w.component = 'ticket' THEN (100 + coalesce(CAST($fares AS DOUBLE), 0)) / 100
                WHEN w.component = 'dsa' THEN (100 + coalesce(CAST($dsa AS DOUBLE), 0)) / 100 ELSE 1 END
        END AS factor
    FROM wanted AS w
    LEFT JOIN beside AS b ON b.meeting = w.meeting AND b.traveller_id = w.traveller_id AND b.component = w.component
    LEFT JOIN spent AS p ON p.request_id = w.request_id AND p.component = w.component
),

priced AS (
    SELECT
        s.*,
        CASE WHEN s.factor = 1 THEN s.amount
            ELSE CAST(round(CAST(s.amount AS DOUBLE) * s.factor + 0.000000001, 2) AS DECIMAL(18, 2)) END AS amount_then
    FROM supposed AS s
)

SELECT
    w.body,
    w.meeting,
    w.traveller_id,
    w.component,
    w.place,
    w.basis,
    w.amount_then AS amount_as_given,
    w.currency AS currency_as_given,
    w.costed_on,
    coalesce(
        CAST(round(CAST(w.amount_then AS DECIMAL(28, 2)) * r.rate, 2) AS DECIMAL(38, 2)),
        CAST(round(CAST(w.amount_then AS DOUBLE) / r.divisor + 0.000000001, 2) AS DECIMAL(38, 2))
    ) AS need
FROM priced AS w
LEFT JOIN rate_span AS r
    ON r.body = w.body AND r.currency = w.currency
    AND coalesce(w.costed_on, CAST($as_of AS DATE), CURRENT_DATE) >= r.from_on
    AND coalesce(w.costed_on, CAST($as_of AS DATE), CURRENT_DATE) < r.until_on

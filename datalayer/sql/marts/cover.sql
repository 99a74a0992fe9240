-- grain:  one row per commitment that holds on the as-of day: what of it is covered by money at each of three levels
-- params: $body, $as_of, $without, $remote
-- kept:   as an answer
-- uses:   fund
-- rule:   committed and spent money counts; planned and released does not. The commitments of a pledge are met in the order in which they
--         were made: at level `received` as far as its payments reach, at `signed` as far as what is signed or received, at `pledged` as
--         far as all that is promised; what goes beyond covers nothing, and neither does one to a pledge that no source has. A commitment
--         without a pledge is the payer's own means and counts at every level. Converted at the rate of its day, else of the as-of
--         day; without a rate it covers nothing and is counted. A scenario: what is set aside and not spent for travellers in `$remote` is
--         released.
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

made AS (
    SELECT
        c.body,
        c.commitment_id,
        c.request_id,
        CAST(c.component AS VARCHAR) AS component,
        c.payer,
        c.pledge_id,
        CAST(c.status AS VARCHAR) AS status,
        c.committed_on,
        c.amount AS amount_as_given,
        c.currency AS currency_as_given,
        coalesce(
            CAST(round(CAST(c.amount AS DECIMAL(28, 2)) * r.rate, 2) AS DECIMAL(38, 2)),
            CAST(round(CAST(c.amount AS DOUBLE) / r.divisor + 0.000000001, 2) AS DECIMAL(38, 2)),
            0
        ) AS amount,
        r.currency IS NULL AS is_without_rate,
        c._source AS source,
        c._origin AS origin,
        c._record AS record
    FROM commitment_shown AS c
    CROSS JOIN clock AS k
    LEFT JOIN rate_span AS r
        ON r.body = c.body AND r.currency = c.currency
        AND coalesce(c.committed_on, k.today) >= r.from_on AND coalesce(c.committed_on, k.today) < r.until_on
    WHERE c.body = $body AND c.status IN ('committed', 'spent') AND (c.committed_on IS NULL OR c.committed_on <= k.today)
        AND NOT (c.status = 'committed' AND coalesce(position(';' || lower(c.request_id) || ';' IN ';' || lower(CAST($remote AS VARCHAR)) || ';') > 0, FALSE))
),

queued AS (
    SELECT
        m.*,
        sum(m.amount) OVER (
            PARTITION BY m.pledge_id ORDER BY m.committed_on NULLS LAST, m.commitment_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) - m.amount AS before
    FROM made AS m
)

SELECT
    q.*,
    CASE WHEN q.pledge_id IS NULL THEN q.amount
        ELSE least(q.amount, greatest(0, coalesce(f.received, 0) - q.before)) END AS received,
    CASE WHEN q.pledge_id IS NULL THEN q.amount
        ELSE least(q.amount, greatest(0, greatest(coalesce(f.signed, 0), coalesce(f.received, 0)) - q.before)) END AS signed,
    CASE WHEN q.pledge_id IS NULL THEN q.amount
        ELSE least(q.amount, greatest(0, greatest(coalesce(f.pledged, 0), coalesce(f.received, 0)) - q.before)) END AS pledged
FROM queued AS q
LEFT JOIN fund AS f ON f.pledge_id = q.pledge_id

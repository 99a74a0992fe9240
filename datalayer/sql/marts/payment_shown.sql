-- grain: one row per payment, as it may be shown: the donor of an anonymous pledge is not named
-- rule:  a payment to no known pledge is anonymous if its donor has an anonymous pledge
WITH named AS (
    SELECT body, pledge_id, max(CASE WHEN anonymous THEN 1 ELSE 0 END) = 1 AS anonymous FROM pledge GROUP BY body, pledge_id
),

hidden AS (
    SELECT body, lower(donor) AS donor FROM pledge WHERE anonymous GROUP BY body, lower(donor)
),

judged AS (
    SELECT y.*, n.pledge_id IS NOT NULL AS is_of_pledge, coalesce(n.anonymous, h.donor IS NOT NULL) AS anonymous
    FROM payment AS y
    LEFT JOIN named AS n ON n.body = y.body AND n.pledge_id = y.pledge_id
    LEFT JOIN hidden AS h ON h.body = y.body AND h.donor = lower(y.donor)
)

SELECT
    j.body,
    j.payment_id,
    j.pledge_id,
    CASE WHEN j.anonymous THEN 'Anonymous donor' ELSE j.donor END AS donor,
    j.amount,
    j.currency,
    j.received_on,
    CASE WHEN j.anonymous AND position(lower(j.donor) IN lower(j.note)) > 0 THEN 'withheld: it names the donor' ELSE j.note END AS note,
    j._iso3,
    j._source,
    j._origin,
    j._record,
    CASE WHEN j.anonymous THEN NULL ELSE j._extra END AS _extra,
    j.is_of_pledge,
    j.anonymous
FROM judged AS j

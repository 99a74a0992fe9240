-- grain: one row per commitment, as it may be shown: the payer is not named where it is the donor of an anonymous pledge
-- rule:  a commitment to no known pledge is anonymous if its payer has an anonymous pledge
WITH named AS (
    SELECT body, pledge_id, max(CASE WHEN anonymous THEN 1 ELSE 0 END) = 1 AS anonymous FROM pledge GROUP BY body, pledge_id
),

hidden AS (
    SELECT body, lower(donor) AS donor FROM pledge WHERE anonymous GROUP BY body, lower(donor)
),

judged AS (
    SELECT c.*, n.pledge_id IS NOT NULL AS is_of_pledge, coalesce(n.anonymous, h.donor IS NOT NULL) AS anonymous
    FROM commitment AS c
    LEFT JOIN named AS n ON n.body = c.body AND n.pledge_id = c.pledge_id
    LEFT JOIN hidden AS h ON h.body = c.body AND h.donor = lower(c.payer)
)

SELECT
    j.body,
    j.commitment_id,
    j.request_id,
    j.component,
    CASE WHEN j.anonymous THEN 'Anonymous donor' ELSE j.payer END AS payer,
    j.pledge_id,
    j.amount,
    j.currency,
    j.status,
    j.committed_on,
    CASE WHEN j.anonymous AND position(lower(j.payer) IN lower(j.note)) > 0 THEN 'withheld: it names the donor' ELSE j.note END AS note,
    j._iso3,
    j._source,
    j._origin,
    j._record,
    CASE WHEN j.anonymous THEN NULL ELSE j._extra END AS _extra,
    j.is_of_pledge,
    j.anonymous
FROM judged AS j

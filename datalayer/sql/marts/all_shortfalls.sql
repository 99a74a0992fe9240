-- grain:  one row per traveller and component that is needed or set aside for (one without a component where none is): need, committed, gap
--         at three levels
-- params: $body, $meeting, $as_of, $classified_on, $remote, $without, $fares, $dsa, $back_to_back
-- kept:   as an answer
-- uses:   all_travellers, need, cover
-- rule:   only eligible travellers need money. A gap is never below nothing: money beyond the need, or for what is not needed, is `over`. An amount that is not known
--         has no gap and is counted. A cost for which the whole amount is set aside in its own currency is met as far as that money
--         is there, whatever the rates of the two days are.
WITH covered AS (
    SELECT
        c.request_id,
        c.component,
        sum(c.amount) AS committed,
        CASE WHEN min(c.currency_as_given) = max(c.currency_as_given) THEN sum(c.amount_as_given) END AS amount_as_given,
        min(c.currency_as_given) AS currency_as_given,
        sum(c.received) AS received,
        sum(c.signed) AS signed,
        sum(c.pledged) AS pledged
    FROM cover AS c
    GROUP BY c.request_id, c.component
),

component AS (
    SELECT n.meeting, n.traveller_id, n.component FROM need AS n
    UNION
    SELECT t.meeting, t.traveller_id, c.component FROM covered AS c INNER JOIN all_travellers AS t ON t.request_id = c.request_id
),

met AS (
    SELECT
        k.meeting,
        k.traveller_id,
        k.component,
        n.need,
        n.basis,
        n.component IS NOT NULL AS is_needed,
        c.committed,
        CASE WHEN c.received = c.committed AND c.amount_as_given >= n.amount_as_given AND c.currency_as_given = n.currency_as_given
            THEN greatest(n.need, c.received) ELSE c.received END AS received,
        CASE WHEN c.signed = c.committed AND c.amount_as_given >= n.amount_as_given AND c.currency_as_given = n.currency_as_given
            THEN greatest(n.need, c.signed) ELSE c.signed END AS signed,
        CASE WHEN c.pledged = c.committed AND c.amount_as_given >= n.amount_as_given AND c.currency_as_given = n.currency_as_given
            THEN greatest(n.need, c.pledged) ELSE c.pledged END AS pledged
    FROM component AS k
    LEFT JOIN need AS n ON n.meeting = k.meeting AND n.traveller_id = k.traveller_id AND n.component = k.component
    LEFT JOIN all_travellers AS t ON t.meeting = k.meeting AND t.traveller_id = k.traveller_id
    LEFT JOIN covered AS c ON c.request_id = t.request_id AND c.component = k.component
)

SELECT
    t.body,
    t.meeting,
    t.traveller_id,
    t.stakeholder_group,
    t.regional_group,
    t.iso3,
    n.component,
    n.basis,
    CASE WHEN t.verdict = 'eligible' THEN n.need END AS need,
    coalesce(n.committed, 0) AS committed,
    CASE WHEN t.verdict = 'eligible' THEN greatest(0, n.need - coalesce(n.received, 0)) END AS gap_received,
    CASE WHEN t.verdict = 'eligible' THEN greatest(0, n.need - coalesce(n.signed, 0)) END AS gap_signed,
    CASE WHEN t.verdict = 'eligible' THEN greatest(0, n.need - coalesce(n.pledged, 0)) END AS gap_pledged,
    greatest(0, coalesce(n.committed, 0) - coalesce(n.need, 0)) AS over,
    t.verdict = 'eligible' AND coalesce(n.is_needed, FALSE) AND n.need IS NULL AS is_not_known
FROM all_travellers AS t
LEFT JOIN met AS n ON n.meeting = t.meeting AND n.traveller_id = t.traveller_id

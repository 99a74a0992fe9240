-- question: which travellers are ready to come: who has asked, has money, a visa, a ticket?
-- grain:    one row per traveller who has not ended and may be eligible
-- params:   $body, $meeting, $figure, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     traveller, shortfall
-- rule:     the step on the ladder tells of visa and ticket: from `visa` on a traveller has one, from `ticketed` on both. Money: every component
--           covered by money received. Not asked: a need that is identified without a request.
-- values:   $figure: all, eligible, not_requested, not_funded, without_visa, not_ticketed
WITH summed AS (
    SELECT
        traveller_id, meeting, sum(need) AS need, sum(gap_received) AS gap,
        sum(CASE WHEN is_not_known THEN 1 ELSE 0 END) AS costs_not_known
    FROM shortfall
    GROUP BY traveller_id, meeting
)

SELECT
    t.request_id AS request,
    t.traveller,
    t.represents,
    t.country,
    w.label AS step,
    t.status_on AS since,
    s.need,
    s.gap,
    s.costs_not_known,
    b.currency,
    t.source,
    t.origin,
    t.record
FROM traveller AS t
INNER JOIN body AS b ON b.body = t.body
LEFT JOIN summed AS s ON s.meeting = t.meeting AND s.traveller_id = t.traveller_id
LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = t.status
WHERE t.verdict IN ('eligible', 'not_known')
    AND CASE coalesce(CAST($figure AS VARCHAR), 'all')
        WHEN 'eligible' THEN t.verdict = 'eligible'
        WHEN 'not_requested' THEN t.status = 'need_identified'
        WHEN 'not_funded' THEN t.verdict = 'eligible' AND (s.gap > 0 OR s.costs_not_known > 0)
        WHEN 'without_visa' THEN t.verdict = 'eligible' AND t.status NOT IN ('visa', 'ticketed', 'travelled')
        WHEN 'not_ticketed' THEN t.verdict = 'eligible' AND t.status NOT IN ('ticketed', 'travelled')
        ELSE TRUE
    END
ORDER BY t.class_place NULLS LAST, t.traveller_id

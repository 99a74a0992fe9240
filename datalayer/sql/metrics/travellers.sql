-- question: who asked for support or needs it, what became of each, and why?
-- grain:    one row per traveller and meeting
-- params:   $body, $meeting, $figure, $by, $key, $level, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     traveller, shortfall
-- rule:     `days`: how long the traveller stands on the step, as of the as-of day. The verdict is by the body's policy: overrides first, then class of the country on the meeting's first day, then the limit per
--           delegation. Ended: declined, withdrawn, refused, visa refused, not eligible by the fund, or attended remotely. Counted once: a
--           second request of one person for one meeting.
WITH summed AS (
    SELECT
        traveller_id, meeting, sum(need) AS need, sum(committed) AS committed, sum(gap_received) AS gap_received,
        sum(gap_signed) AS gap_signed, sum(gap_pledged) AS gap_pledged, sum(CASE WHEN is_not_known THEN 1 ELSE 0 END) AS costs_not_known,
        sum(CASE coalesce(CAST($level AS VARCHAR), 'received')
            WHEN 'signed' THEN gap_signed WHEN 'pledged' THEN gap_pledged ELSE gap_received END) AS gap
    FROM shortfall
    GROUP BY traveller_id, meeting
)

SELECT
    t.request_id AS request,
    t.traveller,
    t.represents,
    t.country,
    g.label AS stakeholder_group,
    w.label AS step,
    t.status_on AS since,
    coalesce(CAST($as_of AS DATE), CURRENT_DATE) - t.status_on AS days,
    x.next AS next_step,
    CASE t.verdict WHEN 'eligible' THEN 'Eligible' WHEN 'not_eligible' THEN 'Not eligible' WHEN 'ended' THEN 'Ended'
        WHEN 'duplicate' THEN 'Counted once' ELSE 'Not known' END AS verdict,
    t.reason,
    s.need,
    s.committed,
    s.need - s.gap AS covered,
    s.gap,
    s.gap_received,
    s.gap_signed,
    s.gap_pledged,
    s.costs_not_known,
    b.currency,
    t.traveller_id,
    t.meeting,
    t.source,
    t.origin,
    t.record
FROM traveller AS t
INNER JOIN body AS b ON b.body = t.body
LEFT JOIN summed AS s ON s.meeting = t.meeting AND s.traveller_id = t.traveller_id
LEFT JOIN next_step AS x ON x.status = t.status AND t.verdict <> 'duplicate'
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = t.stakeholder_group
LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = t.status
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'all')
        WHEN 'eligible' THEN t.verdict = 'eligible'
        WHEN 'not_known' THEN t.verdict = 'not_known'
        WHEN 'cannot_come' THEN t.verdict = 'eligible' AND (s.gap > 0 OR s.costs_not_known > 0)
        WHEN 'covered' THEN t.verdict = 'eligible' AND s.gap = 0 AND s.costs_not_known = 0
        WHEN 'duplicate' THEN t.verdict = 'duplicate'
        WHEN 'travellers' THEN t.verdict <> 'duplicate'
        ELSE TRUE
    END
    AND CASE coalesce(CAST($by AS VARCHAR), 'all')
        WHEN 'country' THEN coalesce(t.iso3, 'not_known') = $key
        WHEN 'regional_group' THEN CASE WHEN coalesce(t.stakeholder_group, 'state') <> 'state' THEN 'other'
            ELSE coalesce(t.regional_group, 'not_known') END = $key
        WHEN 'stakeholder_group' THEN coalesce(t.stakeholder_group, 'not_known') = $key
        WHEN 'gender' THEN coalesce(t.gender, 'not_known') = $key
        WHEN 'meeting' THEN t.meeting = $key
        WHEN 'development' THEN CASE $key
            WHEN 'ldc' THEN t.is_ldc WHEN 'lldc' THEN t.is_lldc WHEN 'sids' THEN t.is_sids
            WHEN 'developing' THEN coalesce(t.development = 'developing', FALSE)
            WHEN 'developed' THEN coalesce(t.development = 'developed', FALSE)
            WHEN 'not_known' THEN t.development IS NULL ELSE FALSE END
        ELSE TRUE
    END
ORDER BY t.class_place NULLS LAST, t.traveller_id

-- question: what does it cost to bring the eligible travellers, what is committed, and what is missing?
-- grain:    one row per value of the dimension, in the body's currency; the rows by `development` overlap (an LDC is developing too)
-- params:   $body, $meeting, $by, $level, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- by:       all, country, regional_group, stakeholder_group, development, gender, component, meeting
-- uses:     member, traveller, need, fund, cover, shortfall
-- rule:     gap = need less what is committed out of money received (level `received`), signed as well, or all that is pledged; per
--           traveller and component, never below nothing. `cannot_come`: eligible travellers with a gap or a cost that is not known.
WITH tag AS (
    SELECT 'all' AS tag UNION ALL SELECT 'ldc' UNION ALL SELECT 'lldc' UNION ALL SELECT 'sids' UNION ALL SELECT 'developing'
    UNION ALL SELECT 'developed' UNION ALL SELECT 'not_known'
),

labelled AS (
    SELECT
        t.traveller_id,
        t.meeting,
        t.verdict,
        s.component,
        s.need,
        s.committed,
        s.over,
        s.is_not_known,
        CASE coalesce(CAST($level AS VARCHAR), 'received')
            WHEN 'signed' THEN s.gap_signed WHEN 'pledged' THEN s.gap_pledged ELSE s.gap_received END AS gap,
        CASE $by
            WHEN 'country' THEN coalesce(t.iso3, 'not_known')
            WHEN 'regional_group' THEN CASE WHEN coalesce(t.stakeholder_group, 'state') <> 'state' THEN 'other'
                ELSE coalesce(t.regional_group, 'not_known') END
            WHEN 'stakeholder_group' THEN coalesce(t.stakeholder_group, 'not_known')
            WHEN 'gender' THEN coalesce(t.gender, 'not_known')
            WHEN 'component' THEN coalesce(s.component, 'not_known')
            WHEN 'meeting' THEN t.meeting
            WHEN 'development' THEN g.tag
            ELSE 'all'
        END AS code
    FROM traveller AS t
    INNER JOIN shortfall AS s ON s.meeting = t.meeting AND s.traveller_id = t.traveller_id
    INNER JOIN tag AS g
        ON ($by <> 'development' AND g.tag = 'all')
        OR ($by = 'development' AND CASE g.tag
            WHEN 'ldc' THEN t.is_ldc WHEN 'lldc' THEN t.is_lldc WHEN 'sids' THEN t.is_sids
            WHEN 'developing' THEN t.development = 'developing' WHEN 'developed' THEN t.development = 'developed'
            WHEN 'not_known' THEN t.development IS NULL ELSE FALSE END)
),

each_one AS (
    SELECT
        code,
        meeting,
        traveller_id,
        min(verdict) AS verdict,
        sum(need) AS need,
        sum(CASE WHEN verdict = 'eligible' THEN committed ELSE 0 END) AS committed,
        sum(CASE WHEN verdict = 'eligible' THEN over ELSE 0 END) AS over,
        sum(gap) AS gap,
        sum(CASE WHEN is_not_known THEN 1 ELSE 0 END) AS not_known
    FROM labelled
    GROUP BY code, meeting, traveller_id
)

SELECT
    $by AS dimension,
    e.code AS "key",
    coalesce(d.label, e.code) AS label,
    count(*) AS travellers,
    sum(CASE WHEN e.verdict = 'eligible' THEN 1 ELSE 0 END) AS eligible,
    sum(CASE WHEN e.verdict = 'eligible' AND (e.gap > 0 OR e.not_known > 0) THEN 1 ELSE 0 END) AS cannot_come,
    coalesce(sum(e.need), 0) AS need,
    coalesce(sum(e.committed), 0) AS committed,
    coalesce(sum(e.gap), 0) AS gap,
    coalesce(sum(e.over), 0) AS over,
    sum(CASE WHEN e.verdict = 'eligible' THEN e.not_known ELSE 0 END) AS costs_not_known,
    sum(CASE WHEN e.verdict = 'not_known' THEN 1 ELSE 0 END) AS eligibility_not_known,
    min(b.currency) AS currency
FROM each_one AS e
INNER JOIN body AS b ON b.body = $body
LEFT JOIN dimension AS d ON d.dimension = $by AND d.code = e.code
GROUP BY e.code, d.label, d.place
ORDER BY CASE WHEN $by = 'country' THEN 0 ELSE d.place END, gap DESC, label

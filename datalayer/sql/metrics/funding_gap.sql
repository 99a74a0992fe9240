-- question: what does it cost to bring the eligible travellers, what is committed, and what is missing?
-- grain:    one row per value of the dimension, in the body's currency; the rows by `development` overlap (an LDC is developing too)
-- params:   $body, $meeting, $by, $level, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- by:       all, country, regional_group, stakeholder_group, development, gender, component, meeting, every
-- columns:  label, travellers, eligible, need, committed, gap, currency
-- overlap:  development: LDC, LLDC and SIDS are developing countries too, and stand in both rows; those of developing, developed and not known add up.
-- uses:     traveller, shortfall
-- rule:     gap = need less what is committed out of money received (level `received`), signed as well, or all that is pledged; per
--           traveller and component, never below nothing. `cannot_come`: eligible travellers with a gap or a cost that is not known.
--           `estimated`: the part of the need that rests on estimates and standard costs, the rest is quoted or paid. Committed: what is set
--           aside for eligible travellers, beyond the need (`over`) too. A second request of one person is not counted.
WITH tag AS (
    SELECT 'all' AS dimension, 'all' AS tag UNION ALL SELECT 'country', 'all' UNION ALL SELECT 'regional_group', 'all'
    UNION ALL SELECT 'stakeholder_group', 'all' UNION ALL SELECT 'gender', 'all' UNION ALL SELECT 'component', 'all'
    UNION ALL SELECT 'meeting', 'all' UNION ALL SELECT 'development', 'ldc' UNION ALL SELECT 'development', 'lldc'
    UNION ALL SELECT 'development', 'sids' UNION ALL SELECT 'development', 'developing' UNION ALL SELECT 'development', 'developed'
    UNION ALL SELECT 'development', 'not_known'
),

labelled AS (
    SELECT
        g.dimension,
        t.traveller_id,
        t.meeting,
        t.verdict,
        s.need,
        CASE WHEN s.basis IN ('estimate', 'standard') THEN s.need ELSE 0 END AS estimated,
        s.committed,
        s.over,
        s.is_not_known,
        s.gap_received,
        s.gap_signed,
        s.gap_pledged,
        CASE g.dimension
            WHEN 'country' THEN coalesce(t.iso3, 'not_known')
            WHEN 'regional_group' THEN CASE WHEN coalesce(t.stakeholder_group, 'state') <> 'state' THEN 'other'
                ELSE coalesce(t.regional_group, 'not_known') END
            WHEN 'stakeholder_group' THEN coalesce(t.stakeholder_group, 'not_known')
            WHEN 'gender' THEN coalesce(t.gender, 'not_known')
            WHEN 'component' THEN coalesce(s.component, 'not_known')
            WHEN 'meeting' THEN t.meeting
            ELSE g.tag
        END AS code
    FROM traveller AS t
    INNER JOIN shortfall AS s ON s.meeting = t.meeting AND s.traveller_id = t.traveller_id
    INNER JOIN tag AS g
        ON g.tag = 'all'
        OR CASE g.tag
            WHEN 'ldc' THEN t.is_ldc WHEN 'lldc' THEN t.is_lldc WHEN 'sids' THEN t.is_sids
            WHEN 'developing' THEN t.development = 'developing' WHEN 'developed' THEN t.development = 'developed'
            WHEN 'not_known' THEN t.development IS NULL ELSE FALSE END
    WHERE t.verdict <> 'duplicate' AND ($by = 'every' OR g.dimension = $by)
),

each_one AS (
    SELECT
        dimension,
        code,
        meeting,
        traveller_id,
        min(verdict) AS verdict,
        sum(need) AS need,
        sum(estimated) AS estimated,
        sum(CASE WHEN verdict = 'eligible' THEN committed ELSE 0 END) AS committed,
        sum(CASE WHEN verdict = 'eligible' THEN over ELSE 0 END) AS over,
        sum(gap_received) AS gap_received,
        sum(gap_signed) AS gap_signed,
        sum(gap_pledged) AS gap_pledged,
        sum(CASE coalesce(CAST($level AS VARCHAR), 'received') WHEN 'signed' THEN gap_signed WHEN 'pledged' THEN gap_pledged
            ELSE gap_received END) AS gap,
        sum(CASE WHEN is_not_known THEN 1 ELSE 0 END) AS not_known
    FROM labelled
    GROUP BY dimension, code, meeting, traveller_id
)

SELECT
    e.dimension,
    e.code AS "key",
    coalesce(d.label, e.code) AS label,
    count(*) AS travellers,
    sum(CASE WHEN e.verdict = 'eligible' THEN 1 ELSE 0 END) AS eligible,
    sum(CASE WHEN e.verdict = 'eligible' AND (e.gap > 0 OR e.not_known > 0) THEN 1 ELSE 0 END) AS cannot_come,
    coalesce(sum(e.need), 0) AS need,
    coalesce(sum(e.committed), 0) AS committed,
    coalesce(sum(e.gap), 0) AS gap,
    coalesce(sum(e.gap_received), 0) AS gap_received,
    coalesce(sum(e.gap_signed), 0) AS gap_signed,
    coalesce(sum(e.gap_pledged), 0) AS gap_pledged,
    coalesce(sum(e.estimated), 0) AS estimated,
    coalesce(sum(e.over), 0) AS over,
    sum(CASE WHEN e.verdict = 'eligible' THEN e.not_known ELSE 0 END) AS costs_not_known,
    sum(CASE WHEN e.verdict = 'not_known' THEN 1 ELSE 0 END) AS eligibility_not_known,
    min(b.currency) AS currency
FROM each_one AS e
INNER JOIN body AS b ON b.body = $body
LEFT JOIN dimension AS d ON d.dimension = e.dimension AND d.code = e.code
GROUP BY e.dimension, e.code, d.label, d.place
ORDER BY e.dimension, CASE WHEN e.dimension = 'country' THEN 0 ELSE d.place END, gap DESC, label

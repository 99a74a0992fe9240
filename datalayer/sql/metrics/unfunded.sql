-- question: which eligible travellers lack money, in which order do they come, and what is missing?
-- grain:    one row per eligible traveller without full cover, the first to help first
-- params:   $body, $meeting, $level, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     member, traveller, need, fund, cover, shortfall
-- rule:     order of the policy: class (first of its priority that fits), members before observers if it says so, then the day of the
--           request, then the number. A missing component is one with a gap at the level asked for, or whose cost is not known.
WITH lacking AS (
    SELECT
        s.traveller_id,
        s.meeting,
        s.component,
        s.need,
        s.committed,
        s.is_not_known,
        CASE coalesce(CAST($level AS VARCHAR), 'received')
            WHEN 'signed' THEN s.gap_signed WHEN 'pledged' THEN s.gap_pledged ELSE s.gap_received END AS gap
    FROM shortfall AS s
),

summed AS (
    SELECT
        traveller_id,
        meeting,
        sum(need) AS need,
        sum(committed) AS committed,
        sum(gap) AS gap,
        sum(CASE WHEN is_not_known THEN 1 ELSE 0 END) AS costs_not_known,
        max(CASE WHEN component = 'ticket' AND (gap > 0 OR is_not_known) THEN 'Ticket' END) AS lacks_ticket,
        max(CASE WHEN component = 'dsa' AND (gap > 0 OR is_not_known) THEN 'DSA' END) AS lacks_dsa,
        max(CASE WHEN component = 'terminal_expenses' AND (gap > 0 OR is_not_known) THEN 'Terminal expenses' END) AS lacks_terminal,
        max(CASE WHEN component = 'visa' AND (gap > 0 OR is_not_known) THEN 'Visa' END) AS lacks_visa
    FROM lacking
    GROUP BY traveller_id, meeting
),

heard AS (
    SELECT meeting, _iso3 AS iso3, lower(submitted_by) AS sender
    FROM contribution
    WHERE body = $body AND status IN ('received', 'draft')
    GROUP BY meeting, _iso3, lower(submitted_by)
)

SELECT
    row_number() OVER (
        ORDER BY t.class_place NULLS LAST, CASE WHEN t.members_first AND NOT t.is_member THEN 1 ELSE 0 END, t.requested_on NULLS LAST, t.traveller_id
    ) AS place,
    t.request_id AS request,
    t.traveller,
    t.represents,
    t.country,
    s.gap,
    concat_ws('; ', s.lacks_ticket, s.lacks_dsa, s.lacks_terminal, s.lacks_visa) AS missing,
    w.label AS step,
    t.status_on AS since,
    CASE
        WHEN t.override_says THEN 'Eligible by decision: ' || t.override_reason
        ELSE 'Eligible: represents ' || coalesce(t.country, t.represents, 'a member') || ', ' || CASE t.class
            WHEN 'ldc' THEN 'LDC' WHEN 'lldc' THEN 'LLDC' WHEN 'sids' THEN 'SIDS' WHEN 'developing' THEN 'developing country'
            WHEN 'transition' THEN 'economy in transition' ELSE 'in no class' END
            || ' on ' || coalesce(CAST(t.classified_on AS VARCHAR), 'a day that is not known')
            || CASE WHEN t.is_member THEN '; member' ELSE '; observer' END
            || CASE t.of_delegation WHEN 1 THEN '; first of its delegation' WHEN 2 THEN '; second of its delegation'
                ELSE '; number ' || CAST(t.of_delegation AS VARCHAR) || ' of its delegation' END
    END AS reason,
    g.label AS stakeholder_group,
    s.need,
    s.committed,
    s.costs_not_known,
    CASE WHEN h.sender IS NOT NULL THEN 'yes' ELSE 'no' END AS contributed,
    b.currency,
    t.meeting,
    t.source,
    t.origin,
    t.record
FROM traveller AS t
INNER JOIN summed AS s ON s.meeting = t.meeting AND s.traveller_id = t.traveller_id
INNER JOIN body AS b ON b.body = t.body
LEFT JOIN heard AS h ON h.meeting = t.meeting AND h.sender = CASE WHEN t.stakeholder_group = 'state' THEN lower(t.country) ELSE lower(t.represents) END
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = t.stakeholder_group
LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = t.status
WHERE t.verdict = 'eligible' AND (s.gap > 0 OR s.costs_not_known > 0)
ORDER BY place

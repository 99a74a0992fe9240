-- question: what may the money of each pledge pay for, and whom can it still help?
-- grain:    one row per pledge, in the body's currency
-- params:   $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:     fund, cover, fits, alike
-- rule:     `free` is received and not set aside, `to_come` promised beyond that. Travellers, components and `fitting`: the gaps beyond money
--           received that the earmark and the meeting permit to pay; several pledges may fit one gap, so they do not add up. `fits_nobody`:
--           what of the free money finds no such gap. A pledge with words that no list knows pays for nothing until they are settled.
WITH used AS (
    SELECT pledge_id, sum(amount) AS committed FROM cover WHERE pledge_id IS NOT NULL GROUP BY pledge_id
),

held AS (
    SELECT
        f.*,
        greatest(0, f.received - coalesce(u.committed, 0)) AS free,
        greatest(0, greatest(f.pledged, f.received) - greatest(f.received, coalesce(u.committed, 0))) AS to_come
    FROM fund AS f
    LEFT JOIN used AS u ON u.pledge_id = f.pledge_id
    WHERE $meeting IS NULL OR f.meeting IS NULL OR f.meeting = $meeting
),

wanting AS (
    SELECT
        pledge_id,
        count(DISTINCT meeting || '/' || traveller_id) AS travellers,
        count(*) AS components,
        coalesce(sum(gap_received), 0) AS fitting
    FROM fits
    WHERE gap_received > 0 OR is_not_known
    GROUP BY pledge_id
)

SELECT
    h.donor,
    h.pledge_id AS pledge,
    h.earmark,
    CASE WHEN u.pledge_id IS NULL THEN coalesce(p.plain, 'anything') || CASE WHEN h.meeting IS NULL THEN '' ELSE '; ' || m.title END
        ELSE 'not settled' END AS pays_for,
    CASE WHEN u.pledge_id IS NOT NULL AND h.anonymous THEN 'some words' ELSE u.words END AS not_understood,
    h.free,
    h.to_come,
    coalesce(w.travellers, 0) AS travellers,
    coalesce(w.components, 0) AS components,
    coalesce(w.fitting, 0) AS fitting,
    greatest(0, h.free - coalesce(w.fitting, 0)) AS fits_nobody,
    b.currency,
    h.source,
    h.origin,
    h.record
FROM held AS h
INNER JOIN body AS b ON b.body = $body
LEFT JOIN earmark_plain AS p ON p.body = h.body AND p.pledge_id = h.pledge_id
LEFT JOIN earmark_unknown AS u ON u.body = h.body AND u.pledge_id = h.pledge_id
LEFT JOIN alike AS a ON a.pledge_id = h.pledge_id
LEFT JOIN wanting AS w ON w.pledge_id = a.first_id
LEFT JOIN meeting AS m ON m.meeting = h.meeting
ORDER BY h.donor, h.pledge_id

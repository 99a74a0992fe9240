-- question: who held, holds and will hold each seat, and which terms end soon?
-- grain:    one row per seat and term
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $classified_on
-- uses:     term
-- rule:     as of the first day of the chosen meeting (else of the body's default meeting): over, current or to come. A term without a last day goes on. Ends
--           soon: a current term whose last day is within the 365 days from that day.
-- values:   $figure: over, current, to_come, ends_soon, with_alternate (current), without_alternate (current and held)
WITH told AS (
    SELECT
        t.*,
        CASE WHEN t.is_over THEN 'over' WHEN t.is_to_come THEN 'to_come' ELSE 'current' END AS standing,
        CASE WHEN t.until_on IS NOT NULL AND NOT t.is_over AND NOT t.is_to_come AND t.told_on IS NOT NULL
            THEN CAST(t.until_on || substr('-12-31', CAST(length(t.until_on) AS INTEGER) - 3) AS VARCHAR) <= CAST(t.told_on + 365 AS VARCHAR)
            ELSE FALSE END AS ends_soon,
        coalesce(t.regional_group, c.regional_group) AS region,
        c.name AS country
    FROM term AS t
    LEFT JOIN country AS c ON c.iso3 = t.was_iso3
    WHERE ($stakeholder_group IS NULL OR t.stakeholder_group = $stakeholder_group)
        AND ($country IS NULL OR t.was_iso3 = $country)
        AND (
            $regional_group IS NULL
            OR (t.kind IN ('member_state', 'host_state') AND coalesce(t.regional_group, c.regional_group) = $regional_group)
        )
)

SELECT
    t.seat_id AS seat,
    k.label AS kind,
    g.label AS stakeholder_group,
    r.label AS regional_group,
    coalesce(CASE WHEN t.kind IN ('member_state', 'host_state') THEN t.country END, t.was_holder) AS holder,
    t.was_representative AS representative,
    t.was_alternate AS alternate,
    t.from_on,
    t.until_on,
    replace(t.standing, '_', ' ') AS term,
    CASE WHEN t.ends_soon THEN 'yes' ELSE 'no' END AS ends_soon,
    t._source AS source,
    t._origin AS origin,
    t._record AS record
FROM told AS t
LEFT JOIN dimension AS k ON k.dimension = 'kind' AND k.code = t.kind
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = t.stakeholder_group
LEFT JOIN dimension AS r ON r.dimension = 'regional_group' AND r.code = t.region
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'everyone')
    WHEN 'everyone' THEN TRUE
    WHEN 'ends_soon' THEN t.ends_soon
    WHEN 'with_alternate' THEN t.standing = 'current' AND t.was_alternate IS NOT NULL
    WHEN 'without_alternate' THEN t.standing = 'current' AND t.was_alternate IS NULL AND (t.was_holder IS NOT NULL OR t.was_representative IS NOT NULL)
    ELSE t.standing = $figure
END
ORDER BY g.place, r.place, t.seat_id, t.from_on NULLS FIRST, t._record

-- grain:  one row per first of the pledges that are bound alike, eligible traveller and component of the trip that its earmark and its
--         meeting permit to pay
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   shortfall, permitted
-- rule:   a pledge whose earmark names components pays for these only. The gaps are those of the component, not of the pledge: money of
--         several pledges may fit one gap.
WITH bound AS (
    SELECT pledge_id, code FROM earmark_term WHERE body = $body AND dimension = 'component'
)

SELECT
    p.pledge_id,
    p.meeting,
    p.traveller_id,
    p.request_id,
    s.component,
    s.need,
    s.gap_received,
    s.gap_signed,
    s.gap_pledged,
    s.is_not_known
FROM permitted AS p
INNER JOIN shortfall AS s ON s.meeting = p.meeting AND s.traveller_id = p.traveller_id AND s.component IS NOT NULL
WHERE p.verdict = 'eligible'
    AND (
        NOT EXISTS (SELECT 1 FROM bound AS b WHERE b.pledge_id = p.pledge_id)
        OR EXISTS (SELECT 1 FROM bound AS b WHERE b.pledge_id = p.pledge_id AND b.code = s.component)
    )

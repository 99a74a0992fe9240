-- grain:  one row per member that is known (a held seat), with the number of its texts that are in
-- uses:   member, received
-- rule:   a member is heard if a text that is in names it as its sender: a State by its country, others by the name as written.
SELECT
    m.seat_id,
    m.stakeholder_group,
    m.regional_group,
    m.holder,
    m.representative,
    m.iso3,
    m.source,
    m.origin,
    m.record,
    count(t.submitted_by) AS texts
FROM member AS m
LEFT JOIN received AS t
    ON t.is_in
    AND (
        (m.is_state AND t.stakeholder_group = 'state' AND t.iso3 = m.iso3)
        OR lower(trim(t.submitted_by)) = lower(trim(m.holder))
    )
WHERE m.state = 'held'
GROUP BY m.seat_id, m.stakeholder_group, m.regional_group, m.holder, m.representative, m.iso3, m.source, m.origin, m.record

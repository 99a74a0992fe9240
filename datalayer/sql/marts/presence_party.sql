-- grain: one row per meeting and delegation that was present: a State by its country, another by its name
-- rule:  a person counts once, as in person if present both ways. Where a source of attendance names no delegation, that of the person's
--        registration for the same meeting counts: the person is found by the identities (exact address or name, or by decision).
SELECT
    body,
    meeting,
    coalesce(stakeholder_group = 'state', FALSE) AS is_state,
    CASE WHEN stakeholder_group = 'state' THEN iso3 END AS iso3,
    CASE WHEN coalesce(stakeholder_group, '') <> 'state' THEN organization END AS organization,
    sum(people) AS people,
    sum(in_person) AS in_person,
    sum(remote) AS remote
FROM presence_placed
GROUP BY body, meeting, coalesce(stakeholder_group = 'state', FALSE), CASE WHEN stakeholder_group = 'state' THEN iso3 END,
    CASE WHEN coalesce(stakeholder_group, '') <> 'state' THEN organization END

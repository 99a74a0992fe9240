-- question: how many registrations, contributions and travellers with money were there, so many days before each meeting?
-- grain:    one row per kind, meeting and day on which something came; the total up to and with that day
-- params:   $body, $meeting, $as_of, $regional_group, $stakeholder_group, $country
-- uses:     came
-- rule:     what has no date is left out, as its day is not known; so are registrations that were withdrawn or rejected. A traveller has money
--           from the day of the first commitment.
WITH daily AS (
    SELECT c.kind, c.meeting, m.number, m.title, m.starts_on - c.dated_on AS days_before, c.dated_on, count(*) AS came
    FROM came AS c
    INNER JOIN meeting AS m ON m.meeting = c.meeting
    WHERE m.starts_on IS NOT NULL
    GROUP BY c.kind, c.meeting, m.number, m.title, m.starts_on - c.dated_on, c.dated_on
)

SELECT
    d.kind,
    d.meeting,
    d.number,
    d.title,
    d.dated_on,
    d.days_before,
    d.came,
    sum(d.came) OVER (PARTITION BY d.kind, d.meeting ORDER BY d.dated_on ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS total
FROM daily AS d
ORDER BY d.kind, d.number, d.dated_on

-- question: who of those registered came, who stayed away, who came unregistered, who for the first time?
-- grain:    one row per value of the dimension, people not delegations; by `development` the groups overlap, by the country of the person
-- params:   $body, $meeting, $by, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- by:       all, meeting, regional_group, stakeholder_group, development, every
-- uses:     member, traveller, need, fund, cover, shortfall, turnout_of
-- rule:     a person counts once per meeting, in person if present both ways. No-show: registered and not present; the rate is of those
--           registered. Where no source tells of attendance, or the meeting has not begun by the as-of day, nobody is known to have stayed away.
--           `…_unfunded`: an eligible traveller whose trip is not covered in full by money received. First-timers are not known (NULL) at the first meeting of which a source tells who came.
SELECT
    t.dimension,
    t.code AS "key",
    coalesce(d.label, t.code) AS label,
    sum(CASE WHEN t.is_registered THEN 1 ELSE 0 END) AS registered,
    sum(CASE WHEN t.is_registered AND t.is_present THEN 1 ELSE 0 END) AS registered_present,
    sum(CASE WHEN t.is_registered AND NOT t.is_present AND t.has_attendance THEN 1 ELSE 0 END) AS no_shows,
    CASE WHEN sum(CASE WHEN t.is_registered AND t.has_attendance THEN 1 ELSE 0 END) > 0 THEN
        round(100.0 * sum(CASE WHEN t.is_registered AND NOT t.is_present AND t.has_attendance THEN 1 ELSE 0 END)
            / sum(CASE WHEN t.is_registered AND t.has_attendance THEN 1 ELSE 0 END), 1) END AS no_show_rate,
    sum(CASE WHEN t.is_present AND NOT t.is_registered THEN 1 ELSE 0 END) AS never_registered,
    sum(CASE WHEN t.is_present THEN 1 ELSE 0 END) AS present,
    sum(CASE WHEN t.is_in_person THEN 1 ELSE 0 END) AS in_person,
    sum(CASE WHEN t.is_remote_only THEN 1 ELSE 0 END) AS remote_only,
    sum(CASE WHEN t.is_present AND NOT t.is_in_person AND NOT t.is_remote_only THEN 1 ELSE 0 END) AS way_not_known,
    sum(CASE WHEN t.has_earlier THEN CASE WHEN t.is_first_time THEN 1 ELSE 0 END END) AS first_timers,
    sum(CASE WHEN t.has_attendance THEN 0 ELSE 1 END) AS presence_not_known,
    sum(CASE WHEN t.is_unfunded AND NOT t.is_in_person AND t.has_attendance THEN 1 ELSE 0 END) AS unfunded_not_in_person,
    sum(CASE WHEN t.is_remote_only AND t.is_unfunded THEN 1 ELSE 0 END) AS remote_unfunded,
    sum(CASE WHEN t.is_remote_only AND NOT t.is_unfunded THEN 1 ELSE 0 END) AS remote_other,
    sum(CASE WHEN t.is_registered AND NOT t.is_present AND t.has_attendance AND t.is_unfunded THEN 1 ELSE 0 END) AS no_shows_unfunded,
    sum(CASE WHEN t.is_registered AND NOT t.is_present AND t.has_attendance AND NOT t.is_unfunded THEN 1 ELSE 0 END) AS no_shows_other
FROM turnout_of AS t
LEFT JOIN dimension AS d ON d.dimension = t.dimension AND d.code = t.code
GROUP BY t.dimension, t.code, d.label, d.place
ORDER BY d.place, label

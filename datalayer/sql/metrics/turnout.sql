-- question: who of those registered came, who stayed away, who came unregistered, who for the first time?
-- grain:    one row per value of the dimension, people not delegations; by `development` the groups overlap, by the country of the person
-- params:   $body, $meeting, $by, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- by:       all, meeting, regional_group, stakeholder_group, development, every
-- uses:     turnout_of, turnout_counted
-- rule:     a person counts once per meeting, in person if present both ways. No-show: registered and not present; the rate is of those
--           registered. Where no source tells of attendance, or the meeting has not begun by the as-of day, nobody is known to have stayed away.
--           `…_unfunded`: an eligible traveller whose trip is not covered in full by money received. First-timers are not known (NULL) at the
--           first meeting of which a source tells who came.
WITH unfunded AS (
    SELECT
        t.dimension,
        t.code,
        sum(CASE WHEN NOT t.is_in_person THEN 1 ELSE 0 END) AS not_in_person,
        sum(CASE WHEN t.is_remote_only THEN 1 ELSE 0 END) AS remote_only,
        sum(CASE WHEN t.is_registered AND NOT t.is_present THEN 1 ELSE 0 END) AS no_shows
    FROM turnout_of AS t
    WHERE t.is_unfunded AND t.has_attendance
    GROUP BY t.dimension, t.code
)

SELECT
    t.dimension,
    t.code AS "key",
    coalesce(d.label, t.code) AS label,
    CAST(sum(CASE WHEN t.is_registered THEN t.people ELSE 0 END) AS BIGINT) AS registered,
    CAST(sum(CASE WHEN t.is_registered AND t.is_present THEN t.people ELSE 0 END) AS BIGINT) AS registered_present,
    CAST(sum(CASE WHEN t.is_registered AND NOT t.is_present AND t.has_attendance THEN t.people ELSE 0 END) AS BIGINT) AS no_shows,
    CASE WHEN sum(CASE WHEN t.is_registered AND t.has_attendance THEN t.people ELSE 0 END) > 0 THEN
        round(100.0 * sum(CASE WHEN t.is_registered AND NOT t.is_present AND t.has_attendance THEN t.people ELSE 0 END)
            / sum(CASE WHEN t.is_registered AND t.has_attendance THEN t.people ELSE 0 END), 1) END AS no_show_rate,
    CAST(sum(CASE WHEN t.is_present AND NOT t.is_registered THEN t.people ELSE 0 END) AS BIGINT) AS never_registered,
    CAST(sum(CASE WHEN t.is_present THEN t.people ELSE 0 END) AS BIGINT) AS present,
    CAST(sum(CASE WHEN t.is_in_person THEN t.people ELSE 0 END) AS BIGINT) AS in_person,
    CAST(sum(CASE WHEN t.is_remote_only THEN t.people ELSE 0 END) AS BIGINT) AS remote_only,
    CAST(sum(CASE WHEN t.is_present AND NOT t.is_in_person AND NOT t.is_remote_only THEN t.people ELSE 0 END) AS BIGINT) AS way_not_known,
    CAST(sum(CASE WHEN t.has_earlier THEN CASE WHEN t.is_first_time THEN t.people ELSE 0 END END) AS BIGINT) AS first_timers,
    CAST(sum(CASE WHEN t.has_attendance THEN 0 ELSE t.people END) AS BIGINT) AS presence_not_known,
    coalesce(max(u.not_in_person), 0) AS unfunded_not_in_person,
    coalesce(max(u.remote_only), 0) AS remote_unfunded,
    CAST(sum(CASE WHEN t.is_remote_only THEN t.people ELSE 0 END) AS BIGINT) - coalesce(max(u.remote_only), 0) AS remote_other,
    coalesce(max(u.no_shows), 0) AS no_shows_unfunded,
    CAST(sum(CASE WHEN t.is_registered AND NOT t.is_present AND t.has_attendance THEN t.people ELSE 0 END) AS BIGINT)
        - coalesce(max(u.no_shows), 0) AS no_shows_other
FROM turnout_counted AS t
LEFT JOIN unfunded AS u ON u.dimension = t.dimension AND u.code = t.code
LEFT JOIN dimension AS d ON d.dimension = t.dimension AND d.code = t.code
GROUP BY t.dimension, t.code, d.label, d.place
ORDER BY d.place, label

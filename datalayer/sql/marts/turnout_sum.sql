-- grain: one row per meeting, group, country and way in which people were registered and came: how many, whatever the as-of day
SELECT
    body, meeting, stakeholder_group, iso3, is_registered, is_present, is_in_person, is_remote_only, is_first_time, count(*) AS people
FROM turnout_person
GROUP BY body, meeting, stakeholder_group, iso3, is_registered, is_present, is_in_person, is_remote_only, is_first_time

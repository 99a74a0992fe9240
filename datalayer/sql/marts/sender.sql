-- grain: one row per meeting, stakeholder group and country for which people were registered, came or were expected
SELECT body, meeting, stakeholder_group, iso3 FROM presence_sum
UNION SELECT body, meeting, stakeholder_group, iso3 FROM absence_sum
UNION SELECT body, meeting, stakeholder_group, iso3 FROM turnout_sum
UNION SELECT body, meeting, stakeholder_group, iso3 FROM enrolled WHERE body IN (SELECT body FROM unattended)

-- grain: one row per meeting: the day of the last registration that stands
SELECT meeting, max(registered_on) AS last_on FROM turnout_person WHERE is_registered GROUP BY meeting

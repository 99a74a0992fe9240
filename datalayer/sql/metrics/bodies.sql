-- question: which working groups are there?
-- grain:    one row per body
-- params:
-- rule:     as the files in bodies/ have them, in their order.
SELECT body, title, summary, illustrative, time_zone, development_list, default_meeting, credit, licence FROM body ORDER BY place

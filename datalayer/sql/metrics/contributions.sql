-- question: which written contributions stand behind a figure of the overview?
-- grain:    one row per text
-- params:   $body, $meeting, $figure, $regional_group, $stakeholder_group, $country, $as_of
-- uses:     received
-- rule:     a text counts from the day it was received, one without a date always; drafts and withdrawn texts do not count, and of several
--           versions the last one that was there on the as-of day does; PDF and DOCX of one text are one.
-- values:   $figure, a column of `overview`
SELECT
    m.title AS meeting,
    t.submitted_by,
    t.on_behalf_of,
    g.label AS stakeholder_group,
    t.iso3,
    t.title,
    t.questions,
    t.language,
    t.version,
    w.label AS status,
    t.dated_on AS received_on,
    t.link,
    t.source,
    t.origin,
    t.record
FROM received AS t
LEFT JOIN meeting AS m ON m.meeting = t.meeting
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = t.stakeholder_group
LEFT JOIN word AS w ON w.list = 'ContributionStatus' AND w.code = t.status
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'contributions')
    WHEN 'contributions_later' THEN t.is_later
    WHEN 'contributions_undated' THEN t.is_in AND t.dated_on IS NULL
    ELSE t.is_in
END
ORDER BY m.number, t.dated_on, t.submitted_by, t.record

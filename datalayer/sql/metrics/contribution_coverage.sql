-- question: how many members have answered, in which groups, and how many are silent?
-- grain:    one row per value of the dimension, or of each dimension by `every`; the rows by `development`, `language` and `group` overlap
-- params:   $body, $meeting, $by, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- by:       all, regional_group, stakeholder_group, development, question, language, group, every
-- uses:     counted
-- rule:     members = answered + draft + withdrawn + not_yet_due + silent + not_known + vacant (by `question` also + question_not_known); answered =
--           direct + via. Late: no answer was on time. Observers and others who sent a text are counted apart in `others`, never in the
--           members' share. A text that does not say which questions it answers counts as an answer of its member, but at no question.
SELECT
    c.dimension,
    c.code AS "key",
    min(c.label) AS label,
    sum(CASE WHEN c.standing = 'member' THEN 1 ELSE 0 END) AS members,
    sum(CASE WHEN c.standing = 'member' AND c.is_answer THEN 1 ELSE 0 END) AS answered,
    sum(CASE WHEN c.standing = 'member' AND c.is_answer AND c.is_direct THEN 1 ELSE 0 END) AS direct,
    sum(CASE WHEN c.standing = 'member' AND c.is_answer AND NOT c.is_direct THEN 1 ELSE 0 END) AS via,
    sum(CASE WHEN c.standing = 'member' AND c.is_answer AND c.is_late THEN 1 ELSE 0 END) AS late,
    sum(CASE WHEN c.standing = 'member' AND c.status = 'question_not_known' THEN 1 ELSE 0 END) AS question_not_known,
    sum(CASE WHEN c.standing = 'member' AND c.status = 'draft' THEN 1 ELSE 0 END) AS draft,
    sum(CASE WHEN c.standing = 'member' AND c.status = 'withdrawn' THEN 1 ELSE 0 END) AS withdrawn,
    sum(CASE WHEN c.standing = 'member' AND c.status = 'not_yet_due' THEN 1 ELSE 0 END) AS not_yet_due,
    sum(CASE WHEN c.standing = 'member' AND c.status = 'silent' THEN 1 ELSE 0 END) AS silent,
    sum(CASE WHEN c.standing = 'member' AND c.status = 'not_known' THEN 1 ELSE 0 END) AS not_known,
    sum(CASE WHEN c.standing = 'member' AND c.status = 'vacant' THEN 1 ELSE 0 END) AS vacant,
    sum(CASE WHEN c.standing = 'other' AND c.is_answer THEN 1 ELSE 0 END) AS others
FROM counted AS c
GROUP BY c.dimension, c.code
HAVING max(CASE WHEN c.standing = 'member' OR c.is_answer OR c.dimension = 'all' THEN 1 ELSE 0 END) = 1
ORDER BY c.dimension, min(c.label_place), min(c.label)

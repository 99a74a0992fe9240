-- question: how many ask for support for the meeting, and from which groups are they?
-- grain:    one row per value of the dimension, or of each dimension by `every`; each adds up to the whole
-- params:   $body, $meeting, $by, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- by:       all, regional_group, class, gender, stakeholder_group, every
-- uses:     applicant
-- rule:     applicants have asked and still want support on the day of the note. Who only signed up as in need has not asked yet; who
--           declined, withdrew, was refused or took part from afar asks no more. Class: the first of the policy's that fits the country on the
--           meeting's first day. A region is that of a State; who speaks for no State is in no region.
WITH tag AS (
    SELECT DISTINCT dimension FROM dimension
    WHERE dimension IN ('all', 'regional_group', 'class', 'gender', 'stakeholder_group') AND ($by = 'every' OR dimension = $by)
),

counted AS (
    SELECT
        t.dimension,
        CASE t.dimension
            WHEN 'regional_group' THEN a.regional_group WHEN 'class' THEN a.class WHEN 'gender' THEN a.gender
            WHEN 'stakeholder_group' THEN a.stakeholder_group ELSE 'all'
        END AS code,
        sum(CASE WHEN a.figure = 'standing' THEN 1 ELSE 0 END) AS applicants,
        sum(CASE WHEN a.figure = 'need_identified' THEN 1 ELSE 0 END) AS need_identified,
        sum(CASE WHEN a.figure = 'ended' THEN 1 ELSE 0 END) AS ended
    FROM applicant AS a
    CROSS JOIN tag AS t
    GROUP BY 1, 2
)

SELECT
    c.dimension,
    c.code AS "key",
    coalesce(d.label, c.code) AS label,
    CAST(c.applicants AS INTEGER) AS applicants,
    CAST(c.need_identified AS INTEGER) AS need_identified,
    CAST(c.ended AS INTEGER) AS ended
FROM counted AS c
LEFT JOIN dimension AS d ON d.dimension = c.dimension AND d.code = c.code
ORDER BY c.dimension, coalesce(d.place, 50), label

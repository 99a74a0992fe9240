-- question: which drafts were set aside as no contribution, by whom and why?
-- grain:    one row per record that is no contribution, with the last decision on it
-- params:   $body, $meeting
-- rule:     they count nowhere; the decision can be undone, then the record stands as it did before
WITH last AS (
    SELECT
        d.*,
        row_number() OVER (PARTITION BY d.subject ORDER BY d.made_at DESC, d.id DESC) AS choice
    FROM decision AS d
    WHERE d.kind = 'contribution' AND d.active
)

SELECT
    c.contribution_id,
    c.submitted_by,
    c.title,
    c.sent_at,
    d.id AS decision,
    d.made_at,
    d.made_by,
    d.reason,
    c._source AS source,
    c._origin AS origin,
    c._record AS record
FROM contribution AS c
LEFT JOIN last AS d ON d.subject = c.contribution_id AND d.choice = 1
WHERE c.body = $body AND c.status = 'no_contribution' AND ($meeting IS NULL OR c.meeting = $meeting)
ORDER BY d.made_at, c._record

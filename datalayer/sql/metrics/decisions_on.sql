-- question: what did people decide on this, who, when and why?
-- grain:    one row per decision of a kind on a subject that still holds, the latest first
-- params:   $kind, $subject
-- rule:     a decision that was undone by a later line is not listed
-- values:   $kind, a kind of decision; $subject, what it is about
SELECT d.id AS decision, d.made_at, d.made_by, d.value, d.reason
FROM decision AS d
WHERE d.kind = $kind AND d.subject = $subject AND d.active
ORDER BY d.made_at DESC

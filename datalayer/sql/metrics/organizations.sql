-- question: which names of organizations mean the same one, and which may do so?
-- grain:    one row per name and the name that is, or may be, meant
-- params:   $body, $figure
-- rule:     certain are the acronym and the name before it as a seat has them, the aliases of the body's file and decisions; what is only
--           alike waits for a person and joins nothing until then.
-- values:   $figure: all, proposed, automatic, decided
SELECT
    p.state,
    p.score,
    p.name,
    p.other AS other_name,
    p.reasons,
    p.decision
FROM organization_pair AS p
WHERE p.body = $body AND (
    coalesce(CAST($figure AS VARCHAR), 'all') IN ('all', p.state) OR ($figure = 'decided' AND p.state IN ('confirmed', 'refused'))
)
ORDER BY p.score DESC NULLS LAST, p.name, p.other

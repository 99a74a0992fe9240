-- question: which mentions of people are likely one person, and what became of each pair?
-- grain:    one row per pair of mentions
-- params:   $body, $figure
-- rule:     a pair with a rule is joined by it; all others wait for a person. What people decided holds over every rebuild.
-- values:   $figure: all, proposed, automatic (by rule, or by way of a third), confirmed, refused, decided
WITH told AS (
    SELECT
        body, signature, min(name) AS name, min(email) AS email, min(organization) AS organization, min(iso3) AS iso3, min(person) AS person,
        count(*) AS mentions, min(kind) AS kind, max(kind) AS other_kind, min(CASE WHEN place = 1 THEN source END) AS source,
        min(CASE WHEN place = 1 THEN origin END) AS origin, min(CASE WHEN place = 1 THEN record END) AS record
    FROM (
        SELECT i.*, row_number() OVER (PARTITION BY i.body, i.signature ORDER BY i.source, i.origin, i.record) AS place
        FROM identity AS i WHERE i.body = $body
    ) AS i
    GROUP BY body, signature
)

SELECT
    p.state,
    p.score,
    a.name,
    b.name AS other_name,
    p.reasons,
    a.email,
    b.email AS other_email,
    coalesce(a.organization, x.name) AS represents,
    coalesce(b.organization, y.name) AS other_represents,
    replace(CASE WHEN a.kind = a.other_kind THEN a.kind ELSE a.kind || ', ' || a.other_kind END, '_', ' ') AS kind,
    replace(CASE WHEN b.kind = b.other_kind THEN b.kind ELSE b.kind || ', ' || b.other_kind END, '_', ' ') AS other_kind,
    a.mentions,
    b.mentions AS other_mentions,
    p.rule,
    p.decision,
    p.one,
    p.other,
    a.source,
    a.origin,
    a.record,
    b.source AS other_source,
    b.origin AS other_origin,
    b.record AS other_record
FROM identity_pair AS p
LEFT JOIN told AS a ON a.body = p.body AND a.signature = p.one
LEFT JOIN told AS b ON b.body = p.body AND b.signature = p.other
LEFT JOIN country AS x ON x.iso3 = a.iso3
LEFT JOIN country AS y ON y.iso3 = b.iso3
WHERE p.body = $body AND (
    coalesce(CAST($figure AS VARCHAR), 'all') IN ('all', p.state) OR ($figure = 'automatic' AND p.state = 'joined')
    OR ($figure = 'decided' AND p.state IN ('confirmed', 'refused'))
)
ORDER BY p.score DESC NULLS LAST, p.one, p.other

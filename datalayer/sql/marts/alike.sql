-- grain:  one row per pledge whose earmark is understood, with the first, by its number, of those that are bound alike
-- params: $body, $as_of, $without
-- uses:   fund
-- rule:   bound alike are pledges of the same terms and the same meeting: what one may pay for, the others may.
SELECT f.pledge_id, min(f.pledge_id) OVER (PARTITION BY e.terms, f.meeting) AS first_id
FROM fund AS f
INNER JOIN earmark_plain AS e ON e.body = f.body AND e.pledge_id = f.pledge_id
LEFT JOIN earmark_unknown AS u ON u.body = f.body AND u.pledge_id = f.pledge_id
WHERE u.pledge_id IS NULL

-- grain: one row per body and name of a donor who asked not to be named, however the name is spaced, cased or hyphenated
-- rule:  who asked it for any pledge, of whatever day and even withdrawn, is named nowhere; so are the names under which money of such a
--        pledge was paid or set aside.
SELECT DISTINCT
    n.body,
    replace(replace(replace(replace(lower(n.name), ' ', ''), '-', ''), '_', ''), '.', '') AS "key"
FROM (
    SELECT body, donor AS name FROM pledge WHERE anonymous
    UNION ALL
    SELECT y.body, y.donor FROM payment AS y INNER JOIN pledge AS p ON p.body = y.body AND p.pledge_id = y.pledge_id AND p.anonymous
    UNION ALL
    SELECT c.body, c.payer FROM commitment AS c INNER JOIN pledge AS p ON p.body = c.body AND p.pledge_id = c.pledge_id AND p.anonymous
) AS n

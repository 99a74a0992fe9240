-- question: which movements make up what is available?
-- grain:    one row per payment, and per commitment out of a pledge that is committed or spent, up to the day of the note
-- params:   $body, $as_of, $figure
-- uses:     outlay, receipt
-- rule:     `effect` is the amount with its sign: what was paid in adds, what is disbursed or set aside takes away. No traveller and no donor who
--           asked not to be named is named.
-- values:   $figure, one of paid_in, disbursed, set_aside; all of these for `available`; without_rate; own_means or no_such_pledge, which are
--           no money of the fund
WITH moved AS (
    SELECT
        1 AS place, 'paid_in' AS figure, 'Paid in' AS movement, donor AS "of", received_on AS moved_on, amount, amount AS effect,
        amount_as_given, currency_as_given, source, origin, record
    FROM receipt
    UNION ALL
    SELECT
        CASE WHEN c.status = 'spent' THEN 2 ELSE 3 END,
        CASE WHEN c.status = 'spent' THEN 'disbursed' ELSE 'set_aside' END,
        CASE WHEN c.status = 'spent' THEN 'Disbursed' ELSE 'Set aside' END,
        'Request ' || c.request_id || ', ' || w.label,
        c.committed_on,
        c.amount,
        -c.amount,
        c.amount_as_given,
        c.currency_as_given,
        c.source,
        c.origin,
        c.record
    FROM outlay AS c
    LEFT JOIN word AS w ON w.list = 'CostComponent' AND w.code = c.component
    WHERE c.purse = 'fund'
    UNION ALL
    SELECT
        4, purse, CASE WHEN purse = 'own_means' THEN 'Of own means' ELSE 'Out of a pledge that no source has' END, 'Request ' || request_id,
        committed_on, amount, NULL, amount_as_given, currency_as_given, source, origin, record
    FROM outlay
    WHERE purse <> 'fund'
)

SELECT
    m.movement,
    m."of",
    m.moved_on,
    m.amount,
    m.effect,
    b.currency,
    m.amount_as_given,
    m.currency_as_given,
    CASE WHEN h.origin IS NULL THEN m.source ELSE 'not told: it names a donor' END AS source,
    CASE WHEN h.origin IS NULL THEN m.origin ELSE 'not told: it names a donor' END AS origin,
    m.record
FROM moved AS m
INNER JOIN body AS b ON b.body = $body
LEFT JOIN hidden_place AS h ON h.body = $body AND h.source = m.source AND h.origin = m.origin
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'available')
    WHEN 'available' THEN m.place < 4
    WHEN 'without_rate' THEN m.place < 4 AND m.amount IS NULL
    ELSE m.figure = $figure
END
ORDER BY m.place, m.moved_on, m.source, m.origin, m.record

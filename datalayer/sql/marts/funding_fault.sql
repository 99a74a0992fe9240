-- grain: one row per thing that cannot be right in what the sources say of travel and money, whatever the as-of day
-- rule:  nothing is dropped and no figure is changed for it, but where the sentence says so. `dated_on`: the day from which it can be seen.
--        Names of people and donors stand in no sentence; numbers of requests, pledges, payments and commitments do.
WITH pledged AS (
    SELECT body, pledge_id, min(meeting) AS meeting, min(pledged_on) AS pledged_on,
        max(CASE WHEN anonymous THEN 1 ELSE 0 END) = 1 AS anonymous
    FROM pledge GROUP BY body, pledge_id
),

requested AS (
    SELECT body, request_id, min(meeting) AS meeting, min(requested_on) AS requested_on FROM travel_request GROUP BY body, request_id
),

amount AS (
    SELECT c.body, 'cost' AS thing, c.request_id AS number, c.currency, c.costed_on AS dated_on, c.amount, t.meeting, c._source, c._origin, c._record
    FROM travel_cost AS c LEFT JOIN requested AS t ON t.body = c.body AND t.request_id = c.request_id
    UNION ALL
    SELECT c.body, 'commitment', c.commitment_id, c.currency, c.committed_on, c.amount, t.meeting, c._source, c._origin, c._record
    FROM commitment AS c LEFT JOIN requested AS t ON t.body = c.body AND t.request_id = c.request_id
    UNION ALL
    SELECT body, 'pledge', pledge_id, currency, pledged_on, amount, meeting, _source, _origin, _record FROM pledge
    UNION ALL
    SELECT y.body, 'payment', y.payment_id, y.currency, y.received_on, y.amount, p.meeting, y._source, y._origin, y._record
    FROM payment AS y LEFT JOIN pledged AS p ON p.body = y.body AND p.pledge_id = y.pledge_id
),

first_rate AS (
    SELECT body, currency, min(from_on) AS from_on FROM rate_span GROUP BY body, currency
),

valued AS (
    SELECT
        a.*,
        b.currency AS own,
        r.from_on AS rated_from,
        k.currency IS NOT NULL AS is_known,
        CAST(a.amount AS DOUBLE) * coalesce(CAST(s.rate AS DOUBLE), 1 / s.divisor, 1) AS worth,
        CASE WHEN a.thing = 'cost' THEN 'a cost of request ' ELSE a.thing || ' ' END || a.number AS who
    FROM amount AS a
    INNER JOIN body AS b ON b.body = a.body
    LEFT JOIN known_currency AS k ON k.currency = a.currency
    LEFT JOIN first_rate AS r ON r.body = a.body AND r.currency = a.currency
    LEFT JOIN rate_span AS s ON s.body = a.body AND s.currency = a.currency AND a.dated_on >= s.from_on AND a.dated_on < s.until_on
),

paid AS (
    SELECT
        y.body, y.pledge_id, y.currency, sum(y.amount) AS amount, max(y.received_on) AS last_on, count(*) AS payments,
        min(CASE WHEN y.line = 1 THEN y._source END) AS _source, min(CASE WHEN y.line = 1 THEN y._origin END) AS _origin,
        min(CASE WHEN y.line = 1 THEN y._record END) AS _record
    FROM (
        SELECT p.*, row_number() OVER (PARTITION BY p.body, p.pledge_id, p.currency ORDER BY p._source, p._origin, p._record) AS line
        FROM payment AS p
    ) AS y
    WHERE y.pledge_id IS NOT NULL GROUP BY y.body, y.pledge_id, y.currency
),

quoted AS (
    SELECT
        body, request_id, component, basis, count(*) AS times, max(costed_on) AS last_on,
        min(CASE WHEN line = 1 THEN _source END) AS _source, min(CASE WHEN line = 1 THEN _origin END) AS _origin,
        min(CASE WHEN line = 1 THEN _record END) AS _record
    FROM (
        SELECT c.*, row_number() OVER (
            PARTITION BY c.body, c.request_id, c.component, c.basis ORDER BY c._source, c._origin, c._record DESC
        ) AS line
        FROM travel_cost AS c
    ) AS c
    GROUP BY body, request_id, component, basis
    HAVING count(*) > 1
),

person AS (
    SELECT
        t.body, t.meeting, t.request_id, lower(trim(t.email)) AS address, coalesce(n.folded, lower(t.traveller)) AS folded,
        CASE WHEN t.stakeholder_group = 'state' AND t._iso3 IS NOT NULL THEN t._iso3 ELSE coalesce(lower(trim(t.represents)), t._iso3, '') END
            AS delegation, t.represents, t._iso3, t.stakeholder_group, t.requested_on, t._source, t._origin, t._record
    FROM travel_request AS t LEFT JOIN name_key AS n ON n.name = t.traveller
),

told AS (
    SELECT body, 'currency not known' AS finding, who,
        upper(substr(who, 1, 1)) || substr(who, 2) || ' is in ' || currency || ', which is no currency (ISO 4217). Its amount is in no sum.'
            AS sentence,
        'Correct the currency in the source, and refresh.' AS what_to_do, meeting, dated_on, _source, _origin, _record
    FROM valued WHERE NOT is_known
    UNION ALL
    SELECT body, 'no rate of exchange', who,
        upper(substr(who, 1, 1)) || substr(who, 2) || ' is in ' || currency || ', for which no rate to ' || own
            || ' is loaded. Its amount is in no sum.',
        'Add a rate of ' || currency || ' to ' || own || ' to the exchange rates.', meeting, dated_on, _source, _origin, _record
    FROM valued WHERE is_known AND rated_from IS NULL
    UNION ALL
    SELECT body, 'no rate on that day', who,
        upper(substr(who, 1, 1)) || substr(who, 2) || ' is of ' || CAST(dated_on AS VARCHAR) || ', before the first rate of ' || currency
            || ' (' || CAST(rated_from AS VARCHAR) || '). Its amount is in no sum.',
        'Add the rate of that day, or of an earlier one.', meeting, dated_on, _source, _origin, _record
    FROM valued WHERE dated_on < rated_from
    UNION ALL
    SELECT body, 'doubtful amount', who,
        upper(substr(who, 1, 1)) || substr(who, 2) || CASE WHEN amount = 0 THEN ' has an amount of nothing.' ELSE
            ' has an amount of ' || currency || ' ' || CAST(amount AS VARCHAR) || ', which can hardly be. It counts as it stands.' END,
        'Compare it with the paper, and correct the source.', meeting, dated_on, _source, _origin, _record
    FROM valued
    WHERE (thing <> 'cost' AND amount = 0) OR worth >= CASE WHEN thing IN ('cost', 'commitment') THEN 50000 ELSE 50000000 END
    UNION ALL
    SELECT c.body, 'commitment without a request', 'commitment ' || c.commitment_id,
        'Commitment ' || c.commitment_id || ' is for request ' || c.request_id || ', which no source has. It covers nobody.',
        'Correct the number of the request, or load the request.', NULL, c.committed_on, c._source, c._origin, c._record
    FROM commitment AS c LEFT JOIN requested AS t ON t.body = c.body AND t.request_id = c.request_id
    WHERE t.request_id IS NULL
    UNION ALL
    SELECT c.body, 'cost without a request', 'request ' || c.request_id,
        'A cost is for request ' || c.request_id || ', which no source has. It is nobody''s need.',
        'Correct the number of the request, or load the request.', NULL, c.costed_on, c._source, c._origin, c._record
    FROM travel_cost AS c LEFT JOIN requested AS t ON t.body = c.body AND t.request_id = c.request_id
    WHERE t.request_id IS NULL
    UNION ALL
    SELECT c.body, 'commitment to an unknown pledge', 'commitment ' || c.commitment_id,
        'Commitment ' || c.commitment_id || ' is out of pledge ' || c.pledge_id || ', which no source has. It covers nothing.',
        'Correct the number of the pledge, load the pledge, or leave the cell empty if the payer pays by own means.', t.meeting,
        c.committed_on, c._source, c._origin, c._record
    FROM commitment AS c
    LEFT JOIN pledged AS p ON p.body = c.body AND p.pledge_id = c.pledge_id
    LEFT JOIN requested AS t ON t.body = c.body AND t.request_id = c.request_id
    WHERE c.pledge_id IS NOT NULL AND p.pledge_id IS NULL
    UNION ALL
    SELECT c.body, 'commitment before its pledge', 'commitment ' || c.commitment_id,
        'Commitment ' || c.commitment_id || ' was made on ' || CAST(c.committed_on AS VARCHAR) || ', before pledge ' || c.pledge_id
            || ' (' || CAST(p.pledged_on AS VARCHAR) || ').',
        'Compare both days with the paper.', t.meeting, c.committed_on, c._source, c._origin, c._record
    FROM commitment AS c
    INNER JOIN pledged AS p ON p.body = c.body AND p.pledge_id = c.pledge_id AND p.pledged_on > c.committed_on
    LEFT JOIN requested AS t ON t.body = c.body AND t.request_id = c.request_id
    UNION ALL
    SELECT y.body, 'payment to an unknown pledge', 'payment ' || y.payment_id,
        'Payment ' || y.payment_id || ' is for pledge ' || y.pledge_id || ', which no source has. It stands in the ledger without a pledge.',
        'Correct the number of the pledge, or load the pledge.', NULL, y.received_on, y._source, y._origin, y._record
    FROM payment AS y LEFT JOIN pledged AS p ON p.body = y.body AND p.pledge_id = y.pledge_id
    WHERE y.pledge_id IS NOT NULL AND p.pledge_id IS NULL
    UNION ALL
    SELECT p.body, 'more paid than pledged', 'pledge ' || p.pledge_id,
        'Pledge ' || p.pledge_id || ' is ' || p.currency || ' ' || CAST(p.amount AS VARCHAR) || '; ' || y.currency || ' '
            || CAST(y.amount AS VARCHAR) || ' came in: ' || CAST(y.amount - p.amount AS VARCHAR) || ' more. All of it counts as received.',
        'Ask the donor whether it is a gift, an error or meant for another pledge.', p.meeting, y.last_on, y._source, y._origin, y._record
    FROM pledge AS p
    INNER JOIN paid AS y ON y.body = p.body AND y.pledge_id = p.pledge_id AND y.currency = p.currency AND y.amount > p.amount
    WHERE p.status <> 'withdrawn'
    UNION ALL
    SELECT p.body, 'paid in another currency', 'pledge ' || p.pledge_id,
        'Pledge ' || p.pledge_id || ' is in ' || p.currency || '; money for it came in ' || y.currency || '. Each counts at the rate of its day.',
        'Nothing, if it is meant so.', p.meeting, y.last_on, y._source, y._origin, y._record
    FROM pledge AS p
    INNER JOIN paid AS y ON y.body = p.body AND y.pledge_id = p.pledge_id AND y.currency <> p.currency
    UNION ALL
    SELECT p.body, 'withdrawn after money was committed', 'pledge ' || p.pledge_id,
        'Pledge ' || p.pledge_id || ' is withdrawn, but ' || CAST(c.commitments AS VARCHAR)
            || CASE WHEN c.commitments = 1 THEN ' commitment rests on it' ELSE ' commitments rest on it' END
            || ': it covers only what was received.',
        'Find another payer for its travellers, or release the money.', p.meeting, c.first_on, p._source, p._origin, p._record
    FROM pledge AS p
    INNER JOIN (
        SELECT body, pledge_id, count(*) AS commitments, min(committed_on) AS first_on
        FROM commitment WHERE status IN ('committed', 'spent') GROUP BY body, pledge_id
    ) AS c ON c.body = p.body AND c.pledge_id = p.pledge_id
    WHERE p.status = 'withdrawn'
    UNION ALL
    SELECT y.body, 'two donors for one pledge', 'payment ' || y.payment_id,
        'Payment ' || y.payment_id || ' and its pledge ' || y.pledge_id || ' name different donors. It counts for the pledge.',
        'Compare it with the paper.', p.meeting, y.received_on, y._source, y._origin, y._record
    FROM payment AS y INNER JOIN pledge AS p ON p.body = y.body AND p.pledge_id = y.pledge_id
    WHERE lower(trim(p.donor)) <> lower(trim(y.donor))
    UNION ALL
    SELECT p.body, 'earmark that names nothing known', 'pledge ' || p.pledge_id,
        'The earmark of pledge ' || p.pledge_id || CASE WHEN p.anonymous THEN ' has words that no list knows'
            ELSE ' has words that no list knows: ' || u.words END || '. The pledge pays for nothing of itself until they are settled.',
        'Mend the wording, or decide how it is to be read (kind `earmark`).', p.meeting, p.pledged_on, p._source, p._origin, p._record
    FROM pledge AS p INNER JOIN earmark_unknown AS u ON u.body = p.body AND u.pledge_id = p.pledge_id
    UNION ALL
    SELECT t.body, 'component that names nothing known', 'request ' || t.request_id,
        'Request ' || t.request_id || ' asks for ' || u.words || ', which is no component. '
            || CASE WHEN k.request_id IS NULL THEN 'It is taken to ask for all.' ELSE 'The other components count.' END,
        'Write ticket, DSA, terminal expenses or visa.', t.meeting, t.requested_on, t._source, t._origin, t._record
    FROM travel_request AS t
    INNER JOIN request_component_unknown AS u ON u.body = t.body AND u.request_id = t.request_id
    LEFT JOIN (SELECT body, request_id FROM request_component GROUP BY body, request_id) AS k
        ON k.body = t.body AND k.request_id = t.request_id
    UNION ALL
    SELECT q.body, 'cost told twice', 'request ' || q.request_id,
        'Request ' || q.request_id || ' has ' || CAST(q.times AS VARCHAR) || ' ' || CAST(q.basis AS VARCHAR) || 's of one component ('
            || w.label || '). The latest counts.',
        'Remove what is no longer valid.', t.meeting, q.last_on, q._source, q._origin, q._record
    FROM quoted AS q
    LEFT JOIN requested AS t ON t.body = q.body AND t.request_id = q.request_id
    LEFT JOIN word AS w ON w.list = 'CostComponent' AND w.code = CAST(q.component AS VARCHAR)
    UNION ALL
    SELECT a.body, CASE WHEN a.delegation = b.delegation THEN 'two requests of one person' ELSE 'one traveller in two delegations' END,
        'request ' || a.request_id,
        CASE WHEN a.folded <> b.folded
            THEN 'Requests ' || b.request_id || ' and ' || a.request_id || ' share one address under different names. Both count.'
            WHEN a.address <> b.address AND a.delegation = b.delegation
            THEN 'Requests ' || b.request_id || ' and ' || a.request_id || ' bear one name in one delegation, under two addresses. Both count.'
            WHEN coalesce(a.address <> b.address, TRUE) AND a.delegation <> b.delegation
            THEN 'Requests ' || b.request_id || ' and ' || a.request_id
                || ' bear one name in two delegations at one meeting, and not one address. Both count.'
            WHEN a.delegation = b.delegation
            THEN 'Requests ' || b.request_id || ' and ' || a.request_id || ' are of one person for one meeting. The later one that stands counts.'
            ELSE 'Requests ' || b.request_id || ' and ' || a.request_id
                || ' put one person in two delegations at one meeting. The later one that stands counts.' END,
        CASE WHEN a.address = b.address AND a.folded = b.folded
                OR a.folded = b.folded AND a.delegation = b.delegation AND (a.address IS NULL OR b.address IS NULL)
            THEN 'Ask which one holds, and withdraw the other.' ELSE 'Ask whether they are one person; if so, withdraw one.' END,
        a.meeting, a.requested_on, a._source, a._origin, a._record
    FROM person AS a
    INNER JOIN person AS b
        ON b.body = a.body AND b.meeting = a.meeting AND b.request_id < a.request_id AND (b.address = a.address OR b.folded = a.folded)
    UNION ALL
    SELECT t.body, 'one traveller in two delegations', 'request ' || t.request_id,
        'Request ' || t.request_id || ' is for one delegation, the registration under the same address and name for another. '
            || 'The delegation of the request counts.',
        'Ask whom the person represents, and correct one of them.', t.meeting, t.requested_on, t._source, t._origin, t._record
    FROM person AS t
    INNER JOIN registration AS r
        ON r.body = t.body AND r.meeting = t.meeting AND lower(trim(r.email)) = t.address AND r.status NOT IN ('withdrawn', 'rejected')
    INNER JOIN name_key AS n
        ON n.name = coalesce(r.name, trim(coalesce(r.first_name, '') || ' ' || coalesce(r.last_name, ''))) AND n.folded = t.folded
    LEFT JOIN organization_key AS o ON o.body = t.body AND o.written = lower(trim(t.represents))
    LEFT JOIN organization_key AS p ON p.body = r.body AND p.written = lower(trim(r.represents))
    WHERE t.delegation <> ''
        AND CASE WHEN r.stakeholder_group = 'state' AND r._iso3 IS NOT NULL THEN r._iso3 ELSE lower(trim(r.represents)) END <> t.delegation
        AND NOT coalesce(o.organization = p.organization, FALSE)
        AND NOT coalesce(t._iso3 = r._iso3 AND (t.stakeholder_group IS NULL OR r.stakeholder_group IS NULL), FALSE)
    UNION ALL
    SELECT r.body, 'row turned away', 'a row of ' || replace(r.stream, '_', ' '),
        'Row ' || CAST(r.record AS VARCHAR) || ' of ' || r.origin || coalesce(', ' || replace(r.field, '_', ' '), '') || ': ' || r.message
            || ' The row is turned away, and in no figure.',
        'Mend it in the source, or download it from Sources, mend it and send it again.', NULL, NULL, r.source, r.origin, r.record
    FROM rejects AS r
    WHERE r.stream IN ('travel_request', 'travel_cost', 'commitment', 'pledge', 'payment', 'exchange_rate')
    UNION ALL
    SELECT d.body, 'one number twice', d.thing || ' ' || d.number,
        'The number of ' || d.thing || ' ' || d.number || ' stands ' || CAST(d.times AS VARCHAR) || ' times in the sources. ' || d.rule,
        'Give each its own number, or remove one.', NULL, NULL, d._source, d._origin, d._record
    FROM (
        SELECT body, thing, number, times, rule, _source, _origin, _record
        FROM (
            SELECT n.*, count(*) OVER (PARTITION BY n.body, n.thing, n.number) AS times,
                row_number() OVER (PARTITION BY n.body, n.thing, n.number ORDER BY n._source DESC, n._origin DESC, n._record DESC) AS line
            FROM (
                SELECT body, 'request' AS thing, request_id AS number, 'The one read last counts.' AS rule, _source, _origin, _record
                FROM travel_request
                UNION ALL
                SELECT body, 'pledge', pledge_id, 'The one read last counts.', _source, _origin, _record FROM pledge
                UNION ALL
                SELECT body, 'commitment', commitment_id, 'Each counts.', _source, _origin, _record FROM commitment
                UNION ALL
                SELECT body, 'payment', payment_id, 'Each counts.', _source, _origin, _record FROM payment
            ) AS n
        ) AS n
        WHERE n.times > 1 AND n.line = 1
    ) AS d
)

SELECT body, finding, who, sentence, what_to_do, meeting, dated_on, _source AS source, _origin AS origin, _record AS record FROM told

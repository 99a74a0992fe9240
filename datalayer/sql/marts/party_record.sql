-- grain: one row per record and State or organization that it is of, over all meetings
-- kept: as a view, as one page and the lines of records ask for it, of one body
-- rule:  a State is told by its country, an organization by its name, whichever way it is written; who came without naming a delegation, by
--        the registration of the same person. A seat is its holder's; a text stands with all to whom it is credited (`via`: jointly); a pledge
--        or payment with the State or organization that bears the donor's name, unless the donor asked not to be named.
WITH holder AS (
    SELECT
        p.body, p.party, min(CASE WHEN s.kind IN ('member_state', 'host_state') THEN s._iso3 ELSE lower(trim(s.holder)) END) AS "key"
    FROM seat_party AS p
    INNER JOIN seat AS s ON s.body = p.body AND s._source = p.source AND s._origin = p.origin AND s._record = p.record
    GROUP BY p.body, p.party
),

request AS (
    SELECT
        t.body, t.request_id, t.meeting, t.traveller,
        CASE WHEN t.stakeholder_group = 'state' THEN t._iso3 ELSE lower(trim(t.represents)) END AS "key"
    FROM travel_request AS t
),

named AS (
    SELECT body, source, origin, record, min(name) AS name FROM identity WHERE kind = 'attendance' GROUP BY body, source, origin, record
),

record AS (
    SELECT
        body, CAST(NULL AS VARCHAR) AS meeting, 'seats' AS kind,
        CASE WHEN kind IN ('member_state', 'host_state') THEN _iso3 ELSE lower(trim(holder)) END AS "key",
        holder AS label, representative AS who, seat_id AS what, coalesce(CAST(state AS VARCHAR), 'held') AS state, from_on AS dated_on,
        CAST(NULL AS DECIMAL(18, 2)) AS amount, CAST(NULL AS VARCHAR) AS currency, CAST(NULL AS BIGINT) AS people,
        _source AS source, _origin AS origin, _record AS record
    FROM seat
    UNION ALL
    SELECT
        body, meeting, 'nominations', CASE WHEN stakeholder_group = 'state' THEN _iso3 ELSE lower(trim(member)) END, member, focal_point,
        representatives, CASE WHEN focal_point IS NULL THEN 'no focal point' ELSE 'focal point named' END, CAST(received_on AS VARCHAR), NULL, NULL,
        NULL, _source, _origin, _record
    FROM nomination
    UNION ALL
    SELECT
        r.body, r.meeting, 'registrations', CASE WHEN r.stakeholder_group = 'state' THEN r._iso3 ELSE lower(trim(r.represents)) END, r.represents,
        coalesce(r.name, trim(coalesce(r.first_name, '') || ' ' || coalesce(r.last_name, ''))), lower(w.label), CAST(r.status AS VARCHAR),
        CAST(CAST(r.registered_at AS DATE) AS VARCHAR), NULL, NULL, NULL, r._source, r._origin, r._record
    FROM registration AS r
    LEFT JOIN word AS w ON w.list = 'Mode' AND w.code = CAST(r.mode AS VARCHAR)
    UNION ALL
    SELECT
        p.body, p.meeting, 'present', CASE WHEN p.stakeholder_group = 'state' THEN p.iso3 ELSE p.organization END, p.delegation, n.name,
        CASE WHEN p.in_person > 0 THEN 'in person' WHEN p.remote > 0 THEN 'remote only' ELSE 'way not known' END, 'present', NULL, NULL, NULL,
        CAST(p.people AS BIGINT), p.source, p.origin, p.first_record
    FROM presence_placed AS p
    LEFT JOIN named AS n ON n.body = p.body AND n.source = p.source AND n.origin = p.origin AND n.record = p.first_record
    UNION ALL
    SELECT
        c.body, c.meeting, CASE WHEN c.is_direct THEN 'contributions' ELSE 'contributions_via' END,
        coalesce(h."key", p.iso3, lower(trim(p.label))), p.label, c.via, t.title, c.stands, CAST(c.from_on AS VARCHAR), NULL, NULL, NULL, c.source,
        c.origin, c.record
    FROM credit AS c
    INNER JOIN party AS p ON p.body = c.body AND p.party = c.party
    INNER JOIN text AS t ON t.body = c.body AND t.source = c.source AND t.origin = c.origin AND t.record = c.record AND t.part = c.part
    LEFT JOIN holder AS h ON h.body = c.body AND h.party = c.party
    UNION ALL
    SELECT
        t.body, t.meeting, 'travel_requests', q."key", t.represents, t.traveller, t.request_id, CAST(t.status AS VARCHAR),
        CAST(coalesce(t.status_on, t.requested_on) AS VARCHAR), NULL, NULL, NULL, t._source, t._origin, t._record
    FROM travel_request AS t
    INNER JOIN request AS q ON q.body = t.body AND q.request_id = t.request_id AND q.meeting = t.meeting AND q.traveller = t.traveller
    UNION ALL
    SELECT
        c.body, q.meeting, 'commitments', q."key", NULL, q.traveller, c.payer, CAST(c.status AS VARCHAR), CAST(c.committed_on AS VARCHAR), c.amount,
        c.currency, NULL, c._source, c._origin, c._record
    FROM commitment_shown AS c
    INNER JOIN (SELECT body, request_id, min(meeting) AS meeting, min(traveller) AS traveller, min("key") AS "key" FROM request
        GROUP BY body, request_id) AS q ON q.body = c.body AND q.request_id = c.request_id
    UNION ALL
    SELECT
        g.body, g.meeting, 'pledges', coalesce(c.iso3, lower(trim(g.donor))), g.donor, g.donor, g.pledge_id, CAST(g.status AS VARCHAR),
        CAST(g.pledged_on AS VARCHAR), g.amount, g.currency, NULL, g._source, g._origin, g._record
    FROM pledge_shown AS g
    LEFT JOIN country AS c ON lower(c.name) = lower(trim(g.donor))
    WHERE g.place = 1 AND NOT coalesce(g.anonymous, FALSE)
    UNION ALL
    SELECT
        y.body, NULL, 'payments', coalesce(c.iso3, lower(trim(y.donor))), y.donor, y.donor, coalesce(y.pledge_id, y.payment_id), 'received',
        CAST(y.received_on AS VARCHAR), y.amount, y.currency, NULL, y._source, y._origin, y._record
    FROM payment_shown AS y
    LEFT JOIN country AS c ON lower(c.name) = lower(trim(y.donor))
    WHERE NOT coalesce(y.anonymous, FALSE)
)

SELECT
    r.body, r.meeting, r.kind, coalesce(o.organization, r."key") AS "key", r.label, r.who, r.what, r.state, r.dated_on, r.amount, r.currency,
    r.people, r.source, r.origin, r.record
FROM record AS r
LEFT JOIN organization_key AS o ON o.body = r.body AND o.written = r."key"

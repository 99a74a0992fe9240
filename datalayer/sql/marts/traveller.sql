-- grain:  one row per traveller and meeting: who asked for support, or signed up for presence in person and needs it
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   development, member
-- rule:   a registration with a request under the same address is one traveller. Without a request, a registration in person that
--         asks for funding is a need identified. What was requested after the as-of day is left out; undated requests count. Where the
--         status was reached after the as-of day, the traveller stands as requested (the earlier step is not known).
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

signed_up AS (
    SELECT
        r.*,
        lower(r.email) AS address,
        row_number() OVER (PARTITION BY r.meeting, lower(r.email) ORDER BY CASE WHEN r.status IN ('withdrawn', 'rejected') THEN 1 ELSE 0 END,
            r.registered_at DESC NULLS LAST, r._record DESC) AS place
    FROM registration AS r
    WHERE r.body = $body AND ($meeting IS NULL OR r.meeting = $meeting)
),

asked AS (
    SELECT
        t.body,
        t.meeting,
        t.request_id AS traveller_id,
        t.request_id,
        t.traveller,
        lower(t.email) AS address,
        coalesce(t.represents, s.represents) AS represents,
        coalesce(t._iso3, s._iso3) AS iso3,
        coalesce(CAST(t.stakeholder_group AS VARCHAR), CAST(s.stakeholder_group AS VARCHAR)) AS stakeholder_group,
        coalesce(CAST(t.gender AS VARCHAR), CAST(s.gender AS VARCHAR)) AS gender,
        CAST(s.capacity AS VARCHAR) AS capacity,
        CASE WHEN t.status_on > k.today THEN 'requested' ELSE CAST(t.status AS VARCHAR) END AS status,
        CASE WHEN t.status_on > k.today THEN t.requested_on ELSE coalesce(t.status_on, t.requested_on) END AS status_on,
        t.requested_on,
        t.origin_city,
        t.components,
        t._source AS source,
        t._origin AS origin,
        t._record AS record
    FROM travel_request AS t
    CROSS JOIN clock AS k
    LEFT JOIN signed_up AS s ON s.meeting = t.meeting AND s.address = lower(t.email) AND s.place = 1
    WHERE t.body = $body AND ($meeting IS NULL OR t.meeting = $meeting) AND (t.requested_on IS NULL OR t.requested_on <= k.today)
),

everyone AS (
    SELECT * FROM asked
    UNION ALL
    SELECT
        s.body,
        s.meeting,
        s.meeting || '/' || s.registration_id,
        NULL,
        coalesce(s.name, trim(coalesce(s.first_name, '') || ' ' || coalesce(s.last_name, ''))),
        s.address,
        s.represents,
        s._iso3,
        CAST(s.stakeholder_group AS VARCHAR),
        CAST(s.gender AS VARCHAR),
        CAST(s.capacity AS VARCHAR),
        'need_identified',
        CAST(s.registered_at AS DATE),
        NULL,
        NULL,
        NULL,
        s._source,
        s._origin,
        s._record
    FROM signed_up AS s
    CROSS JOIN clock AS k
    LEFT JOIN travel_request AS t ON t.body = s.body AND t.meeting = s.meeting AND lower(t.email) = s.address
    WHERE t.request_id IS NULL
        AND (s.place = 1 OR s.address IS NULL)
        AND s.needs_funding
        AND coalesce(CAST(s.mode AS VARCHAR), 'in_person') = 'in_person'
        AND s.status IN ('pending', 'unpaid', 'complete', 'waitlisted')
        AND (s.registered_at IS NULL OR CAST(s.registered_at AS DATE) <= k.today)
),

classed AS (
    SELECT
        e.*,
        c.name AS country,
        c.regional_group,
        coalesce(d.is_ldc, FALSE) AS is_ldc,
        coalesce(d.is_lldc, FALSE) AS is_lldc,
        coalesce(d.is_sids, FALSE) AS is_sids,
        d.development,
        x.iso3 IS NOT NULL AS is_transition,
        coalesce(CAST($classified_on AS DATE), g.classified_on) AS classified_on,
        m.seat_id IS NOT NULL OR coalesce(e.capacity = 'member', FALSE) AS is_member
    FROM everyone AS e
    LEFT JOIN country AS c ON c.iso3 = e.iso3
    INNER JOIN meeting AS g ON g.meeting = e.meeting
    LEFT JOIN development AS d
        ON d.body = e.body
        AND d.iso3 = e.iso3
        AND d.from_on <= coalesce(CAST($classified_on AS DATE), g.classified_on, DATE '0001-01-01')
        AND d.until_on > coalesce(CAST($classified_on AS DATE), g.classified_on, DATE '0001-01-01')
    LEFT JOIN funding_transition AS x ON x.body = e.body AND x.iso3 = e.iso3
    LEFT JOIN (
        SELECT min(seat_id) AS seat_id, is_state, iso3, lower(holder) AS holder FROM member WHERE state = 'held' GROUP BY is_state, iso3, lower(holder)
    ) AS m ON (e.stakeholder_group = 'state' AND m.is_state AND m.iso3 = e.iso3)
        OR (coalesce(e.stakeholder_group, '') <> 'state' AND NOT m.is_state AND m.holder = lower(e.represents))
),

ranked AS (
    SELECT
        c.*,
        f.class,
        f.place AS class_place,
        row_number() OVER (PARTITION BY c.meeting, c.traveller_id ORDER BY f.place NULLS LAST, f.class) AS best
    FROM classed AS c
    LEFT JOIN funding_class AS f ON f.body = c.body AND (
        (f.class = 'ldc' AND c.is_ldc) OR (f.class = 'lldc' AND c.is_lldc) OR (f.class = 'sids' AND c.is_sids)
        OR (f.class = 'developing' AND c.development = 'developing') OR (f.class = 'transition' AND c.is_transition)
    )
),

eligible_class AS (
    SELECT c.meeting, c.traveller_id
    FROM classed AS c
    INNER JOIN funding_class AS f ON f.body = c.body AND f.is_eligible AND (
        (f.class = 'ldc' AND c.is_ldc) OR (f.class = 'lldc' AND c.is_lldc) OR (f.class = 'sids' AND c.is_sids)
        OR (f.class = 'developing' AND c.development = 'developing') OR (f.class = 'transition' AND c.is_transition)
    )
    GROUP BY c.meeting, c.traveller_id
),

standing AS (
    SELECT
        r.*,
        r.status IN ('not_eligible', 'declined', 'withdrawn', 'refused', 'visa_refused', 'attended_remotely') AS is_ended,
        o.is_eligible AS override_says,
        o.reason AS override_reason,
        e.traveller_id IS NOT NULL AS is_of_eligible_class,
        p.per_delegation,
        p.non_state,
        p.members_first
    FROM ranked AS r
    INNER JOIN funding_policy AS p ON p.body = r.body
    LEFT JOIN eligible_class AS e ON e.meeting = r.meeting AND e.traveller_id = r.traveller_id
    LEFT JOIN (
        SELECT body, iso3, organization, traveller, min(is_eligible) AS is_eligible, min(reason) AS reason
        FROM funding_override GROUP BY body, iso3, organization, traveller
    ) AS o ON o.body = r.body AND (o.iso3 = r.iso3 OR lower(o.organization) = lower(r.represents) OR lower(o.traveller) = r.address OR o.traveller = r.request_id)
    WHERE r.best = 1
),

queued AS (
    SELECT
        s.*,
        row_number() OVER (
            PARTITION BY s.meeting, CASE WHEN s.stakeholder_group = 'state' THEN coalesce(s.iso3, lower(s.represents)) ELSE lower(s.represents) END,
                s.is_ended, coalesce(s.override_says, s.is_of_eligible_class)
            ORDER BY CASE WHEN s.is_member THEN 0 ELSE 1 END, s.requested_on NULLS LAST, s.traveller_id
        ) AS of_delegation
    FROM standing AS s
)

SELECT
    q.*,
    CASE
        WHEN q.is_ended THEN 'ended'
        WHEN q.override_says IS NOT NULL THEN CASE WHEN q.override_says THEN 'eligible' ELSE 'not_eligible' END
        WHEN q.iso3 IS NULL THEN 'not_known'
        WHEN NOT q.is_of_eligible_class THEN 'not_eligible'
        WHEN NOT q.non_state AND coalesce(q.stakeholder_group, '') <> 'state' THEN 'not_eligible'
        WHEN q.of_delegation > q.per_delegation THEN 'not_eligible'
        ELSE 'eligible'
    END AS verdict
FROM queued AS q
WHERE ($regional_group IS NULL OR (q.stakeholder_group = 'state' AND q.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR q.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR q.iso3 = $country)

-- grain:  one row per traveller and meeting: who asked for support, or signed up for presence in person and needs it
-- params: $body, $meeting, $as_of, $classified_on, $remote
-- kept:   as an answer
-- uses:   all_members
-- rule:   a registration with a request under the same address is one traveller (of an address that several names share, under the same
--         name too; where one of the two has no address, of the same name in the same delegation). Of a number in two sources the
--         request read last counts. Without a request, a registration in person that asks for funding is a need identified. What was
--         requested after the as-of day is left out; undated requests count. Where the status was reached after the as-of day, the traveller stands as
--         requested (the earlier step is not known). Of several requests of one person (same name, and same address or, without one, same
--         delegation) for a meeting the latest that stands counts; the others are `duplicate`. Overrides come first: of a person before
--         those of an organization before those of a country, the latest of each. An organization is a seat holder, and one delegation,
--         whichever way it is written. A scenario: travellers in `$remote` (numbers, with ;
--         between them) attend remotely.
WITH clock AS (
    SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS today
),

requested AS (
    SELECT
        t.*,
        lower(trim(t.email)) AS address,
        coalesce(n.folded, lower(t.traveller)) AS folded,
        CASE WHEN t.stakeholder_group = 'state' AND t._iso3 IS NOT NULL THEN t._iso3 ELSE coalesce(lower(trim(t.represents)), t._iso3, '') END
            AS delegation,
        CASE WHEN t.status_on > k.today THEN 'requested' ELSE CAST(t.status AS VARCHAR) END AS step,
        CASE WHEN t.status_on > k.today THEN t.requested_on ELSE coalesce(t.status_on, t.requested_on) END AS stands_since,
        row_number() OVER (PARTITION BY t.request_id ORDER BY o.place DESC, t._record DESC) AS of_number
    FROM travel_request AS t
    CROSS JOIN clock AS k
    LEFT JOIN source AS o ON o.source = t._source
    LEFT JOIN name_key AS n ON n.name = t.traveller
    WHERE t.body = $body AND ($meeting IS NULL OR t.meeting = $meeting) AND (t.requested_on IS NULL OR t.requested_on <= k.today)
),

sought AS (
    SELECT r.meeting, lower(trim(r.email)) AS address FROM registration AS r
    WHERE r.body = $body AND ($meeting IS NULL OR r.meeting = $meeting) AND r.needs_funding AND r.email IS NOT NULL
    UNION
    SELECT t.meeting, t.address FROM requested AS t WHERE t.address IS NOT NULL
),

signed_up AS (
    SELECT
        r.*,
        lower(trim(r.email)) AS address,
        coalesce(r.name, trim(coalesce(r.first_name, '') || ' ' || coalesce(r.last_name, ''))) AS called,
        CASE WHEN r.stakeholder_group = 'state' AND r._iso3 IS NOT NULL THEN r._iso3 ELSE coalesce(lower(trim(r.represents)), r._iso3, '') END
            AS delegation
    FROM registration AS r
    LEFT JOIN sought AS s ON s.meeting = r.meeting AND s.address = lower(trim(r.email))
    WHERE r.body = $body AND ($meeting IS NULL OR r.meeting = $meeting) AND (s.address IS NOT NULL OR r.needs_funding)
),

shared AS (
    SELECT meeting, address FROM signed_up WHERE address IS NOT NULL GROUP BY meeting, address
    HAVING count(DISTINCT called) > 1
    UNION
    SELECT meeting, address FROM requested WHERE address IS NOT NULL GROUP BY meeting, address HAVING count(DISTINCT folded) > 1
),

registered_person AS (
    SELECT
        s.*,
        h.address IS NOT NULL AS is_shared,
        coalesce(n.folded, lower(s.called)) AS folded,
        row_number() OVER (
            PARTITION BY s.meeting, s.address, CASE WHEN h.address IS NOT NULL THEN coalesce(n.folded, lower(s.called)) END
            ORDER BY CASE WHEN s.status IN ('withdrawn', 'rejected') THEN 1 ELSE 0 END, s.registered_at DESC NULLS LAST, s._record DESC
        ) AS place
    FROM signed_up AS s
    LEFT JOIN shared AS h ON h.meeting = s.meeting AND h.address = s.address
    LEFT JOIN name_key AS n ON n.name = s.called
),

named AS (
    SELECT meeting, folded, delegation, max(CASE WHEN address IS NULL THEN 1 ELSE 0 END) = 1 AS is_without_address
    FROM requested WHERE of_number = 1 GROUP BY meeting, folded, delegation
),

asked AS (
    SELECT
        t.body,
        t.meeting,
        t.request_id AS traveller_id,
        t.request_id,
        t.traveller,
        t.folded,
        t.address,
        t.delegation,
        coalesce(t.represents, s.represents) AS represents,
        coalesce(t._iso3, s._iso3) AS iso3,
        coalesce(CAST(t.stakeholder_group AS VARCHAR), CAST(s.stakeholder_group AS VARCHAR)) AS stakeholder_group,
        coalesce(CAST(t.gender AS VARCHAR), CAST(s.gender AS VARCHAR)) AS gender,
        CAST(s.capacity AS VARCHAR) AS capacity,
        t.step AS status,
        t.stands_since AS status_on,
        t.requested_on,
        t.origin_city,
        t.components,
        t._source AS source,
        t._origin AS origin,
        t._record AS record
    FROM requested AS t
    LEFT JOIN registered_person AS s
        ON s.meeting = t.meeting AND s.address = t.address AND s.place = 1 AND (NOT s.is_shared OR s.folded = t.folded)
    WHERE t.of_number = 1
),

supposed AS (
    SELECT
        a.body, a.meeting, a.traveller_id, a.request_id, a.traveller, a.folded, a.address, a.delegation, a.represents, a.iso3, a.stakeholder_group,
        a.gender, a.capacity,
        CASE WHEN position(';' || lower(a.traveller_id) || ';' IN ';' || lower(CAST($remote AS VARCHAR)) || ';') > 0 THEN 'attended_remotely'
            ELSE a.status END AS status,
        a.status_on, a.requested_on, a.origin_city, a.components, a.source, a.origin, a.record
    FROM asked AS a
),

in_order AS (
    SELECT
        a.*,
        row_number() OVER (
            PARTITION BY a.meeting, a.folded
            ORDER BY CASE WHEN a.status IN ('not_eligible', 'declined', 'withdrawn', 'refused', 'visa_refused', 'attended_remotely') THEN 1
                ELSE 0 END, a.requested_on DESC NULLS LAST, a.record DESC, a.traveller_id
        ) AS standing
    FROM supposed AS a
),

doubled AS (
    SELECT a.meeting, a.traveller_id, min(b.standing) AS first_standing
    FROM in_order AS a
    INNER JOIN in_order AS b
        ON b.meeting = a.meeting AND b.folded = a.folded AND b.standing < a.standing
        AND (b.address = a.address OR (
            (a.address IS NULL OR b.address IS NULL) AND a.delegation = b.delegation
        ))
    GROUP BY a.meeting, a.traveller_id
),

everyone AS (
    SELECT a.*, b.traveller_id AS same_as
    FROM in_order AS a
    LEFT JOIN doubled AS d ON d.meeting = a.meeting AND d.traveller_id = a.traveller_id
    LEFT JOIN in_order AS b ON b.meeting = a.meeting AND b.folded = a.folded AND b.standing = d.first_standing
    UNION ALL
    SELECT
        s.body,
        s.meeting,
        s.meeting || '/' || s.registration_id,
        NULL,
        s.called,
        s.folded,
        s.address,
        s.delegation,
        s.represents,
        s._iso3,
        CAST(s.stakeholder_group AS VARCHAR),
        CAST(s.gender AS VARCHAR),
        CAST(s.capacity AS VARCHAR),
        CASE WHEN position(';' || lower(s.meeting || '/' || s.registration_id) || ';' IN ';' || lower(CAST($remote AS VARCHAR)) || ';') > 0
            THEN 'attended_remotely' ELSE 'need_identified' END,
        CAST(s.registered_at AS DATE),
        NULL,
        NULL,
        NULL,
        s._source,
        s._origin,
        s._record,
        NULL,
        NULL
    FROM registered_person AS s
    CROSS JOIN clock AS k
    LEFT JOIN requested AS t
        ON t.meeting = s.meeting AND t.address = s.address AND t.of_number = 1 AND (NOT s.is_shared OR s.folded = t.folded)
    LEFT JOIN named AS n
        ON n.meeting = s.meeting AND n.folded = s.folded AND n.delegation = s.delegation AND (n.is_without_address OR s.address IS NULL)
    WHERE t.request_id IS NULL
        AND n.meeting IS NULL
        AND (s.place = 1 OR s.address IS NULL)
        AND s.needs_funding
        AND coalesce(CAST(s.mode AS VARCHAR), 'in_person') = 'in_person'
        AND s.status IN ('pending', 'unpaid', 'complete', 'waitlisted')
        AND (s.registered_at IS NULL OR CAST(s.registered_at AS DATE) <= k.today)
),

seated AS (
    SELECT DISTINCT is_state, CASE WHEN is_state THEN iso3 ELSE organization END AS who FROM all_members WHERE state = 'held'
),

classed AS (
    SELECT
        e.*,
        coalesce(o.organization, lower(trim(e.represents))) AS organization,
        c.name AS country,
        c.regional_group,
        coalesce(d.is_ldc, FALSE) AS is_ldc,
        coalesce(d.is_lldc, FALSE) AS is_lldc,
        coalesce(d.is_sids, FALSE) AS is_sids,
        d.development,
        x.iso3 IS NOT NULL AS is_transition,
        coalesce(CAST($classified_on AS DATE), g.classified_on) AS classified_on,
        m.who IS NOT NULL AS is_seated,
        m.who IS NOT NULL OR coalesce(e.capacity = 'member', FALSE) AS is_member
    FROM everyone AS e
    LEFT JOIN country AS c ON c.iso3 = e.iso3
    INNER JOIN meeting AS g ON g.meeting = e.meeting
    LEFT JOIN development AS d
        ON d.body = e.body
        AND d.iso3 = e.iso3
        AND d.from_on <= coalesce(CAST($classified_on AS DATE), g.classified_on, DATE '0001-01-01')
        AND d.until_on > coalesce(CAST($classified_on AS DATE), g.classified_on, DATE '0001-01-01')
    LEFT JOIN funding_transition AS x ON x.body = e.body AND x.iso3 = e.iso3
    LEFT JOIN organization_key AS o ON o.body = e.body AND o.written = lower(trim(e.represents))
    LEFT JOIN seated AS m
        ON m.is_state = (coalesce(e.stakeholder_group, '') = 'state')
        AND m.who = CASE WHEN e.stakeholder_group = 'state' THEN e.iso3 ELSE coalesce(o.organization, lower(trim(e.represents))) END
),

ranked AS (
    SELECT
        c.*,
        f.class,
        f.place AS class_place,
        max(CASE WHEN f.is_eligible THEN 1 ELSE 0 END) OVER (PARTITION BY c.meeting, c.traveller_id) = 1 AS is_of_eligible_class,
        row_number() OVER (PARTITION BY c.meeting, c.traveller_id ORDER BY f.place NULLS LAST, f.class) AS best
    FROM classed AS c
    LEFT JOIN funding_class AS f ON f.body = c.body AND (
        (f.class = 'ldc' AND c.is_ldc) OR (f.class = 'lldc' AND c.is_lldc) OR (f.class = 'sids' AND c.is_sids)
        OR (f.class = 'developing' AND c.development = 'developing') OR (f.class = 'transition' AND c.is_transition)
    )
),

overridden AS (
    SELECT
        r.meeting,
        r.traveller_id,
        o.is_eligible,
        o.reason,
        row_number() OVER (
            PARTITION BY r.meeting, r.traveller_id
            ORDER BY CASE WHEN lower(o.traveller) = r.address OR o.traveller = r.request_id THEN 1
                WHEN o.party = r.organization THEN 2 ELSE 3 END, o.place DESC
        ) AS nearest
    FROM ranked AS r
    INNER JOIN (
        SELECT f.*, coalesce(k.organization, lower(trim(f.organization))) AS party
        FROM funding_override AS f
        LEFT JOIN organization_key AS k ON k.body = f.body AND k.written = lower(trim(f.organization))
    ) AS o ON o.body = r.body AND (
        o.iso3 = r.iso3 OR o.party = r.organization OR lower(o.traveller) = r.address OR o.traveller = r.request_id
    )
    WHERE r.best = 1
),

standing AS (
    SELECT
        r.*,
        r.status IN ('not_eligible', 'declined', 'withdrawn', 'refused', 'visa_refused', 'attended_remotely') AS is_ended,
        o.is_eligible AS override_says,
        o.reason AS override_reason,
        p.per_delegation,
        p.non_state,
        p.members_first
    FROM ranked AS r
    INNER JOIN funding_policy AS p ON p.body = r.body
    LEFT JOIN overridden AS o ON o.meeting = r.meeting AND o.traveller_id = r.traveller_id AND o.nearest = 1
    WHERE r.best = 1
),

queued AS (
    SELECT
        s.*,
        row_number() OVER (
            PARTITION BY s.meeting,
                CASE WHEN s.stakeholder_group = 'state' THEN coalesce(s.iso3, s.organization, s.traveller_id)
                    ELSE coalesce(s.organization, s.traveller_id) END,
                s.is_ended, s.same_as IS NULL, coalesce(s.override_says, s.is_of_eligible_class)
            ORDER BY CASE WHEN s.is_member THEN 0 ELSE 1 END, s.requested_on NULLS LAST, s.traveller_id
        ) AS of_delegation
    FROM standing AS s
),

judged AS (
    SELECT
        q.*,
        CASE
            WHEN q.same_as IS NOT NULL THEN 'duplicate'
            WHEN q.is_ended THEN 'ended'
            WHEN q.override_says IS NOT NULL THEN CASE WHEN q.override_says THEN 'eligible' ELSE 'not_eligible' END
            WHEN q.iso3 IS NULL THEN 'not_known'
            WHEN NOT q.is_of_eligible_class THEN 'not_eligible'
            WHEN NOT q.non_state AND q.stakeholder_group IS NULL THEN 'not_known'
            WHEN NOT q.non_state AND q.stakeholder_group <> 'state' THEN 'not_eligible'
            WHEN q.of_delegation > q.per_delegation THEN 'not_eligible'
            ELSE 'eligible'
        END AS verdict
    FROM queued AS q
)

SELECT
    j.*,
    CASE j.verdict
        WHEN 'duplicate' THEN 'Counted once: the same person has the request ' || j.same_as || ', which counts'
        WHEN 'ended' THEN 'Needs no money any more: ' || lower(w.label)
        WHEN 'not_known' THEN CASE WHEN j.iso3 IS NULL THEN 'Not known: the country is not known'
            ELSE 'Not known: the group is not known, and the policy funds States only' END
        WHEN 'not_eligible' THEN 'Not eligible' || CASE
            WHEN j.override_says IS NOT NULL THEN ' by decision: ' || j.override_reason
            WHEN NOT j.is_of_eligible_class THEN ': ' || j.country || ' is in no class that the policy funds'
            WHEN NOT j.non_state AND j.stakeholder_group <> 'state' THEN ': the policy funds States only'
            ELSE ': number ' || CAST(j.of_delegation AS VARCHAR) || ' of its delegation; the policy funds '
                || CAST(j.per_delegation AS VARCHAR) END
        ELSE CASE WHEN j.override_says THEN 'Eligible by decision: ' || j.override_reason
            ELSE 'Eligible: represents ' || CASE WHEN j.stakeholder_group = 'state' OR lower(j.represents) = lower(j.country) THEN j.country
                ELSE coalesce(j.represents, 'nobody that is named') || ', of ' || j.country END || ', ' || CASE j.class
                WHEN 'ldc' THEN 'LDC on ' || coalesce(
                    CAST(extract(DAY FROM j.classified_on) AS VARCHAR) || ' ' || substr(
                        'JanFebMarAprMayJunJulAugSepOctNovDec', CAST(3 * extract(MONTH FROM j.classified_on) - 2 AS INTEGER), 3
                    ) || ' ' || CAST(extract(YEAR FROM j.classified_on) AS VARCHAR), 'a day that is not known')
                WHEN 'lldc' THEN 'LLDC' WHEN 'sids' THEN 'SIDS' WHEN 'developing' THEN 'developing country'
                ELSE 'economy in transition' END END
            || CASE WHEN j.is_seated THEN '; seat holder' WHEN j.is_member THEN '; member' ELSE '; observer' END
            || CASE j.of_delegation WHEN 1 THEN '; first of its delegation' WHEN 2 THEN '; second of its delegation'
                WHEN 3 THEN '; third of its delegation' ELSE '; number ' || CAST(j.of_delegation AS VARCHAR) || ' of its delegation' END
    END AS reason
FROM judged AS j
LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = j.status

-- question: what is known of this body and meeting, in a few figures?
-- grain:    one row
-- params:   $body, $meeting
-- rule:     open requests are those that have not ended; one is without money if nothing is committed or spent for it.
--           A member is heard if a received text names it as its sender, by country for States, else by the name as written.
--           A contribution counts once, whatever its versions; drafts, superseded and withdrawn texts do not count.
SELECT
    (SELECT count(*) FROM seat WHERE body = $body) AS seats,
    (SELECT count(*) FROM seat WHERE body = $body AND (holder IS NOT NULL OR representative IS NOT NULL)) AS seats_held,
    (SELECT count(*) FROM nomination WHERE body = $body AND meeting = $meeting) AS nominations,
    (SELECT count(*) FROM nomination WHERE body = $body AND meeting = $meeting AND focal_point IS NULL) AS without_focal_point,
    (SELECT count(*) FROM registration WHERE body = $body AND meeting = $meeting) AS registrations,
    (SELECT count(*) FROM registration WHERE body = $body AND meeting = $meeting AND status = 'complete') AS registrations_complete,
    (SELECT count(*) FROM registration WHERE body = $body AND meeting = $meeting AND status = 'pending') AS registrations_pending,
    (SELECT count(*) FROM contribution WHERE body = $body AND meeting = $meeting AND status = 'received') AS contributions,
    (SELECT count(*) FROM seat AS s WHERE s.body = $body AND EXISTS (
        SELECT 1 FROM contribution AS c
        WHERE c.body = s.body AND c.meeting = $meeting AND c.status = 'received'
            AND (
                (s.kind IN ('member_state', 'host_state') AND c.stakeholder_group = 'state' AND c._iso3 = s._iso3)
                OR lower(trim(c.submitted_by)) = lower(trim(s.holder))
            )
    )) AS members_heard,
    (SELECT count(*) FROM travel_request WHERE body = $body AND meeting = $meeting) AS travel_requests,
    (SELECT count(*) FROM travel_request AS r WHERE r.body = $body AND r.meeting = $meeting AND r.status NOT IN (
        'not_eligible', 'declined', 'withdrawn', 'refused', 'visa_refused', 'attended_remotely', 'travelled'
    )) AS open_requests,
    (SELECT count(*) FROM travel_request AS r WHERE r.body = $body AND r.meeting = $meeting AND r.status NOT IN (
        'not_eligible', 'declined', 'withdrawn', 'refused', 'visa_refused', 'attended_remotely', 'travelled'
    ) AND NOT EXISTS (
        SELECT 1 FROM commitment AS c WHERE c.body = r.body AND c.request_id = r.request_id AND c.status IN ('committed', 'spent')
    )) AS requests_without_money,
    (SELECT coalesce(sum(people), 0) FROM presence WHERE body = $body AND meeting = $meeting) AS people_present

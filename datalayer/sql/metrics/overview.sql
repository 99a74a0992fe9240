-- question: what is known of this body and meeting, in a few figures?
-- grain:    one row
-- params:   $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of, $classified_on
-- uses:     member, received, registered, nominated, requested
-- rule:     what is dated after the as-of day is left out (columns …_later), what has no date counts (columns …_undated). Open requests are those that had
--           not ended on that day; one is without money if nothing was committed or spent for it by then. A contribution counts once, whatever its
--           versions and files; drafts and withdrawn texts do not count.
SELECT * FROM (
    SELECT
        count(*) AS seats,
        coalesce(sum(CASE WHEN state = 'held' THEN 1 ELSE 0 END), 0) AS seats_held,
        coalesce(sum(CASE WHEN state = 'vacant' THEN 1 ELSE 0 END), 0) AS seats_vacant,
        coalesce(sum(CASE WHEN state = 'not_known' THEN 1 ELSE 0 END), 0) AS seats_not_known
    FROM member
) AS m
CROSS JOIN (
    SELECT
        count(*) AS nominations,
        coalesce(sum(CASE WHEN is_without_focal_point THEN 1 ELSE 0 END), 0) AS without_focal_point,
        coalesce(sum(CASE WHEN is_later THEN 1 ELSE 0 END), 0) AS nominations_later,
        coalesce(sum(CASE WHEN focal_point IS NOT NULL AND dated_on IS NULL THEN 1 ELSE 0 END), 0) AS nominations_undated
    FROM nominated
) AS n
CROSS JOIN (
    SELECT
        coalesce(sum(CASE WHEN is_later THEN 0 ELSE 1 END), 0) AS registrations,
        coalesce(sum(CASE WHEN status = 'complete' AND NOT is_later THEN 1 ELSE 0 END), 0) AS registrations_complete,
        coalesce(sum(CASE WHEN status = 'pending' AND NOT is_later THEN 1 ELSE 0 END), 0) AS registrations_pending,
        coalesce(sum(CASE WHEN is_later THEN 1 ELSE 0 END), 0) AS registrations_later,
        coalesce(sum(CASE WHEN dated_on IS NULL THEN 1 ELSE 0 END), 0) AS registrations_undated
    FROM registered
) AS r
CROSS JOIN (
    SELECT
        coalesce(sum(CASE WHEN is_in THEN 1 ELSE 0 END), 0) AS contributions,
        coalesce(sum(CASE WHEN is_later THEN 1 ELSE 0 END), 0) AS contributions_later,
        coalesce(sum(CASE WHEN is_in AND dated_on IS NULL THEN 1 ELSE 0 END), 0) AS contributions_undated
    FROM received
) AS t
CROSS JOIN (
    SELECT
        coalesce(sum(CASE WHEN is_later THEN 0 ELSE 1 END), 0) AS travel_requests,
        coalesce(sum(CASE WHEN is_open AND NOT is_later THEN 1 ELSE 0 END), 0) AS open_requests,
        coalesce(sum(CASE WHEN is_without_money AND NOT is_later THEN 1 ELSE 0 END), 0) AS requests_without_money,
        coalesce(sum(CASE WHEN is_later THEN 1 ELSE 0 END), 0) AS requests_later,
        coalesce(sum(CASE WHEN dated_on IS NULL THEN 1 ELSE 0 END), 0) AS requests_undated
    FROM requested
) AS q

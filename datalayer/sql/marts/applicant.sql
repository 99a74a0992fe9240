-- grain:  one row per traveller of the meeting: what a donor note may tell of an applicant
-- params: $body, $meeting, $as_of, $classified_on, $regional_group, $stakeholder_group, $country
-- uses:   traveller
-- rule:   an applicant has asked for support and still wants it; who only signed up as in need has not asked yet (`need_identified`), and who
--         declined, withdrew, was refused or took part from afar asks no more (`ended`). Class: the first of the policy's that fits the
--         country, on the meeting's first day. No name and no address is told.
SELECT
    t.request_id,
    t.meeting,
    CASE WHEN t.verdict = 'ended' THEN 'ended' WHEN t.status = 'need_identified' THEN 'need_identified' ELSE 'standing' END AS figure,
    t.country,
    CASE WHEN coalesce(t.stakeholder_group, 'state') <> 'state' THEN 'other' ELSE coalesce(t.regional_group, 'not_known') END AS regional_group,
    CASE WHEN t.class IS NOT NULL THEN t.class WHEN t.iso3 IS NULL OR t.development IS NULL THEN 'not_known' ELSE 'no_class' END AS class,
    coalesce(t.stakeholder_group, 'not_known') AS stakeholder_group,
    coalesce(t.gender, 'not_known') AS gender,
    t.status,
    t.requested_on,
    t.verdict,
    t.source,
    t.origin,
    t.record
FROM traveller AS t

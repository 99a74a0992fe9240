-- grain: one row per pledge, as it may be shown: the donor of an anonymous pledge is not named, in no text of it either
-- rule:  of a number that stands in two sources the pledge read last counts (the other is told among the findings)
SELECT
    p.body,
    p.pledge_id,
    CASE WHEN p.anonymous THEN 'Anonymous donor' ELSE p.donor END AS donor,
    p.meeting,
    p.amount,
    p.currency,
    p.status,
    p.pledged_on,
    p.signed_on,
    CASE WHEN p.anonymous AND position(lower(p.donor) IN lower(p.earmark)) > 0 THEN 'withheld: it names the donor' ELSE p.earmark END AS earmark,
    CASE WHEN p.anonymous AND position(lower(p.donor) IN lower(p.conditions)) > 0 THEN 'withheld: they name the donor'
        ELSE p.conditions END AS conditions,
    p.anonymous,
    CASE WHEN p.anonymous AND position(lower(p.donor) IN lower(p.note)) > 0 THEN 'withheld: it names the donor' ELSE p.note END AS note,
    p._iso3,
    p._source,
    p._origin,
    p._record,
    CASE WHEN p.anonymous THEN NULL ELSE p._extra END AS _extra,
    row_number() OVER (PARTITION BY p.body, p.pledge_id ORDER BY s.place DESC, p._record DESC) AS place
FROM pledge AS p
LEFT JOIN source AS s ON s.source = p._source

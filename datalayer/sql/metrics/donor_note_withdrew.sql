-- question: who was chosen for support and withdrew, or could not come?
-- grain:    one row per travel request, of any meeting, that ended after the last note although the traveller was or may have been chosen
-- params:   $body, $meeting, $since, $as_of, $figure
-- uses:     dropout
-- rule:     chosen: money was planned or set aside for the trip, or an offer was declined or a visa refused; else it is not known. Withdrew: declined
--           or withdrawn; a visa refused or presence from afar is told apart. An end without a day counts.
-- values:   $figure `withdrew` or `could_not`: of those who were chosen; `chosen_not_known`: where no source tells
SELECT
    d.traveller,
    CASE WHEN x."key" IS NULL THEN d.represents END AS represents,
    c.name AS country,
    g.label AS stakeholder_group,
    m.title AS meeting,
    w.label AS how_it_ended,
    d.status_on AS ended_on,
    coalesce(d.chosen, 'not known') AS chosen,
    d.still_set_aside,
    b.currency,
    d.request_id AS request,
    CASE WHEN h.origin IS NULL THEN d.source ELSE 'not told: it names a donor' END AS source,
    CASE WHEN h.origin IS NULL THEN d.origin ELSE 'not told: it names a donor' END AS origin,
    d.record
FROM dropout AS d
INNER JOIN body AS b ON b.body = $body
LEFT JOIN meeting AS m ON m.meeting = d.meeting
LEFT JOIN country AS c ON c.iso3 = d.iso3
LEFT JOIN dimension AS g ON g.dimension = 'stakeholder_group' AND g.code = d.stakeholder_group
LEFT JOIN word AS w ON w.list = 'RequestStatus' AND w.code = d.status
LEFT JOIN hidden_donor AS x
    ON x.body = $body AND x."key" = replace(replace(replace(replace(lower(d.represents), ' ', ''), '-', ''), '_', ''), '.', '')
LEFT JOIN hidden_place AS h ON h.body = $body AND h.source = d.source AND h.origin = d.origin
WHERE CASE coalesce(CAST($figure AS VARCHAR), 'all')
    WHEN 'withdrew' THEN d.chosen = 'yes' AND d.how = 'withdrew'
    WHEN 'could_not' THEN d.chosen = 'yes' AND d.how = 'could_not'
    WHEN 'chosen_not_known' THEN d.chosen IS NULL
    ELSE TRUE
END
ORDER BY d.chosen NULLS LAST, d.how DESC, m.number, c.name NULLS LAST, d.traveller, d.request_id

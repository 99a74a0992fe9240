-- grain:  one row per seat and term of it, over or to come or current on the first day of the chosen meeting (else of the body's default meeting)
-- params: $body, $meeting, $classified_on
-- rule:   a term without a first day began before all meetings, one without a last day goes on; a month or year alone counts whole. Once a term is
--         over nobody sits there by it: holder and representative are told as `was_…`.
WITH dated AS (
    SELECT
        s.*,
        coalesce(CAST($classified_on AS DATE), m.classified_on) AS lists_of,
        m.classified_on AS told_on,
        coalesce(s.from_on > CAST(m.classified_on AS VARCHAR), FALSE) AS is_to_come,
        coalesce(
            s.until_on || substr('-12-31', CAST(length(s.until_on) AS INTEGER) - 3) < CAST(m.classified_on AS VARCHAR), FALSE
        ) AS is_over
    FROM seat AS s
    INNER JOIN body AS b ON b.body = s.body
    LEFT JOIN meeting AS m ON m.body = s.body AND m.meeting = coalesce(CAST($meeting AS VARCHAR), b.default_meeting)
    WHERE s.body = $body
)

SELECT
    d.body,
    d.seat_id,
    CAST(d.kind AS VARCHAR) AS kind,
    CAST(d.stakeholder_group AS VARCHAR) AS stakeholder_group,
    CAST(d.regional_group AS VARCHAR) AS regional_group,
    CASE WHEN d.is_over THEN 'not_known' ELSE CAST(d.state AS VARCHAR) END AS state,
    CASE WHEN NOT d.is_over THEN d.holder END AS holder,
    CASE WHEN NOT d.is_over THEN d.representative END AS representative,
    CASE WHEN NOT d.is_over THEN CAST(d.gender AS VARCHAR) END AS gender,
    CASE WHEN NOT d.is_over THEN d.alternate END AS alternate,
    CASE WHEN NOT d.is_over THEN CAST(d.alternate_gender AS VARCHAR) END AS alternate_gender,
    CASE WHEN NOT d.is_over THEN d._iso3 END AS iso3,
    d.holder AS was_holder,
    d.representative AS was_representative,
    d.alternate AS was_alternate,
    d._iso3 AS was_iso3,
    d.from_on,
    d.until_on,
    d.is_over,
    d.is_to_come,
    d.told_on,
    d.lists_of AS classified_on,
    d.confidence,
    d.note,
    d.reference,
    d._source,
    d._origin,
    d._record
FROM dated AS d

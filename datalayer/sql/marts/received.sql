-- grain:  one row per version of a written contribution
-- params: $body, $meeting, $regional_group, $stakeholder_group, $country, $as_of
-- rule:   a text counts from the day, in the body's time zone, on which it was received, else sent; of a month or year alone, from its first
--         day; one without a day always counts. Drafts and withdrawn texts do not count. Of several versions the last one that was there
--         on the as-of day counts.
WITH dated AS (
    SELECT
        t.*,
        coalesce(
            CAST(CAST(t.received_at AT TIME ZONE 'UTC' AT TIME ZONE b.time_zone AS DATE) AS VARCHAR),
            CAST(t.received_on AS VARCHAR),
            CAST(CAST(t.sent_at AT TIME ZONE 'UTC' AT TIME ZONE b.time_zone AS DATE) AS VARCHAR)
        ) AS dated_on
    FROM contribution AS t
    INNER JOIN body AS b ON b.body = t.body
    WHERE t.body = $body AND ($meeting IS NULL OR t.meeting = $meeting)
)

SELECT
    t.meeting,
    t.contribution_id,
    t.submitted_by,
    t.on_behalf_of,
    CAST(t.stakeholder_group AS VARCHAR) AS stakeholder_group,
    t._iso3 AS iso3,
    t.title,
    t.questions,
    t.language,
    CAST(t.status AS VARCHAR) AS status,
    t.version,
    t.link,
    t.dated_on,
    coalesce(t.dated_on > CAST(CAST($as_of AS DATE) AS VARCHAR), FALSE) AS is_later,
    NOT coalesce(t.dated_on > CAST(CAST($as_of AS DATE) AS VARCHAR), FALSE) AND (
        t.status = 'received'
        OR (t.status = 'superseded' AND EXISTS (
            SELECT 1 FROM dated AS n
            WHERE n.supersedes = t.contribution_id AND n.meeting = t.meeting AND n.dated_on > CAST(CAST($as_of AS DATE) AS VARCHAR)
        ))
    ) AS is_in,
    t._source AS source,
    t._origin AS origin,
    t._record AS record
FROM dated AS t
LEFT JOIN country AS c ON c.iso3 = t._iso3
WHERE ($regional_group IS NULL OR (t.stakeholder_group = 'state' AND c.regional_group = $regional_group))
    AND ($stakeholder_group IS NULL OR t.stakeholder_group = $stakeholder_group)
    AND ($country IS NULL OR t._iso3 = $country)

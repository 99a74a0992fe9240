-- grain:  one row per travel request for which donors' money was set aside or spent after the last note; amounts in the body's currency
-- params: $body, $meeting, $since, $as_of
-- uses:   outlay, note_span
-- rule:   committed and spent money that is paid out of a pledge counts, of any meeting, by the day on which it was set aside (a source
--         dates no spending); undated money counts. What others pay of their own means is no money of the fund. Who declined, withdrew,
--         was refused or stayed away since benefits no more, but the money that still stands for the trip is told.
WITH moved AS (
    SELECT
        c.request_id,
        c.component,
        coalesce(c.amount, 0) AS amount,
        c.status,
        CASE WHEN c.amount IS NULL THEN 1 ELSE 0 END AS without_rate,
        CASE WHEN c.committed_on IS NULL THEN 1 ELSE 0 END AS undated,
        CASE WHEN c.committed_on <= s.since_on THEN 1 ELSE 0 END AS is_earlier,
        c.source,
        c.origin,
        c.record,
        row_number() OVER (PARTITION BY c.request_id ORDER BY c.source, c.origin, c.record) AS line
    FROM outlay AS c
    CROSS JOIN note_span AS s
    WHERE c.purse = 'fund'
),

summed AS (
    SELECT
        request_id,
        sum(CASE WHEN is_earlier = 0 THEN amount ELSE 0 END) AS amount,
        sum(CASE WHEN is_earlier = 0 AND component = 'ticket' THEN amount ELSE 0 END) AS ticket,
        sum(CASE WHEN is_earlier = 0 AND component = 'dsa' THEN amount ELSE 0 END) AS dsa,
        sum(CASE WHEN is_earlier = 0 AND component = 'terminal_expenses' THEN amount ELSE 0 END) AS terminal_expenses,
        sum(CASE WHEN is_earlier = 0 AND component = 'visa' THEN amount ELSE 0 END) AS visa,
        sum(CASE WHEN is_earlier = 0 AND status = 'spent' THEN amount ELSE 0 END) AS disbursed,
        sum(CASE WHEN is_earlier = 0 AND status <> 'spent' THEN amount ELSE 0 END) AS set_aside,
        sum(CASE WHEN is_earlier = 1 THEN amount ELSE 0 END) AS earlier,
        sum(CASE WHEN is_earlier = 0 THEN without_rate ELSE 0 END) AS without_rate,
        sum(CASE WHEN is_earlier = 0 THEN undated ELSE 0 END) AS undated,
        min(CASE WHEN line = 1 THEN source END) AS source,
        min(CASE WHEN line = 1 THEN origin END) AS origin,
        min(CASE WHEN line = 1 THEN record END) AS record
    FROM moved
    GROUP BY request_id
    HAVING min(is_earlier) = 0
)

SELECT
    m.*,
    r.request_id IS NULL AS is_without_request,
    r.traveller,
    r.represents,
    r._iso3 AS iso3,
    CAST(r.stakeholder_group AS VARCHAR) AS stakeholder_group,
    r.meeting,
    CASE WHEN r.status_on > s.until_on THEN 'requested' ELSE CAST(r.status AS VARCHAR) END AS status,
    coalesce(r.status IN ('not_eligible', 'declined', 'withdrawn', 'refused', 'visa_refused', 'attended_remotely')
        AND NOT coalesce(r.status_on > s.until_on, FALSE), FALSE) AS is_ended
FROM summed AS m
CROSS JOIN note_span AS s
LEFT JOIN travel_request AS r ON r.body = $body AND r.request_id = m.request_id

-- grain: one row per version of a text. A text has one current version on a day: that with from_on <= day < until_on
-- rule:  `text` names all versions of one text, `place` counts them. `stands`: in, draft or withdrawn. PDF and DOCX of one version are one:
--        the other form is never current. A version counts from the day, in the body's time zone, on which it was received, else sent; of a
--        month or year alone from its first day; without a day always; and until the next version that is in, or withdraws it, came. A draft
--        replaces nothing. Lateness (`timing`, `days_late`, by `clock`) is judged by the policy of the body's file.
SELECT
    v.body,
    c.meeting,
    v.text,
    v.place,
    v.stands,
    v.is_other_form,
    v.from_on,
    v.until_on,
    v.dated_on,
    c.contribution_id,
    c.submitted_by,
    v.sender,
    p.kind AS sender_kind,
    p.label AS sender_label,
    c.on_behalf_of,
    CAST(c.stakeholder_group AS VARCHAR) AS stakeholder_group,
    c._iso3 AS iso3,
    c.title,
    c.questions,
    c.language,
    c.version,
    CAST(c.status AS VARCHAR) AS status,
    CAST(c.consent_to_publish AS VARCHAR) AS consent_to_publish,
    c.attachments,
    c.thread,
    c.link,
    c.reference,
    c.note,
    v.timing,
    v.days_late,
    v.clock,
    v.judged_at,
    coalesce(CAST(CAST(v.judged_at AT TIME ZONE 'UTC' AT TIME ZONE d.zone AS TIMESTAMP) AS VARCHAR), v.judged_on) AS judged,
    v.member_on,
    d.policy,
    v.source,
    v.origin,
    v.record,
    v.part
FROM text_version AS v
INNER JOIN contribution AS c ON c.body = v.body AND c._source = v.source AND c._origin = v.origin AND c._record = v.record
    AND coalesce(c.contribution_id, '') = v.part
INNER JOIN contribution_deadline AS d ON d.meeting = c.meeting
LEFT JOIN party AS p ON p.body = v.body AND p.party = v.sender

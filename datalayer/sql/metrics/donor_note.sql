-- question: what does the note to the donors say: what was paid in, what is spent, set aside and available, who benefited, who withdrew?
-- grain:    one row: the sums of the note, in the body's currency
-- params:   $body, $meeting, $since, $as_of
-- uses:     outlay, note_span, receipt, benefit, dropout
-- rule:     available = paid in less disbursed less set aside, to the cent, over the whole fund and all meetings; below nothing where more is set
--           aside than was paid in. Disbursed: commitments that are spent; set aside: those that are committed. Each amount is converted at
--           the rate of its own day; one without a rate is in no sum and counted. Commitments without a pledge are other payers'
--           own means, and those out of a pledge that no source has are counted; neither is money of the fund.
-- values:   $since, the day of the last note; else the first day of the meeting before
WITH paid AS (
    SELECT
        coalesce(sum(r.amount), 0) AS paid_in,
        coalesce(sum(CASE WHEN s.since_on IS NULL OR r.received_on > s.since_on THEN r.amount END), 0) AS paid_in_since,
        count(r.donor) AS payments,
        count(DISTINCT r.donor_key) AS contributors,
        count(DISTINCT CASE WHEN r.is_anonymous THEN r.donor_key END) AS anonymous,
        coalesce(sum(CASE WHEN r.donor IS NOT NULL AND r.amount IS NULL THEN 1 ELSE 0 END), 0) AS payments_without_rate
    FROM note_span AS s
    LEFT JOIN receipt AS r ON r.body = $body
),

used AS (
    SELECT
        coalesce(sum(CASE WHEN purse = 'fund' AND status = 'spent' THEN amount END), 0) AS disbursed,
        coalesce(sum(CASE WHEN purse = 'fund' AND status <> 'spent' THEN amount END), 0) AS set_aside,
        coalesce(sum(CASE WHEN purse = 'own_means' THEN amount END), 0) AS by_others,
        coalesce(sum(CASE WHEN purse = 'fund' AND amount IS NULL THEN 1 ELSE 0 END), 0) AS commitments_without_rate,
        coalesce(sum(CASE WHEN purse = 'no_such_pledge' THEN 1 ELSE 0 END), 0) AS no_such_pledge
    FROM outlay
),

helped AS (
    SELECT
        coalesce(sum(CASE WHEN NOT is_ended THEN 1 ELSE 0 END), 0) AS beneficiaries,
        coalesce(sum(CASE WHEN NOT is_ended THEN amount END), 0) AS benefits,
        coalesce(sum(CASE WHEN is_ended THEN 1 ELSE 0 END), 0) AS ended,
        coalesce(sum(CASE WHEN is_ended THEN amount END), 0) AS ended_amount,
        coalesce(sum(CASE WHEN is_without_request THEN 1 ELSE 0 END), 0) AS without_request,
        coalesce(sum(undated), 0) AS undated
    FROM benefit
),

dropped AS (
    SELECT
        coalesce(sum(CASE WHEN chosen = 'yes' AND how = 'withdrew' THEN 1 ELSE 0 END), 0) AS withdrew,
        coalesce(sum(CASE WHEN chosen = 'yes' AND how = 'could_not' THEN 1 ELSE 0 END), 0) AS could_not,
        coalesce(sum(CASE WHEN chosen IS NULL THEN 1 ELSE 0 END), 0) AS chosen_not_known
    FROM dropout
)

SELECT
    s.until_on,
    s.since_on,
    s.previous_meeting,
    b.currency,
    p.paid_in,
    u.disbursed,
    u.set_aside,
    p.paid_in - u.disbursed - u.set_aside AS available,
    p.paid_in_since,
    CAST(p.payments AS INTEGER) AS payments,
    CAST(p.contributors AS INTEGER) AS contributors,
    CAST(p.anonymous AS INTEGER) AS anonymous,
    CAST(p.payments_without_rate AS INTEGER) AS payments_without_rate,
    CAST(u.commitments_without_rate AS INTEGER) AS commitments_without_rate,
    u.by_others,
    CAST(u.no_such_pledge AS INTEGER) AS no_such_pledge,
    CAST(h.beneficiaries AS INTEGER) AS beneficiaries,
    h.benefits,
    CAST(h.ended AS INTEGER) AS ended,
    h.ended_amount,
    CAST(h.without_request AS INTEGER) AS without_request,
    CAST(h.undated AS INTEGER) AS undated,
    CAST(d.withdrew AS INTEGER) AS withdrew,
    CAST(d.could_not AS INTEGER) AS could_not,
    CAST(d.chosen_not_known AS INTEGER) AS chosen_not_known
FROM note_span AS s
INNER JOIN body AS b ON b.body = $body
CROSS JOIN paid AS p
CROSS JOIN used AS u
CROSS JOIN helped AS h
CROSS JOIN dropped AS d

"""The donor note: the seven items of rule 6(f) of WIPO's voluntary fund, as parts that the page shows and the document holds."""

from dataclasses import dataclass, field, replace

import pandas as pd

from dashboard.note_choices import Span, asked
from dashboard.shapes import Figure
from dashboard.words import cents, day, exact, many

ASKED = (
    "donor_note", "donor_note_paid", "donor_note_movements", "donor_note_beneficiaries", "donor_note_withdrew",
    "donor_note_applicants", "donor_note_applications",
)  # fmt: skip
"""the questions that the note answers; their rules are its definitions"""
DEFINED = tuple(name for name in ASKED if name not in ("donor_note_movements", "donor_note_applications"))
"""those whose rules a reader of the document needs"""
UNDATED = ("donor_note_movements", "donor_note_applications")
"""the ones that do not ask for the day of the last note"""
DIMENSIONS = {
    "regional_group": "Regional group",
    "class": "Class of the country",
    "stakeholder_group": "Stakeholder group",
    "gender": "Gender",
}
"""how applicants are counted"""


@dataclass(frozen=True)
class Part:
    """One of the seven items: what is told, each line with its rows; and a table, with its columns in the document."""

    title: str
    facts: tuple[Figure, ...] = ()
    told: str = ""
    """what stands where there is nothing to count, or what must be said of the cards"""
    rows: pd.DataFrame | None = None
    name: str = ""
    """the name of the table's file"""
    columns: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    """columns that the document adds up"""
    cards: tuple[Figure, ...] = ()
    """figures side by side, which the document has as a table"""
    groups: dict[str, pd.DataFrame] = field(default_factory=dict)
    """dimension → applicants counted by it, which the page draws and the document has as a table"""


def sums(span: Span) -> pd.Series:
    """The one row of the note."""
    return asked("donor_note", span.fund, since=span.since).iloc[0]


def is_empty(span: Span, known: pd.Series) -> bool:
    """Whether there is nothing to tell."""
    counts = ("payments", "beneficiaries", "ended", "withdrew", "could_not", "chosen_not_known")
    return not any(known[name] for name in counts) and applicants(span).empty


def applicants(span: Span, by: str = "all") -> pd.DataFrame:
    """Those who asked for support for the next session, or are in need, counted by a dimension."""
    return asked("donor_note_applicants", span.session_filters, by)


def title(body: dict, meeting: dict | None) -> str:
    """The title of the document."""
    return f"Donor note, {meeting['title'] if meeting else body['title']}"


def lead(known: pd.Series) -> tuple[str, ...]:
    """What a reader must know before the seven items: the finding, the day, the days, the currency."""
    return (
        answer(known),
        f"As of {day(known.until_on)}: what is dated later is left out. {since_told(known)} Amounts are in "
        f"{known.currency}; each is converted at the rate of its own day.",
    )


def answer(known: pd.Series) -> str:
    """What is in the fund, and what is left of it."""
    paid = exact(known.paid_in, known.currency)
    if known.available < 0:
        return f"{paid} is paid in; {exact(-known.available, known.currency)} more than that is spent or set aside."
    return f"{paid} is paid in; {exact(known.available, known.currency)} of it is available."


def since_told(known: pd.Series) -> str:
    """From which day on the note looks, and who chose it."""
    if pd.isna(known.since_on):
        return "No earlier meeting is known, so everything since the beginning counts as new."
    if isinstance(known.previous_meeting, str):
        first = f"the first day of the meeting before ({known.previous_meeting})"
        return f"Since the last note means after {day(known.since_on)}, {first}, as no other day is chosen."
    return f"Since the last note means after {day(known.since_on)}, as chosen."


def parts(span: Span) -> list[Part]:
    """The seven items, in the order of the rule."""
    known = sums(span)
    helped = asked("donor_note_beneficiaries", span.fund, figure="beneficiaries", since=span.since)
    return [
        _paid_in(span, known), _contributors(span, known), _available(span, known), _beneficiaries(span, known, helped),
        _withdrew(span, known), _amounts(span, known, helped), _applicants(span),
    ]  # fmt: skip


def _fact(span: Span, figure: str, value: object, label: str, question: str, adds: str = "") -> Figure:
    """A line that opens its rows."""
    values = {"figure": figure} if question in UNDATED else {"figure": figure, "since": span.since}
    filters = span.session_filters if question == "donor_note_applications" else span.fund
    return Figure(f"{question.removeprefix('donor_note_')}_{figure}", label, value, "", question, values, adds, filters)


def _counted(span: Span, figure: str, count: int, one: str, more: str, question: str, adds: str = "") -> tuple[Figure, ...]:
    """A line about one or more; none about nothing."""
    return (_fact(span, figure, count, one if count == 1 else more, question, adds),) if count else ()


def _paid_in(span: Span, known: pd.Series) -> Part:
    paid, question = exact(known.paid_in, known.currency), "donor_note_paid"
    facts = [_fact(span, "all", paid, f"paid in by {day(known.until_on)}", question, "paid_in")]
    if not pd.isna(known.since_on):
        since = exact(known.paid_in_since, known.currency)
        facts.append(_fact(span, "since", since, "of it since the last note", question, "paid_in"))
    lacking = _counted(
        span, "without_rate", known.payments_without_rate, "payment has no rate of exchange on its day and is in no sum",
        "payments have no rate of exchange on their day and are in no sum", question,
    )  # fmt: skip
    return Part("Paid in", (*facts, *lacking))


def _contributors(span: Span, known: pd.Series) -> Part:
    question, unnamed = "donor_note_paid", f", {known.anonymous} of whom asked not to be named" if known.anonymous else ""
    by = f"from {many(known.contributors, 'contributor')}{unnamed}"
    return Part(
        "Contributors", _counted(span, "payments", known.payments, f"payment {by}", f"payments {by}", question),
        "No payment is in.", asked(question, span.fund, figure="all", since=span.since), "donor-note-contributors",
        ("donor", "received_on", "amount_as_given", "paid_in", "since_last_note"), ("paid_in",),
    )  # fmt: skip


def _available(span: Span, known: pd.Series) -> Part:
    labels = {
        "paid_in": ("Paid in", "from all contributors"),
        "disbursed": ("Disbursed", "spent on travel"),
        "set_aside": ("Set aside", "for travellers, unspent"),
        "available": ("Available", "paid in less both"),
    }
    cards = [
        Figure(f"balance_{name}", label, cents(known[name]), f"{known.currency}, {context}", "donor_note_movements",
               {"figure": name}, "effect" if name == "available" else "amount", span.fund)
        for name, (label, context) in labels.items()
    ]  # fmt: skip
    lacking = known.commitments_without_rate + known.payments_without_rate
    question = "donor_note_movements"
    facts = (
        *_counted(span, "without_rate", lacking, "amount has no rate of exchange on its day and is in no sum",
                  "amounts have no rate of exchange on their day and are in no sum", question),
        *_counted(span, "no_such_pledge", known.no_such_pledge, "amount is out of a pledge that no source has, in no sum",
                  "amounts are out of pledges that no source has, in no sum", question),
        *((_fact(span, "own_means", exact(known.by_others, known.currency), "comes from others' own means, in no sum", question,
                 "amount"),) if known.by_others else ()),
    )  # fmt: skip
    short = "More is spent or set aside than is paid in: pledges are still to be paid, or another payer is to be found."
    return Part("Available after disbursements", facts, short if known.available < 0 else "", cards=tuple(cards))


def _beneficiaries(span: Span, known: pd.Series, helped: pd.DataFrame) -> Part:
    question, who = "donor_note_beneficiaries", ("beneficiary", "represents", "country", "stakeholder_group", "meeting")
    return Part(
        "Beneficiaries since the last note",
        (
            *_counted(span, "beneficiaries", known.beneficiaries, "traveller for whom money was set aside or spent",
                      "travellers for whom money was set aside or spent", question),
            *_counted(span, "ended", known.ended, "traveller with money who withdrew or could not come, in no figure below",
                      "travellers with money who withdrew or could not come, in no figure below", question),
            *_counted(span, "without_request", known.without_request, "beneficiary whose request is in no source",
                      "beneficiaries whose requests are in no source", question),
            *_counted(span, "undated", known.undated, "sum without a day, counted as new", "sums without a day, counted as new",
                      question, "undated"),
        ),
        "Nobody.",
        rows=helped[[*who, "step", "request", "source", "origin", "record"]], name="donor-note-beneficiaries", columns=who,
    )  # fmt: skip


def _withdrew(span: Span, known: pd.Series) -> Part:
    question = "donor_note_withdrew"
    return Part(
        "Chosen and withdrew",
        (
            *_counted(span, "withdrew", known.withdrew, "traveller was chosen and withdrew or declined",
                      "travellers were chosen and withdrew or declined", question),
            *_counted(span, "could_not", known.could_not, "was chosen and could not come: visa refused, or present from afar",
                      "were chosen and could not come: visa refused, or present from afar", question),
            *_counted(span, "chosen_not_known", known.chosen_not_known, "did not come, and no source tells whether chosen",
                      "did not come, and no source tells whether they were chosen", question),
        ),
        "Nobody.", asked(question, span.fund, figure="all", since=span.since), "donor-note-withdrew",
        ("traveller", "represents", "country", "stakeholder_group", "how_it_ended", "ended_on", "chosen"),
    )  # fmt: skip


def _amounts(span: Span, known: pd.Series, helped: pd.DataFrame) -> Part:
    label = f"for {'the beneficiary' if known.beneficiaries == 1 else f'the {known.beneficiaries} beneficiaries'}"
    total = exact(known.benefits, known.currency)
    fact = _fact(span, "beneficiaries", total, label, "donor_note_beneficiaries", "amount")
    amounts = ("ticket", "dsa", "terminal_expenses", "visa", "disbursed", "set_aside", "amount")
    return Part(
        "Amount per beneficiary", (replace(fact, key="amounts"),) if known.beneficiaries else (), "No beneficiary, no amount.",
        helped[["beneficiary", *amounts, "earlier", "without_rate", "currency", "request", "source", "origin", "record"]],
        "donor-note-amounts", ("beneficiary", *amounts), amounts,
    )  # fmt: skip


def _applicants(span: Span) -> Part:
    question = "donor_note_applications"
    if span.session is None:
        return Part("Applicants for the next session", told="No meeting that begins on the day of the note or later is known.")
    title = f"Applicants for the next session: {span.session.title}, {day(span.session.starts_as_written)}"
    counts = applicants(span)
    count = counts.iloc[0] if len(counts) else pd.Series({"applicants": 0, "need_identified": 0, "ended": 0})
    return Part(
        title,
        (
            *_counted(span, "applicants", count.applicants, "applicant asks for support", "applicants ask for support", question),
            *_counted(span, "need_identified", count.need_identified, "more is in need and has not asked yet",
                      "more are in need and have not asked yet", question),
            *_counted(span, "ended", count.ended, "asks no more: withdrawn, refused, or from afar",
                      "ask no more: withdrawn, refused, or from afar", question),
        ),
        "Nobody asks for support.", asked(question, span.session_filters), "donor-note-applicants",
        ("country", "regional_group", "class", "stakeholder_group", "gender"),
        groups={by: applicants(span, by) for by in DIMENSIONS} if count.applicants else {},
    )  # fmt: skip

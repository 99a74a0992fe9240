"""The seven items of the note: worked out by hand, on ledgers made at random, and without the name of who asked not to be named."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datalayer import metrics
from datalayer.__main__ import main
from datalayer.filters import Filters
from datalayer.store import Reader, Store
from tests.conftest import Site
from tests.note_by_hand import AS_OF, FILES, HIDDEN, note_by_hand

QUESTIONS = [name for name in metrics.questions() if name.startswith("donor_note")]


def asker(site: Site):
    store = Store(site.home.build)
    reader, current = Reader(store), store.current()

    def ask(name: str, by: str | None = None, meeting: str | None = "wg-2", as_of: date = AS_OF, **values: object):
        return metrics.ask(partial(reader.query, current), name, Filters("wg", meeting, as_of=as_of), by, **values)

    return ask


def told(frame: pd.DataFrame, *columns: str) -> list[list]:
    kept = frame[list(columns)].astype(object)
    return kept.where(frame[list(columns)].notna(), None).to_numpy().tolist()


def test_the_sums_of_a_note_are_those_of_a_note_worked_out_by_hand(site):
    """Paid in: 500 + 1000 + 100.01 USD at 1.025 = 102.51 + 10 USD = 10.25 + 50 EUR = 54. Spent: 400 + 200 USD = 205. Set aside: 300 + 20 + 60."""
    row = asker(note_by_hand(site))("donor_note").iloc[0]
    money = ("paid_in", "paid_in_since", "disbursed", "set_aside", "available", "by_others", "benefits", "ended_amount")
    assert [row[name] for name in money] == [1666.76, 1166.76, 605, 380, 681.76, 90, 525, 60]
    counts = {
        "payments": 6, "contributors": 3, "anonymous": 1, "payments_without_rate": 1, "commitments_without_rate": 1,
        "no_such_pledge": 1, "beneficiaries": 3, "ended": 1, "without_request": 1, "undated": 1, "withdrew": 2, "could_not": 1, "chosen_not_known": 1,
    }  # fmt: skip
    assert {name: int(row[name]) for name in counts} == counts
    assert (row.since_on.date(), row.previous_meeting, row.currency) == (date(2016, 9, 30), "First meeting", "CHF")


def test_contributors_stand_with_both_amounts_and_the_day_of_the_transfer(site):
    rows = asker(note_by_hand(site))("donor_note_paid")
    day = pd.Timestamp
    assert told(
        rows, "donor", "received_on", "amount_as_given", "currency_as_given", "paid_in", "since_last_note", "payment"
    ) == [
        ["Donor A", day("2016-09-30"), 500, "CHF", 500, "no", "Y1"],
        ["Donor A", day("2016-12-05"), 1000, "CHF", 1000, "yes", "Y2"],
        ["Anonymous donor", day("2016-12-16"), 100.01, "USD", 102.51, "yes", None],
        ["Anonymous donor", day("2016-12-20"), 10, "USD", 10.25, "yes", None],
        ["Donor D", day("2016-12-20"), 50, "EUR", 54, "yes", "Y5"],
        ["Donor D", day("2016-12-21"), 7, "XXX", None, "yes", "Y6"],
    ]


def test_beneficiaries_have_their_amounts_by_component_and_what_the_last_note_told_stands_apart(site):
    rows = asker(note_by_hand(site))("donor_note_beneficiaries", figure="beneficiaries")
    columns = ("beneficiary", "country", "ticket", "dsa", "visa", "disbursed", "set_aside", "amount", "earlier", "without_rate")
    assert told(rows, *columns) == [
        ["Bo", "Chad", 205, 0, 0, 205, 0, 205, 0, 1],
        ["Ann", "Nepal", 0, 300, 0, 0, 300, 300, 400, 0],
        ["Request T9 is in no source", None, 0, 0, 20, 0, 20, 20, 0, 0],
    ]


def test_who_was_chosen_and_withdrew_is_told_apart_from_who_could_not_come_and_from_what_is_not_known(site):
    rows = asker(note_by_hand(site))("donor_note_withdrew")
    assert told(rows, "traveller", "how_it_ended", "chosen", "still_set_aside") == [
        ["Cy", "Withdrawn", "yes", 0],
        ["Ed", "Declined", "yes", 60],
        ["Di", "Attended remotely", "yes", 0],
        ["Gus", "Withdrawn", "not known", 0],
    ]


@pytest.mark.parametrize(("by", "expected"), [
    ("all", {"All": 4}),
    ("regional_group", {"Asia-Pacific": 1, "WEOG": 1, "Others (no State)": 2}),
    ("class", {"Least developed countries (LDC)": 2, "In no class that the policy names": 1, "Not known": 1}),
    ("gender", {"Female": 3, "Male": 1}),
    ("stakeholder_group", {"States": 2, "Civil society": 2}),
])  # fmt: skip
def test_applicants_are_those_who_asked_and_still_want_support(site, by, expected):
    """T10 withdrew after the day of the note; R1 is in need and has not asked; five asked and ask no more."""
    rows = asker(note_by_hand(site))("donor_note_applicants", by)
    assert {row.label: row.applicants for row in rows.itertuples() if row.applicants} == expected
    assert (rows.need_identified.sum(), rows.ended.sum()) == (1, 5)


def test_all_dimensions_at_once_are_each_of_them(site):
    ask = asker(note_by_hand(site))
    every = ask("donor_note_applicants", "every")
    for by in ("all", "regional_group", "class", "gender", "stakeholder_group"):
        alone = ask("donor_note_applicants", by)
        assert every[every.dimension == by].reset_index(drop=True).equals(alone)


@pytest.mark.parametrize("figure", ["applicants", "need_identified", "ended"])
def test_applications_are_as_many_as_are_counted_and_tell_no_name_and_no_address(site, figure):
    ask = asker(note_by_hand(site))
    rows = ask("donor_note_applications", figure=figure)
    assert len(rows) == ask("donor_note_applicants").iloc[0][figure]
    assert not {"traveller", "person", "email", "represents"} & set(rows.columns)
    assert [told for told in ("Ann", "example.org") if told in rows.to_csv()] == []


@pytest.mark.parametrize("by", ["regional_group", "class", "gender", "stakeholder_group"])
def test_each_group_of_applicants_opens_its_rows(site, by):
    ask = asker(note_by_hand(site))
    for row in ask("donor_note_applicants", by).itertuples():
        assert len(ask("donor_note_applications", by=by, key=row.key)) == row.applicants


@pytest.mark.parametrize(("since", "new", "beneficiaries"), [
    (date(2016, 9, 29), 1666.76, [300 + 400, 205, 20]),
    (date(2016, 9, 30), 1166.76, [300, 205, 20]),
    (date(2016, 12, 9), 166.76, [300, 205, 20]),
    (date(2016, 12, 10), 166.76, [205, 20]),
])  # fmt: skip
def test_the_day_of_the_last_note_was_told_then_and_what_came_later_is_new(site, since, new, beneficiaries):
    ask = asker(note_by_hand(site))
    assert ask("donor_note", since=since).iloc[0].paid_in_since == new
    rows = ask("donor_note_beneficiaries", figure="beneficiaries", since=since)
    assert sorted(rows.amount) == sorted(beneficiaries)


def test_the_balance_is_of_the_whole_fund_whatever_meeting_the_note_is_for(site):
    ask = asker(note_by_hand(site))
    sums = [ask("donor_note", meeting=meeting).iloc[0].available for meeting in ("wg-1", "wg-2", None)]
    assert sums == [681.76] * 3
    assert pd.isna(ask("donor_note", meeting="wg-1").iloc[0].since_on)


def test_the_movements_behind_each_sum_add_up_to_it(site):
    ask = asker(note_by_hand(site))
    row = ask("donor_note").iloc[0]
    for figure in ("paid_in", "disbursed", "set_aside"):
        assert round(ask("donor_note_movements", figure=figure).amount.sum(), 2) == row[figure]
    assert round(ask("donor_note_movements").effect.sum(), 2) == row.available
    assert ask("donor_note_movements", figure="own_means").amount.sum() == row.by_others
    assert len(ask("donor_note_movements", figure="no_such_pledge")) == row.no_such_pledge
    assert len(ask("donor_note_movements", figure="without_rate")) == row.payments_without_rate + row.commitments_without_rate


def leaks(text: str) -> list[str]:
    return [name for name in HIDDEN if name in text.casefold()]


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_name_of_who_asked_not_to_be_named_is_in_no_answer_in_no_spelling(site, name):
    """It stands in a pledge, its conditions, two payments of two spellings, a number, a payer, a delegation, a source and a file."""
    planted = "\n".join(FILES.values()).casefold()
    assert [spelling for spelling in ("quiet giver", "quiet-giver", "quiet  giver") if spelling not in planted] == []
    ask = asker(note_by_hand(site))
    for figure in (None, "all", "ended", "withdrew", "without_rate"):
        assert leaks(ask(name, by="gender" if name == "donor_note_applicants" else None, figure=figure).to_csv()) == []


def test_a_giver_who_asked_it_for_one_pledge_is_named_for_no_other(site):
    pledges = FILES["pledge"] + "P4,quiet giver,5,CHF,pledged,2017-06-01,,no,,\n"
    ask = asker(note_by_hand(site, pledge=pledges, payment=FILES["payment"] + "Y8,P4,Quiet Giver,5,CHF,2016-12-22\n"))
    assert ask("donor_note_paid").donor.tolist().count("Anonymous donor") == 3
    assert leaks(ask("donor_note_paid").to_csv()) == []


def test_a_file_that_names_the_giver_is_not_named_and_others_are(site):
    rows = asker(note_by_hand(site))("donor_note_paid")
    assert set(zip(rows.source, rows.origin, strict=True)) == {
        ("payment", "payment.csv"),
        ("not told: it names a donor", "not told: it names a donor"),
    }


def test_the_command_takes_the_day_of_the_last_note_and_refuses_what_is_no_date(site, capsys):
    note_by_hand(site)
    common = [
        "metric",
        "donor_note",
        "--body",
        "wg",
        "--meeting",
        "2",
        "--as-of",
        "2017-01-20",
        "--format",
        "csv",
        "--home",
        str(site.root),
    ]
    assert main([*common, "--since", "2016-12-09"]) == 0
    row = dict(zip(*(line.split(",") for line in capsys.readouterr().out.splitlines()), strict=True))
    assert (row["since_on"], row["paid_in_since"]) == ("2016-12-09", "166.76")
    assert main([*common, "--since", "yesterday"]) == 2
    assert capsys.readouterr().err == "--since 'yesterday' is not a date: write it as 2017-01-26.\n"


CENTS = st.integers(1, 90_000_000).map(lambda cents: Decimal(cents) / 100)
CURRENCY = st.sampled_from(["CHF", "USD", "EUR", "JPY", "XXX"])
DAY = st.integers(0, 120).map(lambda days: date(2016, 9, 25) + timedelta(days=days))
RATE = st.integers(100, 90_000).map(lambda rate: Decimal(rate) / 10_000)
LEDGER = st.fixed_dictionaries({
    "rates": st.dictionaries(st.tuples(st.sampled_from(["USD", "EUR", "JPY"]), DAY), RATE, max_size=8),
    "payments": st.lists(st.tuples(CENTS, CURRENCY, DAY, st.sampled_from(["P1", "P2", ""])), max_size=12),
    "commitments": st.lists(
        st.tuples(CENTS, CURRENCY, DAY, st.sampled_from(["P1", "P2", ""]), st.integers(1, 3), st.sampled_from(["spent", "committed", "planned", "released"])),
        max_size=12,
    ),
})  # fmt: skip


def converted(amount: Decimal, currency: str, on: date, rates: dict) -> Decimal | None:
    """At the last rate given by that day; None without one. Half a cent goes up."""
    known = [(day, rate) for (of, day), rate in rates.items() if of == currency and day <= on]
    rate = Decimal(1) if currency == "CHF" else max(known)[1] if known else None
    return None if rate is None else (amount * rate).quantize(Decimal("0.01"), ROUND_HALF_UP)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ledger=LEDGER)
def test_on_any_ledger_in_several_currencies_the_balance_is_that_of_a_reckoning_in_decimals_to_the_cent(tmp_path_factory, ledger):
    """Paid in less disbursed less set aside is what is available; and the amounts of beneficiaries are what is disbursed and set aside."""
    site = Site(tmp_path_factory.mktemp("ledger") / "home")
    rates = "".join(f"{of},CHF,{day},{rate}\n" for (of, day), rate in ledger["rates"].items())
    paid = "".join(f"Y{n},{pledge},D,{amount},{of},{day}\n" for n, (amount, of, day, pledge) in enumerate(ledger["payments"]))
    made = "".join(
        f"C{n},T{who},ticket,D,{pledge},{amount},{of},{status},{day}\n"
        for n, (amount, of, day, pledge, who, status) in enumerate(ledger["commitments"])
    )
    lines = {"exchange_rate": rates, "payment": paid, "commitment": made, "gift": "", "registration": ""}
    pledges = FILES["pledge"].split("\n")[0] + "\nP1,D,100,CHF,signed,2016-09-01,,no,,\nP2,D,100,USD,pledged,2016-09-01,,no,,\n"
    note_by_hand(site, pledge=pledges, **{table: FILES[table].split("\n")[0] + "\n" + text for table, text in lines.items()})
    ask = asker(site)
    row = ask("donor_note", meeting="wg-1").iloc[0]

    def total(lines: list, *statuses: str) -> Decimal:
        counted = [
            converted(amount, of, day, ledger["rates"])
            for amount, of, day, pledge, *rest in lines
            if day <= AS_OF and (not statuses or (pledge and rest[1] in statuses))
        ]
        return sum((amount for amount in counted if amount is not None), Decimal(0))

    expected = total(ledger["payments"]), total(ledger["commitments"], "spent"), total(ledger["commitments"], "committed")
    reckoned = tuple(Decimal(str(row[name])) for name in ("paid_in", "disbursed", "set_aside"))
    assert (*reckoned, Decimal(str(row.available))) == (*expected, expected[0] - expected[1] - expected[2])
    helped = ask("donor_note_beneficiaries", meeting="wg-1")
    assert sum((Decimal(str(amount)) for amount in helped.amount), Decimal(0)) == expected[1] + expected[2]

"""The page What if: the controls of a scenario, and what it changes, in a table, a chart and a sentence."""

from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard import money, shapes
from dashboard.session import fetch, prepared
from dashboard.shapes import Drawn, Figure
from dashboard.words import day, many, plainly
from dashboard.words import money as amount
from datalayer.changes import who_changes
from datalayer.scenario import Scenario

CENT = 0.005
NAMED = 6
"""people whom a sentence names"""
MEASURES = {"need": "Need", "received": "Gap", "signed": "Gap, signed too", "pledged": "Gap, pledged too"}
SUFFIXES = {"received": "", "signed": ", signed too", "pledged": ", pledged too"}
"""bars of the chart, in the words of the page Funding gap"""


def choose() -> Scenario:
    """The controls, in plain words; each lives in the address, so that the scenario can be shared."""
    neighbours = fetch("neighbours")
    with st.container(border=True):
        prices, people = st.columns(2, gap="large")
        with prices:
            fares, dsa = st.columns(2)
            fares = fares.number_input("Fares, % more or less", -100, 1000, 0, 5, key="fares", bind="query-params")
            dsa = dsa.number_input("DSA, % more or less", -100, 1000, 0, 5, key="dsa", bind="query-params")
            more = st.number_input(
                "More money, bound to nothing", 0, 1_000_000_000, 0, 500, key="more", bind="query-params",
                help="Set aside for nobody: below stands how far it reaches, and whom it brings if it is used best.",
            )  # fmt: skip
        with people:
            donors = prepared(_donors, "ledger")
            without = st.multiselect(
                "Donors who withdraw what they have not paid", list(donors), key="without", bind="query-params",
                format_func=donors.__getitem__, placeholder="None",
            )  # fmt: skip
            travellers = prepared(_travellers, "travellers", figure="eligible")
            remote = st.multiselect(
                "Take part remotely instead", list(travellers), key="remote", bind="query-params",
                format_func=travellers.__getitem__, placeholder="None",
            )  # fmt: skip
        beside = st.toggle(_beside(neighbours), key="back_to_back", bind="query-params") if len(neighbours) else False
        if neighbours.empty:
            st.caption("No event beside these meetings is named in the body’s policy, so nothing can be supposed back-to-back.")
    return Scenario(
        fares or None, dsa or None, ";".join(without) or None, ";".join(remote) or None, "1" if beside else None, more or None
    )


def share() -> None:
    """The address of the page with all that is chosen and supposed, to copy."""
    chosen = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    with st.popover("Link to this scenario", icon=":material/link:"):
        st.code(f"{st.context.url or ''}?{urlencode(chosen)}", language=None, wrap_lines=True)
        st.caption("It opens this page with the same meeting, day and scenario.")


def _donors(ledger: pd.DataFrame) -> dict[str, str]:
    """What a scenario calls a donor → what a person reads; an anonymous one goes by the number of its pledge."""
    pledges = ledger[ledger["pledge"].notna() & (ledger["status"] != "withdrawn")]
    hidden = pledges["donor"] == "Anonymous donor"
    named = {donor: donor for donor in pledges.loc[~hidden, "donor"]}
    return named | {pledge: f"Anonymous donor ({pledge})" for pledge in pledges.loc[hidden, "pledge"]}


def _travellers(eligible: pd.DataFrame) -> dict[str, str]:
    shown = zip(eligible["traveller_id"], eligible["traveller"], eligible["represents"].fillna("nobody named"), strict=True)
    return {key: f"{name}, {represents} ({key})" for key, name, represents in shown}


def _beside(neighbours: pd.DataFrame) -> str:
    one = neighbours.iloc[0]
    rest = f" and {len(neighbours) - 1} more" if len(neighbours) > 1 else ""
    return f"Back-to-back: {one['title']}, {day(one['starts_on'])} to {day(one['ends_on'])}{rest}, has brought the travellers"


@dataclass(frozen=True)
class Story:
    """What a scenario changes: worked out once for all who look at it."""

    answer: str
    side_by_side: tuple[pd.DataFrame, pa.Table]
    set_free: str
    drawn: Drawn
    changes: tuple[pd.DataFrame, pa.Table]
    following: tuple[pd.DataFrame, pa.Table]
    reached: str


def story(level: str, scenario: Scenario) -> Story:
    """Today's answers and those under the scenario, held side by side."""
    values = scenario.values()
    people, people_then = fetch("travellers", level=level), fetch("travellers", level=level, **values)
    today, then = _at_all_levels(people), _at_all_levels(people_then, **values)
    changes = who_changes(people, people_then)
    following = fetch("next_travellers", level=level, **values)
    reached = _reach(following, scenario.more or 0) if len(following) else ""
    return Story(
        _answer(today, then, level, scenario, reached), _side_by_side(today, then), _set_free(today, then),
        _drawn(today, then, scenario), (changes, shapes.without_empty_columns(changes)),
        (following, shapes.without_empty_columns(following)), reached,
    )  # fmt: skip


def _answer(today: dict[str, pd.Series], then: dict[str, pd.Series], level: str, scenario: Scenario, reached: str) -> str:
    """What the scenario changes, in a sentence; `reached`: how far more money reaches, in another."""
    if not scenario.values():
        return money.answer(today)
    before, after = today[level], then[level]
    come, gap = _come(after) - _come(before), float(after.gap) - float(before.gap)
    people = f"{abs(come)} {'more' if come > 0 else 'fewer'} can come" if come else "As many can come as today"
    missing = (
        f"{amount(abs(gap), after.currency)} {'more' if gap > 0 else 'less'} is missing"
        if abs(gap) >= CENT
        else "as much is missing"
    )
    told = f"{people}, and {missing}{' than today' if come else ''}."
    if not scenario.more:
        return told
    return reached if set(scenario.values()) == {"more"} else f"{told} {reached}"


def _at_all_levels(travellers: pd.DataFrame, **supposed: object) -> dict[str, pd.Series]:
    """level → the figures over all travellers, with the number who cannot come at that level."""
    eligible = travellers[travellers["verdict"] == "Eligible"]
    unknown = eligible["costs_not_known"].fillna(0) > 0
    lacking = {level: int((unknown | (eligible[f"gap_{level}"] > 0)).sum()) for level in money.LEVELS}
    return {
        level: pd.concat([one.drop("cannot_come"), pd.Series({"cannot_come": lacking[level]})])
        for level, one in money.gap_at_all_levels(**supposed).items()
    }


def _come(one: pd.Series) -> int:
    return int(one.eligible) - int(one.cannot_come)


def _side_by_side(today: dict[str, pd.Series], then: dict[str, pd.Series]) -> tuple[pd.DataFrame, pa.Table]:
    """Today and supposed: numbers to take away, and as a person reads them."""
    currency = today["received"].currency
    pairs = [
        ("Eligible travellers", int(today["received"].eligible), int(then["received"].eligible), ""),
        *((f"Can come{suffix}", _come(today[level]), _come(then[level]), "") for level, suffix in SUFFIXES.items()),
        *(
            (name, float(today["received"][column]), float(then["received"][column]), currency)
            for name, column in (("Need", "need"), ("Set aside", "committed"), ("… of it beyond the need", "over"))
        ),
        *((MEASURES[level], float(today[level].gap), float(then[level].gap), currency) for level in SUFFIXES),
    ]
    frame = pd.DataFrame(pairs, columns=["figure", "today", "supposed", "unit"])
    frame.insert(3, "difference", (frame["supposed"] - frame["today"]).round(2))
    shown = {
        name: [f"{unit} {value:,.0f}".strip() for value, unit in zip(frame[name], frame["unit"], strict=True)]
        for name in ("today", "supposed")
    }
    shown["difference"] = [f"{value:+,.0f}".replace("-", "−") if round(value) else "none" for value in frame["difference"]]
    return frame, pa.table({"figure": frame["figure"].tolist(), **shown})


def _set_free(today: dict[str, pd.Series], then: dict[str, pd.Series]) -> str:
    """What is set aside for something that would not be needed; empty if nothing is."""
    more = float(then["received"].over) - float(today["received"].over)
    if more < CENT:
        return ""
    return f"{amount(more, then['received'].currency)} would be set aside beyond the need: released, it is free for others."


def _drawn(today: dict[str, pd.Series], then: dict[str, pd.Series], scenario: Scenario) -> Drawn:
    """Need and what is missing at each level, today and supposed, with the number who can come."""
    rows = [
        _bar(measure, label, group, answers, values)
        for measure, label in MEASURES.items()
        for group, answers, values in (("Today", today, {}), ("Supposed", then, scenario.values()))
    ]
    return shapes.drawn(rows, "; ".join(f"{row['label']}, {row['group'].lower()}: {row['told']}" for row, _ in rows))


def _bar(measure: str, label: str, group: str, answers: dict[str, pd.Series], values: dict) -> tuple[dict, Figure]:
    level, column = ("received", "need") if measure == "need" else (measure, "gap")
    one = answers[level]
    spelled = amount(one[column], one.currency)
    told = f"{spelled} for {many(int(one.eligible), 'traveller')}" if measure == "need" else f"{spelled}; {_come(one)} can come"
    return (
        {"label": label, "group": group, "amount": float(one[column]), "told": told},
        Figure(f"{measure}.{group.lower()}", f"{label}, {group.lower()}", spelled, "", "travellers",
               {"figure": "eligible", "level": level, **values}, column),
    )  # fmt: skip


def _reach(table: pd.DataFrame, more: float) -> str:
    """How far an amount reaches down the list, and what the next traveller takes."""
    currency, reached, left = table["currency"].iloc[0], table[table["reached"] == "yes"], table[table["reached"] == "no"]
    if left.empty:
        return f"{amount(more, currency)} more brings everybody whose cost is known."
    brings = f"the first {len(reached)} of the list" if len(reached) else "nobody in full"
    following = left.iloc[0]
    goes_on = f"with the next, {plainly(following['traveller'])}, it takes {amount(following['together'], currency)}"
    return f"{amount(more, currency)} more brings {brings}; {goes_on}."


def next_travellers(table: pd.DataFrame) -> str:
    """What so many travellers at the head of the list take together. The number is chosen here."""
    known = table[table["together"].notna()]
    if known.empty:
        return "No cost is known of those who lack money."
    count = st.number_input(
        "Next travellers in the order of the policy", 1, len(known), min(5, len(known)), key="next", bind="query-params"
    )
    head, currency = known.head(int(count)), known["currency"].iloc[0]
    names = plainly(", ".join(head["traveller"].head(NAMED))) + (f" and {len(head) - NAMED} more" if len(head) > NAMED else "")
    passed = len(table) - len(known)
    unknown = f" {many(passed, 'traveller')} of unknown cost {'is' if passed == 1 else 'are'} passed over." if passed else ""
    return f"The next {len(head)} take **{amount(head['together'].iloc[-1], currency)}**: {names}.{unknown}"

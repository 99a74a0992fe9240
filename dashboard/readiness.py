"""What the page Readiness says in words: the answer on top, one line per rule, the timeline, the pace, what changed."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import shapes
from dashboard.access import ask_who_decides, name_of_who_decides
from dashboard.charts import spark
from dashboard.deciding import taken, taken_back
from dashboard.parts import door, table
from dashboard.session import ask, body_file, fetch, ready, view, worked_out
from dashboard.shapes import Figure
from dashboard.words import RECORD_NAMES, day, in_words, many, moment, sentence
from datalayer.changed import changes, generation_of
from datalayer.rules import Rule, rules_of
from datalayer.store import Generation, Store

COLOURS = {"late": "red", "at risk": "orange", "not known": "gray", "in order": "blue"}
PACES = {"members_registered": "registrations", "contributions_in": "contributions", "travellers_funded": "funded"}
"""rule → the kind of thing whose pace stands in its line"""
KINDS = {"registrations": "Registrations", "contributions": "Contributions", "funded": "Travellers with money"}


def answer() -> str:
    """How many things are late, at risk and in order, and what to do first."""
    frame = ready()
    counts = frame.verdict.value_counts()
    told = [f"{counts[verdict]} {verdict}" for verdict in ("late", "at risk", "not known", "in order") if verdict in counts]
    first = frame[frame.verb != ""]
    return f"{', '.join(told)}." + (f" First: {first.iloc[0].verb[:1].lower()}{first.iloc[0].verb[1:]}." if len(first) else "")


def no_meeting() -> str:
    """What to do where no meeting is chosen, or there is none to choose."""
    if body_file().meeting:
        return "Readiness is that of one meeting: choose it in the sidebar."
    return "This working group has no meeting yet: describe one in its file in bodies/, as [[meeting]]."


def lines() -> None:
    """One line per rule: verdict, what and how many, by when and who, and the list behind it."""
    rules = {rule.id: rule for rule in _rules()}
    with st.container(gap=None):
        for row, told in worked_out(_told):
            verdict, what, when, act = st.columns([1.2, 5.7, 1.3, 2.55], vertical_alignment="center", gap="small")
            verdict.markdown(f":{COLOURS[row.verdict]}-badge[{sentence(row.verdict)}]")
            what.markdown(told)
            when.markdown(f":small[{left(row.days_left, row.verdict)}]")
            _act(act, row, rules[row.rule])


def _told() -> list[tuple[object, str]]:
    """Each rule, and what its line says: what must be true, how it stands, who sees to it, and its pace."""
    sofar, told = _paces(), []
    for row in ready().itertuples():
        pace, drawn = sofar.get(PACES.get(row.rule, ""), ("", ""))
        who = ". ".join(filter(None, (sentence(row.owner), pace)))
        line = f":small[**{row.title}.** {row.sentence} :gray[{who}]]"
        told.append((row, line + (f" ![The pace, as told before]({drawn})" if drawn else "")))
    return told


def left(days: object, verdict: str) -> str:
    """How long there is until a deadline; what is in order by then, or of which nothing is known, is not late."""
    if pd.isna(days):
        return "no deadline"
    until = int(days)
    if until >= 0:
        return f"{many(until, 'day')} left" if until else "today"
    return f"**{many(-until, 'day')} late**" if verdict == "late" else f"{many(-until, 'day')} ago"


def _act(place: object, row: object, rule: Rule) -> None:
    if row.verb:
        door(_figure(row, rule, "in the way"), row.verb, place)
    elif not rule.metric:
        with place.popover("Say that it is done" if row.verdict != "in order" else "Take it back", type="tertiary"):
            _settle(row)


def _settle(row: object) -> None:
    """What no source tells, a person says; the same takes it back."""
    ask_who_decides(f"who-{row.rule}")
    if row.verdict == "in order":
        made = fetch("rules_done").set_index("rule").id[row.rule]
        if st.button("Take it back", key=f"undo-{row.rule}", disabled=not name_of_who_decides()):
            taken_back([made], f"{row.title}: taken back.")
        return
    today = view().filters.as_of
    since = st.date_input("Done since", today, max_value=today, format="DD/MM/YYYY", key=f"since-{row.rule}")
    why = st.text_input("How it is known", key=f"why-{row.rule}")
    if st.button("It is done", key=f"done-{row.rule}", disabled=not name_of_who_decides()):
        taken(
            "readiness", [f"{view().filters.meeting}/{row.rule}"], since.isoformat(), why, f"{row.title}: written down as done."
        )


def _paces() -> dict[str, tuple[str, str]]:
    """kind → how many there were by as many days before the latest earlier meeting, and both courses as a picture."""
    now = view()
    starts = now.meeting and now.meeting["starts_on"]
    if starts is None or pd.isna(starts):
        return {}
    before = (starts.date() - now.filters.as_of).days
    told = {}
    for kind, rows in pace_of_all().groupby("kind"):
        last = rows[rows.number == rows[rows.number < now.meeting["number"]].number.max()]
        sofar = last[last.days_before >= before]
        if len(sofar):
            words = f"By this day before the {last.title.iloc[0].lower()}: {int(sofar.total.max())}"
            told[kind] = (words, spark.pace(_course(rows[rows.number == now.meeting["number"]]), _course(last)))
    return told


def _course(rows: pd.DataFrame) -> list[tuple[int, int]]:
    return list(zip(rows.days_before.astype(int), rows.total.astype(int), strict=True))


def pace_of_all() -> pd.DataFrame:
    """Totals by days before, of every meeting up to the chosen one."""
    now = view()
    return ask(now.home, now.generation, "pace", replace(now.filters, meeting=None))


def timeline() -> shapes.Drawn:
    """The deadlines, in their order, and the as-of day."""
    return worked_out(_timeline)


def _timeline() -> shapes.Drawn:
    frame = ready()
    known = frame[frame.deadline.notna()].sort_values("deadline", kind="stable")
    rules = {rule.id: rule for rule in _rules()}
    today = view().filters.as_of
    rows = [
        (
            {"label": row.title, "group": sentence(row.verdict), "deadline": str(row.deadline), "today": str(today)},
            _figure(row, rules[row.rule], f"by {day(row.deadline)}; {row.owner} sees to it"),
        )
        for row in known.itertuples()
    ]
    return shapes.drawn(rows, f"{len(known)} deadlines; the as-of day is {day(today)}.")


def _figure(row: object, rule: Rule, context: str) -> Figure:
    """What stands in the way of a rule, with the rows behind it."""
    return Figure(f"rule-{row.rule}", row.title, row.count if row.verb else None, context, rule.metric, dict(rule.values))


def _rules() -> list[Rule]:
    return rules_of(body_file().rule)


def paces(kind: str) -> shapes.Drawn:
    """The totals of one kind by days before each meeting."""
    return worked_out(_drawn_paces, kind)


def _drawn_paces(kind: str) -> shapes.Drawn:
    frame = pace_of_all()
    number = view().meeting["number"]
    some = frame[(frame.kind == kind) & (frame.number <= number)]
    rows = [(_point(row, number), _so_far(row, kind)) for row in some.itertuples()]
    told = "; ".join(f"{title}: {int(rows.total.max())} in all" for title, rows in some.groupby("title", sort=False))
    return shapes.drawn(rows, told or "Nothing has come.")


def _point(row: object, number: int) -> dict:
    group = "This meeting" if row.number == number else "Earlier meetings"
    return {"label": row.title, "group": group, "days": int(row.days_before), "total": int(row.total)}


def _so_far(row: object, kind: str) -> Figure:
    """What had come by that day, with its rows."""
    then = replace(view().filters, meeting=row.meeting, as_of=row.dated_on.date())
    name = f"{row.title}, {row.days_before} days before"
    return Figure(
        f"{row.number}-{row.days_before}", name, int(row.total), KINDS[kind].lower(), "pace_rows", {"figure": kind}, filters=then
    )


def changed() -> None:
    """Records added, removed and changed since an earlier generation of the reader's choice."""
    now = view()
    store = Store(now.home.build)
    kept = [one for one in store.generations() if one.number < now.generation.number]
    if not kept:
        st.caption("There is no earlier generation to compare with.")
        return
    named = {one.number: f"generation {one.number}, {moment(one.written_at)}" for one in reversed(kept)}
    number = st.selectbox("Changed since", list(named), format_func=named.__getitem__, key="since", bind="query-params")
    _tell_changes(generation_of(store, str(number)), now.generation)


def _tell_changes(before: Generation, after: Generation) -> None:
    frame = changes(before, after, view().body["body"])
    if frame.empty:
        st.caption("Nothing has changed since.")
        return
    st.markdown("; ".join(_told_of(kind, rows) for kind, rows in frame.groupby("kind", sort=False)) + ".")
    titles = {row.meeting: row.title for row in fetch("meetings").itertuples()}
    shown = frame.assign(
        kind=frame.kind.map(RECORD_NAMES.__getitem__), meeting=frame.meeting.map(titles),
        key=frame.key.str.replace(r"^meeting: [^;]*(?:; |$)", "", regex=True).map(in_words), what=frame.what.map(in_words),
    )  # fmt: skip
    table(shown.drop(columns="body").rename(columns={"key": "which", "what": "what_changed"}), key="changes")


def _told_of(kind: str, rows: pd.DataFrame) -> str:
    """How many records of a kind came, changed and went: "Registration: **1** added, **2** changed"."""
    counts = rows.change.value_counts()
    told = [f"**{counts[change]}** {change}" for change in ("added", "changed", "removed") if change in counts]
    return f"{sentence(RECORD_NAMES[kind])}: {', '.join(told)}"


def calendar_name() -> str:
    """Name of the calendar file of the chosen meeting."""
    return f"deadlines-{view().filters.meeting}{'-illustrative' if view().illustrative else ''}.ics"

"""What the page Composition shows of seats beside their counts: terms, the meetings side by side, gender, any field."""

import pandas as pd
import streamlit as st

from dashboard.charts import bars, lines
from dashboard.parts import chart, facts, table
from dashboard.session import fetch, prepared, view, worked_out
from dashboard.shapes import SEAT_STATES, Drawn, Figure, drawn
from dashboard.words import day, many, persons, share

GENDERS = {"women": "Women", "men": "Men", "other_gender": "Other", "not_given": "Not given"}
SHARES = {
    "Developing countries": ("developing_held", "states_held", "States"),
    "Least developed countries": ("ldc_held", "states_held", "States"),
    "Women": ("women", "people_with_gender", "representatives whose gender is given"),
}
"""line → the column of `composition_over_time` that is counted, the one it is a share of, and what that is"""
DAYS = ("from_on", "until_on")
"""fields of a seat that are days"""
MOST = 40
"""values of a field that are drawn; the table has all"""


def by_gender(frame: pd.DataFrame) -> Drawn:
    """People by role and gender. Needs: key, label, people and the columns of GENDERS."""
    rows = [
        (
            {"label": one.label, "group": name, "order": place, "amount": count, "spelled": str(count), "end": one.people,
             "told": f"{one.women} of {one.people - one.not_given} women" if one.people > one.not_given else "not given"},
            Figure(f"{one.key}.{part}", f"{one.label}, {name.lower()}", count, persons(count), "gender_rows",
                   {"key": one.key, "figure": part}),
        )
        for one in frame.itertuples()
        for place, (part, name) in enumerate(GENDERS.items())
        for count in (int(getattr(one, part)),)
    ]  # fmt: skip
    told = (
        f"{one.label}: {one.women} women, {one.men} men, {one.other_gender} other, {one.not_given} not given"
        for one in frame.itertuples()
    )
    return drawn(rows, "; ".join(told))


def seats_at(frame: pd.DataFrame) -> Drawn:
    """Seats of each meeting by state. Needs: key, label, seats, held, vacant, not_known."""
    return _by_state(frame, "members_over_time", {})


def broken_down(frame: pd.DataFrame) -> Drawn:
    """Seats by the values of a field. Needs: dimension, key, label, seats, held, vacant, not_known."""
    return _by_state(dated(frame.head(MOST)), "breakdown_rows", {"field": frame.dimension.iloc[0]} if len(frame) else {})


def dated(frame: pd.DataFrame) -> pd.DataFrame:
    """The same with days as people write them, where the field is a day. Needs: dimension, key, label."""
    is_day = frame.dimension.isin(DAYS) & (frame.key != "not_given")
    return frame.assign(label=[day(one.label) if of else one.label for one, of in zip(frame.itertuples(), is_day, strict=True)])


def _by_state(frame: pd.DataFrame, question: str, values: dict[str, str]) -> Drawn:
    rows = [
        (
            {"label": one.label, "group": name, "order": place, "seats": count, "end": one.seats,
             "told": f"{one.held} of {one.seats}"},
            Figure(f"{one.key}.{state}", f"{one.label}, {name.lower()}", count, "seat" if count == 1 else "seats", question,
                   {**values, "key": one.key, "figure": state}),
        )
        for one in frame.itertuples()
        for place, (state, name) in enumerate(SEAT_STATES.items())
        for count in (int(getattr(one, state)),)
    ]  # fmt: skip
    return drawn(
        rows, "; ".join(f"{r.label}: {r.held} held, {r.vacant} vacant, {r.not_known} not known" for r in frame.itertuples())
    )


def shares_at(frame: pd.DataFrame) -> Drawn:
    """Shares of those who hold seats, per meeting; a share of nobody is left out. Needs: key, label and the columns of SHARES."""
    rows = [
        (
            {"label": one.label, "group": name, "share": count / whole},
            Figure(f"{one.key}.{column}", f"{one.label}, {name[:1].lower()}{name[1:]}", count, f"of {whole} {unit}",
                   "members_over_time", {"key": one.key, "figure": column}),
        )
        for name, (column, of, unit) in SHARES.items()
        for one in frame.itertuples()
        for count, whole in [(int(getattr(one, column)), int(getattr(one, of)))]
        if whole
    ]  # fmt: skip
    return drawn(rows, "; ".join(f"{row['label']}, {row['group']}: {row['share']:.0%}" for row, _ in rows))


def of_terms(frame: pd.DataFrame) -> dict[str, int]:
    """How many terms are over, to come, end soon or have an alternate. Needs: term, ends_soon, alternate."""
    current = frame.term == "current"
    return {
        "over": int((frame.term == "over").sum()),
        "to_come": int((frame.term == "to come").sum()),
        "ends_soon": int((frame.ends_soon == "yes").sum()),
        "with_alternate": int((current & frame.alternate.notna()).sum()),
    }


def terms() -> None:
    """What is to be said of terms and alternates, each figure with its rows; and every term as a table."""
    known = prepared(of_terms, "terms")
    changed = worked_out(_changed)
    told = {
        "with_alternate": ("seat has an alternate", "seats have an alternate"),
        "ends_soon": ("term ends within a year of the meeting", "terms end within a year of the meeting"),
        "over": ("term is over", "terms are over"),
        "to_come": ("term begins after the meeting", "terms begin after the meeting"),
    }
    lines_of = [Figure(key, told[key][known[key] != 1], known[key], "", "terms", {"figure": key}) for key in told if known[key]]
    if changed:
        lines_of.insert(0, changed)
    if not lines_of:
        return
    st.subheader("Terms and alternates")
    facts(lines_of)
    with st.expander("Every seat and term", key="terms", on_change="rerun") as door:
        if door.open:
            table(fetch("terms"), "terms-table")


def _changed() -> Figure | None:
    """Seats that have another holder than at the meeting before the chosen one."""
    frame = fetch("composition_over_time")
    number = view().meeting["number"] if view().meeting else None
    chosen = frame[frame.number == number]
    before = frame[frame.number < number] if number else frame[:0]
    if chosen.empty or before.empty or not chosen.other_holder.iloc[0]:
        return None
    count = int(chosen.other_holder.iloc[0])
    since = f"{'seat has' if count == 1 else 'seats have'} another holder than at the meeting before ({before.label.iloc[-1]})"
    return Figure("other_holder", since, count, "", "members_over_time", {"key": chosen.key.iloc[0], "figure": "other_holder"})


def over_time() -> None:
    """Seats and who holds them, meeting by meeting; nothing where there is one meeting only."""
    frame = fetch("composition_over_time")
    if len(frame) < 2:
        return
    st.header("Over the meetings")
    left, right = st.columns(2, gap="large")
    with left:
        chart(bars.seats_without_quota, prepared(seats_at, "composition_over_time"), "Seats at each meeting",
              note="Held of all seats, as they stood on the first day of each meeting.")  # fmt: skip
    told = prepared(shares_at, "composition_over_time")
    if told.groups:
        with right:
            chart(lines.shares_of_seats, told, "Who holds them", 320, note="Each under the lists of its own first day.")
    with st.expander("The same as a table", key="over-time", on_change="rerun") as door:
        if door.open:
            table(frame.drop(columns=["key", "number"]), "composition-over-time")


def _fields(frame: pd.DataFrame) -> dict[str, str]:
    return dict(zip(frame.field, frame.label, strict=True))


def by_any_field() -> None:
    """Seats by a field that the reader picks, also one that only this list of seats has."""
    fields = prepared(_fields, "seat_fields")
    st.header("By any field")
    chosen = st.selectbox(
        "Field of the list", list(fields), format_func=fields.__getitem__, key="field", bind="query-params", width=320
    )
    told = prepared(broken_down, "breakdown", field=chosen)
    frame = fetch("breakdown", field=chosen)
    missing = f" {MOST} of {many(len(frame), 'value')} are drawn; all are in the table." if len(frame) > MOST else ""
    chart(bars.seats_without_quota, told, f"Seats by: {fields[chosen]}", note=f"Held of all seats.{missing}")
    with st.expander("The same as a table", key="breakdown", on_change="rerun") as door:
        if door.open:
            shown = dated(frame).assign(share_held=[share(one.held, one.seats) for one in frame.itertuples()])
            table(shown.drop(columns=["dimension", "key"]).rename(columns={"label": "given"}), "breakdown-table")

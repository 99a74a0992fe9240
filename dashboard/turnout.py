"""What the page Attendance says of those registered: who came, who stayed away, who was never registered, and with what money."""

import pandas as pd
import streamlit as st

from dashboard import doubt, shapes
from dashboard.charts import bars
from dashboard.parts import chart, figures
from dashboard.session import body_file, fetch, prepared, worked_out
from dashboard.shapes import Drawn, Figure, drawn
from dashboard.words import many, number, persons

BY = {
    "development": "LDC, LLDC, SIDS, developing", "regional_group": "Regional group", "stakeholder_group": "Stakeholder group",
}  # fmt: skip
PARTS = {
    "in_person": "In person", "remote_other": "Remote only", "remote_unfunded": "Remote only, lacked funding",
    "no_shows_other": "Stayed away", "no_shows_unfunded": "Stayed away, lacked funding", "way_not_known": "Way not known",
}  # fmt: skip
"""column of `turnout` → what it is called; together they are all who were registered or came"""


def section() -> None:
    """Registered against present, with what can be said of it; nothing where no source names people."""
    people = known()
    if people is None or not people.registered:
        return
    st.header("Registered against present")
    bounds = doubt.bounds_of("turnout_bounds") if people.registered > people.presence_not_known else {}
    figures(counted(people, bounds))
    if waits := doubt.told(bounds, MOVED):
        st.caption(waits)
    for told in filter(None, map(worked_out, (of_developing, quorum, minimum))):
        st.markdown(told)
    if people.registered <= people.presence_not_known:
        return
    by = st.segmented_control(
        "By", list(BY), default="development", required=True, key="by", bind="query-params", format_func=BY.__getitem__
    )
    told = prepared(ways, "turnout", by=by)
    chart(bars.turnout, told, "How they took part", 34 * told.groups + 130, note=NOTE)


NOTE = (
    "People who were registered or came, each once. Lacked funding: eligible for travel support, and not covered in full by "
    "money received. An LDC is a developing country too."
)


def ways(frame: pd.DataFrame) -> Drawn:
    """People by group and how they took part. Needs: dimension, key, label and the columns of PARTS."""
    shown = [one for one in frame.itertuples() if any(getattr(one, part) for part in PARTS)]
    rows = [
        (
            {"label": one.label, "group": name, "order": place, "amount": count, "spelled": str(count), "end": _all(one),
             "told": f"{one.in_person} of {_all(one)} in person"},
            Figure(f"{one.key}.{part}", f"{one.label}, {name.lower()}", count, persons(count), "turnout_rows",
                   {"by": one.dimension, "key": one.key, "figure": part}),
        )
        for one in shown
        for place, (part, name) in enumerate(PARTS.items())
        for count in (int(getattr(one, part)),)
    ]  # fmt: skip
    told = (
        f"{one.label}: {one.in_person} in person, {one.remote_only} remote only ({one.remote_unfunded} lacked funding), "
        f"{one.no_shows} stayed away ({one.no_shows_unfunded} lacked funding)"
        for one in shown
    )
    return drawn(rows, "; ".join(told))


def _all(one: object) -> int:
    return int(sum(getattr(one, part) for part in PARTS))


def known() -> pd.Series | None:
    """The figures over everyone who was registered or came; None where no source names people."""
    return prepared(shapes.first, "turnout", by="all")


MOVED = {
    "registered": "registered:", "registered_present": "registered and present:", "present": "present:", "no_shows": "no-shows:",
    "never_registered": "came unregistered:", "first_timers": "here for the first time:",
}  # fmt: skip
"""figure that matches can move → what it is called in a sentence"""


def counted(one: pd.Series, bounds: dict[str, doubt.Bounds]) -> list[Figure]:
    """Registered, no-shows, never registered, first-timers; each opens its people, and says how far matches could move it."""
    told = one.registered > one.presence_not_known
    rate = f"{one.no_show_rate:g} % of those registered" if not pd.isna(one.no_show_rate) else "no source tells who came"
    first = "of those present" if not pd.isna(one.first_timers) else "no earlier meeting is known"
    came = f"{number(one.registered_present)} of them came" if told else "people"
    of = f"of {number(one.present)} present"

    def figure(key: str, label: str, value: object, context: str) -> Figure:
        return Figure(key, label, value, doubt.beside(context, bounds, key), "turnout_rows", {"figure": key})

    return [
        figure("registered", "Registered", one.registered, came),
        figure("no_shows", "No-shows", one.no_shows if told else None, rate),
        figure("never_registered", "Came unregistered", one.never_registered if told else None, of),
        figure("first_timers", "First time here", one.first_timers, first),
    ]


def of_developing() -> str:
    """Presence of developing countries, beside the money they lacked; empty where nothing is known of it."""
    frame = fetch("turnout", by="development").set_index("key")
    if "developing" not in frame.index:
        return ""
    one = frame.loc["developing"]
    if one.presence_not_known >= one.registered:
        return ""
    told = (
        f"Developing countries: {one.registered} registered; {one.in_person} came in person, {one.remote_only} took part remotely"
        f" only, {one.no_shows} stayed away."
    )
    lacked = int(one.unfunded_not_in_person)
    return told + (f" {lacked} of those who did not come in person had no full cover for their trip." if lacked else "")


def quorum() -> str:
    """Whether enough members were present, if the body's file states how many; empty if not."""
    asked = body_file().quorum
    if asked is None:
        return ""
    steps = prepared(shapes.first, "representation", by="all")
    if steps is None or steps.present_not_known == steps.seats:
        return f"Quorum: {many(asked, 'member')}. It is not known who was present."
    reached = "reached" if steps.present >= asked else "not reached"
    were = "was" if steps.present == 1 else "were"
    return f"Quorum of {many(asked, 'member')} {reached}: {steps.present} {were} present, {steps.in_person} of them in person."


def minimum() -> str:
    """Which groups have fewer members present than the body's file asks for; empty if it does not ask or nothing is known."""
    body = body_file()
    if "minimum_per_group" not in body.model_fields_set:
        return ""
    groups = [
        *fetch("representation", by="regional_group").itertuples(),
        *fetch("representation", by="stakeholder_group").itertuples(),
    ]
    told = [one for one in groups if one.key not in ("other", "state") and one.held and one.present_not_known < one.seats]
    short = [one for one in told if one.present < min(body.minimum_per_group, one.held)]
    asked = f"Minimum of {many(body.minimum_per_group, 'member')} of each group present"
    if not told:
        return f"{asked}: it is not known who was present."
    missed = "; ".join(f"{one.label} ({one.present} of {one.held})" for one in short)
    return f"{asked}: not reached by {missed}." if short else f"{asked}: reached by all."

"""What the page Attendance says of those registered: who came, who stayed away, who was never registered, and with what money."""

import pandas as pd

from dashboard import shapes
from dashboard.session import body_file, fetch, prepared
from dashboard.shapes import Figure
from dashboard.words import number


def known() -> pd.Series | None:
    """The figures over everyone who was registered or came; None where no source names people."""
    return prepared(shapes.first, "turnout", by="all")


def counted(one: pd.Series) -> list[Figure]:
    """Registered, no-shows, never registered, first-timers; each opens its people."""
    told = one.registered > one.presence_not_known
    rate = f"{number(one.no_show_rate)} % of those registered" if not pd.isna(one.no_show_rate) else "no source tells who came"
    first = "of those present" if not pd.isna(one.first_timers) else "no earlier meeting is known"
    return [
        _figure(
            "registered", "Registered", one.registered, f"{number(one.registered_present)} of them came" if told else "people"
        ),
        _figure("no_shows", "No-shows", one.no_shows if told else None, rate),
        _figure(
            "never_registered", "Came unregistered", one.never_registered if told else None, f"of {number(one.present)} present"
        ),
        _figure("first_timers", "First time here", one.first_timers, first),
    ]


def _figure(key: str, label: str, value: object, context: str) -> Figure:
    return Figure(key, label, value, context, "turnout_rows", {"figure": key})


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
        return f"Quorum: {asked} members. It is not known who was present."
    reached = "reached" if steps.present >= asked else "not reached"
    return f"Quorum of {asked} members {reached}: {steps.present} were present, {steps.in_person} of them in person."

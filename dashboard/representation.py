"""What the page Representation says in words, and the shapes of its charts: from the seat to the voice."""

from dataclasses import replace
from functools import partial

import pandas as pd

from dashboard import doubt, shapes
from dashboard.coverage import STATES_OF
from dashboard.session import fetch, prepared, view
from dashboard.shapes import Figure
from dashboard.words import many, number
from datalayer.filters import Filters

STEPS = {
    "seats": ("Seats", "seats", None, None, None),
    "held": ("Held", "held", None, "lost_held", "held_not_known"),
    "registered": ("Registered", "registered", None, "lost_registered", "registered_not_known"),
    "funded": ("Support funded", "funded", None, "lost_funded", "funded_not_known"),
    "present": ("Present", "in_person", "remote_only", "lost_present", "present_not_known"),
    "contributed": ("Contributed", "contributed_directly", "contributed_via", "lost_contributed", "contributed_not_known"),
}
"""step → its name, and the figures of those who are there, there in the second way, lost, and not known"""
GROUPS = ("Yes", "Remote only or jointly", "Lost here", "Not known")
PARTS = ("yes", "second", "lost", "unknown")
BY = {
    "regional_group": "Regional group", "stakeholder_group": "Stakeholder group", "development": "LDC, LLDC, SIDS, developing",
    "gender": "Gender of the representative",
}  # fmt: skip


def told() -> str:
    """The sentence on top, under the reader's choices."""
    return answer(fetch("representation", by="regional_group"), fetch("representation", by="stakeholder_group"))


def answer(regional: pd.DataFrame, stakeholder: pd.DataFrame) -> str:
    """The group in which most members are lost, and on the way where; States by their regional group, others by their own."""
    groups = pd.concat([regional[regional.key != "other"], stakeholder[stakeholder.key != "state"]], ignore_index=True)
    if groups.empty:
        return ""
    known = groups.seats - groups.present_not_known
    if known.any():
        return _lost(groups.assign(whole=known, lost=known - groups.in_person), "present in person")
    heard = groups.seats - groups.contributed_not_known
    if heard.any():
        return _lost(groups.assign(whole=heard, lost=heard - groups.contributed), "heard")
    held = f"{number(groups.held.sum())} of {many(int(groups.seats.sum()), 'seat')} have a known holder"
    return f"{held}; no source tells who was registered or present."


def _lost(groups: pd.DataFrame, end: str) -> str:
    """The sentence on the group that loses most members, of those with as many the one that loses the larger share."""
    seats, whole = int(groups.seats.sum()), int(groups.whole.sum())
    if not groups.lost.any():
        others = f"; of {number(seats - whole)} it is not known" if seats > whole else ", nobody is lost on the way"
        return f"{number(whole)} of {many(seats, 'member')} {'was' if whole == 1 else 'were'} {end}{others}."
    share = groups.lost / groups.whole.where(groups.whole > 0)
    worst = groups.assign(share=share).sort_values(["lost", "share"], ascending=False, kind="stable").iloc[0]
    there = worst.in_person if end == "present in person" else worst.contributed
    name = STATES_OF.get(worst.key, worst.label)
    return f"Most is lost here: {name}, {_start(worst)}, {number(there)} {end}{_unfunded(worst)}."


def _start(group: pd.Series) -> str:
    held = "" if group.held == group.seats else f", {number(group.held)} held"
    known = "registrations not known" if group.registered_not_known == group.seats else f"{number(group.registered)} registered"
    return f"{many(int(group.seats), 'seat')}{held}, {known}"


def _unfunded(group: pd.Series) -> str:
    return f"; {number(group.not_in_person_unfunded)} of the others lacked funding" if group.not_in_person_unfunded else ""


def as_table(by: str, here: str, other: str | None, then: Filters | None) -> pd.DataFrame:
    """The groups of the meeting and of the one beside it, one below the other, the meeting named in each row."""
    shown = fetch("representation", by=by).assign(meeting=here)
    if then is not None:
        shown = pd.concat([shown, prepared(shapes.same, "representation", by=by, filters=then).assign(meeting=other)])
    place = {label: place for place, label in enumerate(dict.fromkeys(shown.label))}
    shown = shown.sort_values("label", key=lambda labels: labels.map(place), kind="stable").drop(columns=["dimension", "key"])
    return shown.set_index(["label", "meeting"]).reset_index()


def before(meetings: pd.DataFrame, chosen: str | None) -> str | None:
    """The meeting before the chosen one; None if it is the first, or none is chosen."""
    known = list(meetings.meeting)
    place = known.index(chosen) if chosen in known else 0
    return known[place - 1] if place else None


def counts(row: pd.Series) -> dict[str, dict[str, int | None]]:
    """step → seats there, there in the second way, lost and not known. Of the funded, those who need support are the whole."""
    directly = row.contributed - row.contributed_via
    return {
        "seats": {"yes": row.seats},
        "held": _split(row.held, 0, row.held_not_known, row.seats),
        "registered": _split(row.registered, 0, row.registered_not_known, row.seats),
        "funded": _split(row.funded, 0, row.funded_not_known, row.need_support + row.funded_not_known),
        "present": _split(row.in_person, row.remote_only, row.present_not_known, row.seats),
        "contributed": _split(directly, row.contributed_via, row.contributed_not_known, row.seats),
    }


def _split(yes: int, second: int, unknown: int, whole: int) -> dict[str, int]:
    return {"yes": yes, "second": second, "lost": whole - yes - second - unknown, "unknown": unknown}


def funnel(frame: pd.DataFrame) -> shapes.Drawn:
    """The steps of all seats, each bar divided."""
    if frame.empty:
        return shapes.Drawn(shapes.drawn([], "").rows, 0, "No seats are known.")
    rows, steps = [], counts(frame.iloc[0])
    for step, parts in steps.items():
        name, *figures = STEPS[step]
        for place, (group, part, figure) in enumerate(zip(GROUPS, PARTS, figures, strict=True)):
            if parts.get(part):
                row = {"label": name, "group": group, "seats": int(parts[part]), "place": place}
                rows.append((row, _figure(f"{step}.{part}", f"{name}, {group.lower()}", parts[part], figure, {})))
    worst = max(steps, key=lambda step: steps[step].get("lost") or 0)
    lost = int(steps[worst].get("lost") or 0)
    finding = f"Most is lost at the step {STEPS[worst][0].lower()}, {many(lost, 'seat')}. " if lost else ""
    return shapes.drawn(rows, finding + "; ".join(_step_in_words(step, parts) for step, parts in steps.items()))


SECOND = {"present": "remote only", "contributed": "jointly"}


def _step_in_words(step: str, parts: dict[str, int | None]) -> str:
    """A step as the text beside the chart tells it: "Present: 26 of 42, 3 more remote only, 13 lost"."""
    whole = sum(int(count or 0) for count in parts.values())
    further = {"second": f"more {SECOND.get(step, '')}", "lost": "lost", "unknown": "not known"}
    told = [f"{STEPS[step][0]}: {int(parts['yes'])} of {whole}"]
    return ", ".join([*told, *(f"{int(parts[part])} {words}" for part, words in further.items() if parts.get(part))])


def matrix(frame: pd.DataFrame, by: str) -> shapes.Drawn:
    """Groups by steps."""
    rows = []
    for _, one in frame.iterrows():
        for step, parts in counts(one).items():
            rows.append(_cell(one, step, parts, by))
    told = (f"{one.label}: {', '.join(_step_in_words(*step) for step in counts(one).items())}" for _, one in frame.iterrows())
    return shapes.drawn(rows, "; ".join(told))


MATRICES = {by: partial(matrix, by=by) for by in BY}
"""dimension → the shape of its matrix, one object per process, as answers are kept by it"""


def _cell(one: pd.Series, step: str, parts: dict, by: str) -> tuple[dict, Figure]:
    name, *figures = STEPS[step]
    there = int(parts["yes"] + parts.get("second", 0))
    whole = int(sum(parts.values()))
    unknown = int(parts.get("unknown", 0))
    if step == "seats":
        told, share = number(there), 0.0
    elif whole == 0:
        told, share = "none", 0.0
    else:
        told, share = f"{there} of {whole}" + (f", {unknown} ?" if unknown else ""), there / whole
        told = "?" if unknown == whole else told
    row = {"label": one.label, "step": name, "share": share, "told": told, "is_dark": share > 0.55, "is_known": told != "?"}
    whom = {"present": "present", "contributed": "contributed"}.get(step, figures[0])
    return row, _figure(f"{one.key}.{step}", f"{one.label}, {name.lower()}", there, whom, {"by": by, "key": one.key})


def _figure(key: str, label: str, value: int, figure: str, values: dict) -> Figure:
    return Figure(key, label, int(value), "seats", "representation_rows", {"figure": figure, **values})


def in_doubt() -> str:
    """How far matches that wait could move the number of members who are present; empty where none can."""
    bounds = doubt.bounds_of("representation_bounds")
    one = bounds.get("present")
    waits = [] if one is None else [*_people_in_doubt(one.waiting), *_names_in_doubt(one.names_waiting)]
    if not waits:
        return ""
    moved = doubt.between(bounds, "present")
    return " ".join([*waits, f"Present: {moved} members." if moved else "None of them can move the members present."])


def _people_in_doubt(people: int) -> list[str]:
    if people == 1:
        return ["1 person who came without naming a delegation may be one of a member’s: the match waits on Identities."]
    told = f"{people} people who came without naming a delegation may be of a member’s: their matches wait on Identities."
    return [told] if people else []


def _names_in_doubt(names: int) -> list[str]:
    if names == 1:
        return ["1 delegation that came has a name like an absent member’s: the match waits on Identities."]
    return [f"{names} delegations that came have names like absent members’: their matches wait on Identities."] if names else []


def beside(meeting: str) -> Filters:
    """The reader's choices for another meeting, as it stood at its own end."""
    return replace(view().filters, meeting=meeting, as_of=None)

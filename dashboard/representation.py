"""What the page Representation says in words, and the shapes of its charts: from the seat to the voice."""

from dataclasses import replace
from functools import partial

import pandas as pd

from dashboard import shapes
from dashboard.session import view
from dashboard.shapes import Figure
from dashboard.words import many, number
from datalayer.filters import Filters

STEPS = {
    "seats": ("Seats", "seats", None, None, None),
    "held": ("Held", "held", None, "lost_held", "held_not_known"),
    "registered": ("Registered", "registered", None, "lost_registered", "registered_not_known"),
    "funded": ("Support funded", "funded", None, "lost_funded", None),
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


def answer(frame: pd.DataFrame) -> str:
    """The group that is lost most, and on the way where."""
    if frame.empty:
        return ""
    told = frame.assign(
        silent=frame.held - frame.contributed - frame.contributed_not_known, unsigned=frame.held - frame.registered
    )
    if (told.present_not_known < told.held).any():
        worst = told.sort_values("not_in_person", ascending=False, kind="stable").iloc[0]
        if worst.not_in_person:
            return f"{_start(worst)}, {number(worst.in_person)} present in person{_unfunded(worst)}."
    worst = told.sort_values("silent", ascending=False, kind="stable").iloc[0]
    return f"{_start(worst)}, {number(worst.contributed)} heard."


def _start(group: pd.Series) -> str:
    held = "" if group.held == group.seats else f", {number(group.held)} held"
    known = "registrations not known" if group.registered_not_known == group.seats else f"{number(group.registered)} registered"
    return f"{group.label}: {many(int(group.seats), 'seat')}{held}, {known}"


def _unfunded(group: pd.Series) -> str:
    return f"; {number(group.not_in_person_unfunded)} of the others lacked funding" if group.not_in_person_unfunded else ""


def counts(row: pd.Series) -> dict[str, dict[str, int | None]]:
    """step → seats there, there in the second way, lost and not known. Of the funded, those who need support are the whole."""
    directly = row.contributed - row.contributed_via
    return {
        "seats": {"yes": row.seats},
        "held": _split(row.held, 0, row.held_not_known, row.seats),
        "registered": _split(row.registered, 0, row.registered_not_known, row.seats),
        "funded": _split(row.funded, 0, 0, row.need_support),
        "present": _split(row.in_person, row.remote_only, row.present_not_known, row.seats),
        "contributed": _split(directly, row.contributed_via, row.contributed_not_known, row.seats),
    }


def _split(yes: int, second: int, unknown: int, whole: int) -> dict[str, int]:
    return {"yes": yes, "second": second, "lost": whole - yes - second - unknown, "unknown": unknown}


def funnel(frame: pd.DataFrame) -> shapes.Drawn:
    """The steps of all seats, each bar divided."""
    if frame.empty:
        return shapes.Drawn(shapes.drawn([], "").rows, 0, "No seats are known.")
    rows = []
    for step, parts in counts(frame.iloc[0]).items():
        name, *figures = STEPS[step]
        for place, (group, part, figure) in enumerate(zip(GROUPS, PARTS, figures, strict=True)):
            if parts.get(part):
                row = {"label": name, "group": group, "seats": int(parts[part]), "place": place}
                rows.append((row, _figure(f"{step}.{part}", f"{name}, {group.lower()}", parts[part], figure, {})))
    one = frame.iloc[0]
    told = (
        f"{one.seats} seats, {one.held} held, {one.registered} registered, {one.in_person} present in person, "
        f"{one.remote_only} remote only, {one.contributed} contributed"
    )
    return shapes.drawn(rows, told)


def matrix(frame: pd.DataFrame, by: str) -> shapes.Drawn:
    """Groups by steps."""
    rows = []
    for _, one in frame.iterrows():
        for step, parts in counts(one).items():
            rows.append(_cell(one, step, parts, by))
    told = "; ".join(
        f"{one.label}: of {one.seats} seats {one.registered} registered, {one.present} present, {one.contributed} contributed"
        for one in frame.itertuples()
    )
    return shapes.drawn(rows, told)


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
        told, share = ("?" if unknown == whole else f"{there} of {whole}"), there / whole
    row = {"label": one.label, "step": name, "share": share, "told": told, "is_dark": share > 0.55}
    whom = {"present": "present", "contributed": "contributed"}.get(step, figures[0])
    return row, _figure(f"{one.key}.{step}", f"{one.label}, {name.lower()}", there, whom, {"by": by, "key": one.key})


def _figure(key: str, label: str, value: int, figure: str, values: dict) -> Figure:
    return Figure(key, label, int(value), "seats", "representation_rows", {"figure": figure, **values})


def in_doubt(known: pd.Series | None) -> str:
    """How far matches that wait could move the figures."""
    if known is None or not known.proposed:
        return ""
    matches = "1 likely match waits" if known.proposed == 1 else f"{known.proposed} likely matches wait"
    return (
        f"{matches} on Identities: who came without naming a delegation may be one of a member’s, so more may have been present."
    )


def beside(meeting: str) -> Filters:
    """The reader's choices for another meeting, as it stood at its own end."""
    return replace(view().filters, meeting=meeting, as_of=None)

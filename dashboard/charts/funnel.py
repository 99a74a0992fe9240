"""From the seat to the voice: what is kept at each step, what is lost, and what is not known."""

import altair as alt

from dashboard.theme import BAR, INK, SPOKEN, STEPS, UNKNOWN, calm, colours, opens

NARROW = 420
"""pixels of the cells below which their headings do not fit side by side"""


def steps(rows: alt.NamedData) -> alt.TopLevelMixin:
    """One bar per step, divided. Needs: label, group, seats, place, mark, spoken."""
    chart = (
        alt.Chart(rows)
        .mark_bar(size=BAR, cursor="pointer")
        .encode(
            y=alt.Y("label:N", sort=None, title=None),
            x=alt.X("seats:Q", title="Seats", axis=alt.Axis(tickMinStep=1)),
            color=colours(STEPS, columns=2),
            order="place:Q",
            description=SPOKEN,
            tooltip=[
                alt.Tooltip("label:N", title="Step"),
                alt.Tooltip("group:N", title="Of whom"),
                alt.Tooltip("seats:Q", title="Seats"),
            ],
        )
        .add_params(opens())
    )
    return calm(chart)


def matrix(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Groups by steps, "4 of 5" in each cell, darker for a larger share, grey where nothing is known; on a narrow screen the
    steps are written aslant. Needs: label, step, share, told, is_dark, is_known, mark.
    """
    aslant = alt.ExprRef(f"width < {NARROW} ? -45 : 0")
    side = alt.ExprRef(f"width < {NARROW} ? 'left' : 'center'")
    steps = alt.Axis(orient="top", labelAngle=aslant, labelAlign=side, labelOverlap=False, labelLimit=110)
    shares = alt.Color("share:Q", scale=alt.Scale(domain=[0, 1], range=["#EAF1F8", "#1F5F99"]), legend=None)
    base = alt.Chart(rows).encode(
        y=alt.Y("label:N", sort=None, title=None),
        x=alt.X("step:N", sort=None, title=None, axis=steps),
    )
    cells = (
        base.mark_rect(stroke="#FFFFFF", strokeWidth=2, cursor="pointer")
        .encode(
            color=alt.condition("datum.is_known", shares, alt.value(UNKNOWN)),
            description=SPOKEN,
            tooltip=[
                alt.Tooltip("label:N", title="Group"),
                alt.Tooltip("step:N", title="Step"),
                alt.Tooltip("told:N", title="Seats"),
            ],
        )
        .add_params(opens())
    )
    words = base.mark_text(aria=False, fontSize=alt.ExprRef(f"width < {NARROW} ? 10 : 12")).encode(
        text="told:N", color=alt.condition("datum.is_dark", alt.value("#FFFFFF"), alt.value(INK))
    )
    return calm(alt.layer(cells, words))

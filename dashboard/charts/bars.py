"""Horizontal bars: seats against their quota, and counts by group."""

import altair as alt

from dashboard.theme import BAR, BLUE, ORANGE, PALE, SEAT_STATES, calm, colours


def seats(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Seats by group, stacked by state, a tick at the quota. Needs: label, place, group, seats, quota."""
    base = alt.Chart(rows).encode(y=alt.Y("label:N", sort=None, title=None))
    bars = base.mark_bar(size=BAR).encode(
        x=alt.X("sum(seats):Q", title="Seats", axis=alt.Axis(format="d", tickMinStep=1)),
        color=colours(SEAT_STATES),
        order=alt.Order("order:Q"),
        tooltip=[
            alt.Tooltip("label:N", title="Group"),
            alt.Tooltip("group:N", title="State"),
            alt.Tooltip("seats:Q", title="Seats"),
        ],
    )
    quota = base.mark_tick(color="#0F1720", thickness=2, size=BAR + 8).encode(
        x=alt.X("quota:Q"), tooltip=[alt.Tooltip("label:N", title="Group"), alt.Tooltip("quota:Q", title="Quota of the mandate")]
    )
    return calm(alt.layer(bars, quota))


def counts(rows: alt.NamedData) -> alt.TopLevelMixin:
    """One bar per group with its number. Needs: label, place, value, unit."""
    base = alt.Chart(rows).encode(
        y=alt.Y("label:N", sort=None, title=None),
        x=alt.X("value:Q", title=None, axis=alt.Axis(labels=False, grid=False)),
        tooltip=[
            alt.Tooltip("label:N", title="Group"),
            alt.Tooltip("value:Q", title="Number", format=","),
            alt.Tooltip("unit:N", title="Of"),
        ],
    )
    bars = base.mark_bar(size=BAR, color=BLUE)
    numbers = base.mark_text(align="left", dx=6, fontSize=12).encode(text=alt.Text("value:Q", format=","))
    return calm(alt.layer(bars, numbers))


def delegations_and_people(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Two bars per meeting: delegations and people of States. Needs: label, place, group, value."""
    meaning = {"Delegations of States": BLUE, "People of States": PALE, "People of other organizations": ORANGE}
    base = alt.Chart(rows).encode(
        x=alt.X("label:N", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        xOffset=alt.XOffset("group:N", sort=list(meaning)),
        y=alt.Y("value:Q", title="Number", axis=alt.Axis(format=",d", grid=True, gridColor="#E4E9EE")),
        tooltip=[
            alt.Tooltip("label:N", title="Meeting"),
            alt.Tooltip("group:N", title="Count"),
            alt.Tooltip("value:Q", format=","),
        ],
    )
    return calm(base.mark_bar().encode(color=colours(meaning, columns=1)))

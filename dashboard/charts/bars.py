"""Bars: seats against their quota, counts by group, counts by meeting. A click on a bar tells its `mark`."""

import altair as alt

from dashboard.theme import (
    BAR,
    BLUE,
    GENDERS,
    INK,
    MONEY,
    ORANGE,
    PALE,
    PURSE,
    SEAT_STATES,
    SITTINGS,
    SPOKEN,
    SUPPOSED,
    TURNOUT,
    calm,
    colours,
    opens,
)  # fmt: skip


def _numbers(base: alt.Chart, at: str, text: str) -> alt.Chart:
    """What is written beside the bars instead of an axis below them."""
    return base.mark_text(align="left", dx=7, fontSize=12, color=INK, aria=False).encode(
        x=alt.X(at, axis=None), text=alt.Text(text, format=",") if text.endswith("Q") else alt.Text(text)
    )


def seats(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Seats by group, stacked by state, a tick at the quota. Needs: label, group, order, seats, quota, end, told, mark."""
    bars, once = _seats(rows, [alt.Tooltip("max(quota):Q", title="Quota of the mandate")])
    quota = once.mark_tick(color=INK, thickness=2, size=BAR + 8, tooltip=None, aria=False).encode(x=alt.X("quota:Q", axis=None))
    return calm(alt.layer(bars, quota, _numbers(once, "end:Q", "told:N")))


def seats_without_quota(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Seats by group, stacked by state. Needs: label, group, order, seats, end, told, mark."""
    bars, once = _seats(rows, [])
    return calm(alt.layer(bars, _numbers(once, "end:Q", "told:N")))


def _seats(rows: alt.NamedData, more: list[alt.Tooltip]) -> tuple[alt.Chart, alt.Chart]:
    """The bars, and the base of what is drawn once per group."""
    base = alt.Chart(rows).encode(y=alt.Y("label:N", sort=None, title=None))
    bars = (
        base.mark_bar(size=BAR, cursor="pointer")
        .encode(
            x=alt.X("sum(seats):Q", axis=None),
            color=colours(SEAT_STATES),
            order=alt.Order("order:Q"),
            detail="mark:N",
            description=SPOKEN,
            tooltip=[
                alt.Tooltip("label:N", title="Group"),
                alt.Tooltip("group:N", title="State"),
                alt.Tooltip("sum(seats):Q", title="Seats"),
                *more,
            ],
        )
        .add_params(opens())
    )
    return bars, base.transform_filter("datum.order == 0")


def gaps(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Need by group, what is covered and what is missing. Needs: label, group, order, amount, end, told, spelled, mark."""
    return _amounts(rows, MONEY, "Group")


def purses(rows: alt.NamedData) -> alt.TopLevelMixin:
    """What became of each pledge. Needs: label, group, order, amount, end, told, spelled, mark."""
    return _amounts(rows, PURSE, "Pledge")


def genders(rows: alt.NamedData) -> alt.TopLevelMixin:
    """People by role and gender. Needs: label, group, order, amount, end, told, spelled, mark."""
    return _amounts(rows, GENDERS, "Role", "People")


def turnout(rows: alt.NamedData) -> alt.TopLevelMixin:
    """People by group and by how they took part, or did not. Needs: label, group, order, amount, end, told, spelled, mark."""
    return _amounts(rows, TURNOUT, "Group", "People", columns=3)


def sittings(rows: alt.NamedData) -> alt.TopLevelMixin:
    """People by session and by how they took part. Needs: label, group, order, amount, end, told, spelled, mark."""
    return _amounts(rows, SITTINGS, "Session", "People")


def _amounts(
    rows: alt.NamedData, meaning: dict[str, str], title: str, unit: str = "Amount", columns: int = 0
) -> alt.TopLevelMixin:
    base = alt.Chart(rows).encode(y=alt.Y("label:N", sort=None, title=None))
    bars = (
        base.mark_bar(size=BAR, cursor="pointer")
        .encode(
            x=alt.X("sum(amount):Q", axis=None),
            color=colours(meaning, columns),
            order=alt.Order("order:Q"),
            detail="mark:N",
            description=SPOKEN,
            tooltip=[
                alt.Tooltip("label:N", title=title),
                alt.Tooltip("group:N", title="Part"),
                alt.Tooltip("spelled:N", title=unit),
            ],
        )
        .add_params(opens())
    )
    once = base.transform_filter("datum.order == 0")
    return calm(alt.layer(bars, _numbers(once, "end:Q", "told:N")))


def counts(rows: alt.NamedData) -> alt.TopLevelMixin:
    """One bar per group with its number. Needs: label, value, unit, mark."""
    base = alt.Chart(rows).encode(y=alt.Y("label:N", sort=None, title=None))
    bars = (
        base.mark_bar(size=BAR, color=BLUE, cursor="pointer")
        .encode(
            x=alt.X("value:Q", axis=None),
            description=SPOKEN,
            tooltip=[
                alt.Tooltip("label:N", title="Group"),
                alt.Tooltip("value:Q", title="Number", format=","),
                alt.Tooltip("unit:N", title="Of"),
            ],
        )
        .add_params(opens())
    )
    return calm(alt.layer(bars, _numbers(base, "value:Q", "value:Q")))


def delegations_and_people(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Bars per meeting: delegations and people of States, people of others. Needs: label, group, value, mark."""
    meaning = {"Delegations of States": BLUE, "People of States": PALE, "People of other organizations": ORANGE}
    base = alt.Chart(rows).encode(
        x=alt.X("label:N", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        xOffset=alt.XOffset("group:N", sort=list(meaning)),
        y=alt.Y("value:Q", title="Delegations, people", axis=alt.Axis(format=",d", grid=True, gridColor="#E4E9EE")),
        tooltip=[
            alt.Tooltip("label:N", title="Meeting"),
            alt.Tooltip("group:N", title="Count"),
            alt.Tooltip("value:Q", title="Number", format=","),
        ],
    )
    return calm(base.mark_bar(cursor="pointer").encode(color=colours(meaning, columns=1), description=SPOKEN).add_params(opens()))


def compared(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Two bars per measure, today and supposed. Needs: label, group, amount, told, mark."""
    base = alt.Chart(rows).encode(
        y=alt.Y("label:N", sort=None, title=None),
        yOffset=alt.YOffset("group:N", sort=list(SUPPOSED)),
        x=alt.X("amount:Q", axis=None),
    )
    bars = (
        base.mark_bar(size=BAR, cursor="pointer")
        .encode(
            color=colours(SUPPOSED),
            description=SPOKEN,
            tooltip=[
                alt.Tooltip("label:N", title="Measure"),
                alt.Tooltip("group:N", title="When"),
                alt.Tooltip("told:N", title="Amount"),
            ],
        )
        .add_params(opens())
    )
    return calm(alt.layer(bars, _numbers(base, "amount:Q", "told:N")))

"""Lines over meetings. A click on a point tells its `mark`."""

import altair as alt

from dashboard.theme import BLUE, GREY, ORANGE, SPOKEN, VIOLET, WINE, calm, colours, opens


def shares(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Shares of delegations per meeting, in per cent. Needs: label, group, share (0 to 1), mark."""
    meaning = {"Developing countries": BLUE, "Least developed countries": ORANGE, "One-person delegations": WINE}
    return _shares(rows, meaning, "Share of delegations of States")


def shares_of_seats(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Shares of the holders of seats per meeting, in per cent. Needs: label, group, share (0 to 1), mark."""
    meaning = {"Developing countries": BLUE, "Least developed countries": ORANGE, "Women": VIOLET}
    return _shares(rows, meaning, "Share of those who are known")


def _shares(rows: alt.NamedData, meaning: dict[str, str], title: str) -> alt.TopLevelMixin:
    base = alt.Chart(rows).encode(
        x=alt.X("label:N", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y(
            "share:Q",
            title=title,
            axis=alt.Axis(format="%", grid=True, gridColor="#E4E9EE"),
            scale=alt.Scale(domain=[0, 1]),
        ),
        color=colours(meaning, columns=1),
        tooltip=[
            alt.Tooltip("label:N", title="Meeting"),
            alt.Tooltip("group:N", title="Share of"),
            alt.Tooltip("share:Q", title="Share", format=".0%"),
        ],
    )
    points = base.mark_circle(size=70, opacity=1, cursor="pointer").encode(description=SPOKEN).add_params(opens())
    return calm(alt.layer(base.mark_line(strokeWidth=2, tooltip=None, aria=False), points))


def pace(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Totals by days before each meeting, the chosen meeting in front. Needs: label, group, days, total, mark, spoken."""
    meaning = {"This meeting": BLUE, "Earlier meetings": GREY}
    base = alt.Chart(rows).encode(
        x=alt.X("days:Q", title="Days before the meeting", scale=alt.Scale(reverse=True, nice=False)),
        y=alt.Y("total:Q", title=None, axis=alt.Axis(grid=True, gridColor="#E4E9EE", tickMinStep=1)),
        color=colours(meaning),
        detail="label:N",
        tooltip=[
            alt.Tooltip("label:N", title="Meeting"),
            alt.Tooltip("days:Q", title="Days before"),
            alt.Tooltip("total:Q", title="So far"),
        ],
    )
    points = base.mark_circle(size=26, opacity=1, cursor="pointer").encode(description=SPOKEN).add_params(opens())
    return calm(alt.layer(base.mark_line(interpolate="step-after", strokeWidth=2, tooltip=None, aria=False), points))

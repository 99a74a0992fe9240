"""Lines over meetings."""

import altair as alt

from dashboard.theme import BLUE, ORANGE, WINE, calm, colours


def shares(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Shares per meeting, in per cent. Needs: label, place, group, share (0 to 1)."""
    meaning = {"Developing countries": BLUE, "Least developed countries": ORANGE, "One-person delegations": WINE}
    base = alt.Chart(rows).encode(
        x=alt.X("label:N", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y(
            "share:Q",
            title="Share of delegations of States",
            axis=alt.Axis(format="%", grid=True, gridColor="#E4E9EE"),
            scale=alt.Scale(domainMin=0),
        ),
        color=colours(meaning, columns=1),
        tooltip=[
            alt.Tooltip("label:N", title="Meeting"),
            alt.Tooltip("group:N", title="Share of"),
            alt.Tooltip("share:Q", format=".0%"),
        ],
    )
    return calm(base.mark_line(point=alt.OverlayMarkDef(size=60, filled=True), strokeWidth=2))

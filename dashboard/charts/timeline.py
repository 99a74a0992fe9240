"""The days by which things must be true, with the as-of day among them."""

import altair as alt

from dashboard.theme import INK, SPOKEN, VERDICTS, calm, colours, opens


def deadlines(rows: alt.NamedData) -> alt.TopLevelMixin:
    """One point per rule on its deadline, a line on the as-of day. Needs: label, group, deadline, today, mark, spoken."""
    base = alt.Chart(rows).encode(y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(grid=True, gridColor="#E4E9EE")))
    points = (
        base.mark_circle(size=130, opacity=1, cursor="pointer")
        .encode(
            x=alt.X("deadline:T", title=None, axis=alt.Axis(format="%-d %b", grid=False, labelOverlap=True)),
            color=colours(VERDICTS),
            description=SPOKEN,
            tooltip=[
                alt.Tooltip("label:N", title="Must be true"),
                alt.Tooltip("deadline:T", title="By", format="%-d %B %Y"),
                alt.Tooltip("group:N", title="Verdict"),
            ],
        )
        .add_params(opens())
    )
    today = alt.Chart(rows).mark_rule(color=INK, strokeDash=[4, 3], aria=False).encode(x="min(today):T")
    return calm(alt.layer(today, points))

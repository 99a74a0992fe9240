"""Who answered what: a matrix of letters, bars of shares, arrivals against the deadline. A click on a mark tells its `mark`."""

import altair as alt

from dashboard.theme import ANSWERS, BAR, BLUE, GREY, INK, ORANGE, SPOKEN, calm, colours, opens

NAMES = [name for _, name, _, _ in ANSWERS.values()]
FILLS = [fill for _, _, fill, _ in ANSWERS.values()]
INKS = [ink for _, _, _, ink in ANSWERS.values()]
HEADING = "§ "
"""what the name of a row begins with that heads a group"""
ROW = 21
"""height of a row of the matrix, in pixels"""


NAMES_WIDE = 258
"""room of the names, in pixels, the same in each part of the matrix"""


def matrix(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Members by questions; a row without a letter heads its group.

    Needs: label, place, question, asked, group, letter, more, mark.
    """
    head = f"substring(datum.label, 0, {len(HEADING)}) == '{HEADING}'"
    bold = alt.ConditionalAxisNumber.from_dict({"condition": {"test": head, "value": 700}, "value": 400})
    names = alt.Axis(
        labelExpr=f"replace(datum.label, '{HEADING}', '')", labelFontWeight=bold, labelLimit=NAMES_WIDE - 8, labelFontSize=11,
        minExtent=NAMES_WIDE, maxExtent=NAMES_WIDE,
    )  # fmt: skip
    base = alt.Chart(rows).encode(
        x=alt.X("question:N", sort=_by("asked"), title=None, axis=alt.Axis(orient="top", labelAngle=0, grid=False)),
        y=alt.Y("label:N", sort=_by("place"), title=None, axis=names),
    )
    fill = alt.Color("group:N", scale=alt.Scale(domain=NAMES, range=FILLS), legend=None)
    ink = alt.Color("group:N", scale=alt.Scale(domain=NAMES, range=INKS), legend=None)
    shown = alt.condition("datum.letter", alt.value(1), alt.value(0))
    cells = base.mark_rect(stroke="#CBD5DF", strokeWidth=1, cursor="pointer").encode(
        color=fill, opacity=shown, description=SPOKEN, tooltip=_TOLD
    )
    letters = base.mark_text(fontSize=11, fontWeight=600, aria=False, tooltip=None).encode(text="letter:N", color=ink)
    return calm(alt.layer(cells.add_params(opens()), letters).resolve_scale(color="independent"))


def size(rows: int, questions: int) -> tuple[int, int]:
    """Height and width of a matrix, in pixels: cells are wide where there are few questions."""
    cell = next(width for few, width in ((3, 60), (8, 44), (999, 22)) if questions <= few)
    return 76 + ROW * rows, NAMES_WIDE + 5 + cell * questions


def _by(place: str) -> alt.EncodingSortField:
    return alt.EncodingSortField(place, op="min", order="ascending")


_TOLD = [
    alt.Tooltip("label:N", title="Member"),
    alt.Tooltip("question:N", title="Question"),
    alt.Tooltip("group:N", title="Status"),
    alt.Tooltip("more:N", title="More"),
]


def coverage(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Members by group, stacked by what they did. Needs: label, group, order, members, end, told, mark."""
    base = alt.Chart(rows).encode(y=alt.Y("label:N", sort=None, title=None))
    bars = (
        base.mark_bar(size=BAR, cursor="pointer", stroke="#CBD5DF", strokeWidth=0.5)
        .encode(
            x=alt.X("sum(members):Q", axis=None),
            color=alt.Color("group:N", scale=alt.Scale(domain=NAMES, range=FILLS), legend=None),
            order=alt.Order("order:Q"),
            detail="mark:N",
            description=SPOKEN,
            tooltip=[
                alt.Tooltip("label:N", title="Group"),
                alt.Tooltip("group:N", title="Members who"),
                alt.Tooltip("sum(members):Q", title="Members"),
            ],
        )
        .add_params(opens())
    )
    once = base.transform_filter("datum.order == 0")
    ends = once.mark_text(align="left", dx=7, fontSize=12, color=INK, aria=False).encode(
        x=alt.X("end:Q", axis=None), text=alt.Text("told:N")
    )
    return calm(alt.layer(bars, ends))


def _days(title: str) -> alt.X:
    axis = alt.Axis(format="d", tickMinStep=1, grid=False)
    return alt.X("days_before:Q", title=title, scale=alt.Scale(reverse=True, nice=False, padding=12), axis=axis)


def arrivals(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Texts on each day. Needs: day (a date as text), label, value, group, mark."""
    base = alt.Chart(rows).encode(
        x=alt.X("label:N", sort=None, title=None, axis=alt.Axis(labelAngle=-45, grid=False)),
        y=alt.Y("value:Q", title="Texts", axis=alt.Axis(format="d", tickMinStep=1, grid=True, gridColor="#E4E9EE")),
    )
    meaning = {"Until the deadline": BLUE, "After the deadline": ORANGE, "No deadline": GREY}
    tooltip = [alt.Tooltip("label:N", title="Day"), alt.Tooltip("value:Q", title="Texts")]
    bars = base.mark_bar(cursor="pointer", width=alt.ExprRef("min(0.9 * bandwidth('x'), 32)")).encode(
        color=colours(meaning), description=SPOKEN, tooltip=tooltip
    )
    return calm(bars.add_params(opens()))


def pace(rows: alt.NamedData) -> alt.TopLevelMixin:
    """Members heard so far, by days before the deadline. Needs: label (a meeting), days_before, value, group, mark."""
    base = alt.Chart(rows).encode(
        x=_days("Days before the deadline (below 0: after it)"),
        y=alt.Y("value:Q", title="Members", axis=alt.Axis(format="d", tickMinStep=1, grid=True, gridColor="#E4E9EE")),
        color=colours({"This meeting": BLUE, "Earlier meetings": GREY}),
        detail="label:N",
    )
    lines = base.mark_line(strokeWidth=2, interpolate="step-after", tooltip=None, aria=False)
    tooltip = [
        alt.Tooltip("label:N", title="Meeting"),
        alt.Tooltip("days_before:Q", title="Days before the deadline"),
        alt.Tooltip("value:Q", title="Members heard so far"),
    ]
    points = base.mark_circle(size=50, opacity=1, cursor="pointer").encode(description=SPOKEN, tooltip=tooltip)
    due = alt.Chart(alt.Data(values=[{"days_before": 0}])).mark_rule(color=ORANGE, strokeDash=[4, 3], aria=False)
    return calm(alt.layer(due.encode(x="days_before:Q"), lines, points.add_params(opens())))

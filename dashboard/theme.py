"""Colours with a meaning, and the structure that all charts share. Colours of text and background are Streamlit's theme's."""

import altair as alt

BLUE, ORANGE, TEAL, WINE, SAND, VIOLET = "#1F5F99", "#D9630A", "#44AA99", "#8A1C4A", "#DDCC77", "#6B6FA8"
GREY, PALE = "#B4BFCA", "#9CC3E4"
UNKNOWN = "#D3DBE3"
"""behind a cell of which nothing is known"""

SEAT_STATES = {"Held": BLUE, "Vacant": ORANGE, "Not known": GREY}
TURNOUT = {
    "In person": BLUE, "Remote only": PALE, "Remote only, lacked funding": VIOLET, "Stayed away": SAND,
    "Stayed away, lacked funding": ORANGE, "Way not known": GREY,
}  # fmt: skip
SITTINGS = {"In person": BLUE, "Remote": PALE, "Way not known": GREY}
GENDERS = {"Women": VIOLET, "Men": SAND, "Other": TEAL, "Not given": GREY}
REGIONAL_GROUPS = {
    "Africa": BLUE, "Asia-Pacific": ORANGE, "Eastern Europe": TEAL, "GRULAC": WINE, "WEOG": VIOLET, "Not known": GREY,
}  # fmt: skip
MONEY = {"Covered": BLUE, "Missing": ORANGE}
ANSWERS = {
    "answered": ("A", "Answered", BLUE, "white"),
    "jointly": ("J", "Answered jointly", PALE, "#0F1720"),
    "late": ("L", "Late", ORANGE, "#0F1720"),
    "question_not_known": ("Q", "Answered, question not known", SAND, "#0F1720"),
    "draft": ("D", "Draft to confirm", VIOLET, "white"),
    "withdrawn": ("W", "Withdrawn", WINE, "white"),
    "not_yet_due": ("·", "Not yet due", "#F3F6F9", "#0F1720"),
    "silent": ("S", "Silent", "#3B4754", "white"),
    "not_known": ("?", "Not known", UNKNOWN, "#0F1720"),
    "vacant": ("–", "Vacant", "#FFFFFF", "#0F1720"),
}
"""status of an answer → its letter, name, colour, and the colour of the letter on it; the letter says it without the colour"""
PURSE = {"Spent": VIOLET, "Set aside": BLUE, "Free": TEAL, "To come": PALE}
SUPPOSED = {"Today": GREY, "Supposed": BLUE}
VERDICTS = {"Late": WINE, "At risk": ORANGE, "Not known": GREY, "In order": BLUE}
STEPS = {"Yes": BLUE, "Remote only or jointly": PALE, "Lost here": ORANGE, "Not known": GREY}
BAR = 18
"""thickness of a bar, in pixels"""
INK = "#0F1720"
MARKED = "#FBE7A1"
"""behind words that were looked for"""
CLICKED = "clicked"
"""the name of the selection that opens the rows of a bar, point or circle"""


LETTER, SYMBOL = 5, 26
"""about the width in a legend, in pixels, of a letter and of what stands beside a name"""
BEYOND = 30
"""pixels that a legend may stand out over the bars, above the words at their ends"""
SPOKEN = alt.Description("spoken:N")
"""what a screen reader says of a mark"""


def opens() -> alt.Parameter:
    """A click on a mark tells the field `mark`, the name of the figure behind it."""
    return alt.selection_point(name=CLICKED, fields=["mark"], toggle=False)


def colours(meaning: dict[str, str], columns: int = 0) -> alt.Color:
    """A colour scale that names its meaning, with the legend above the chart: in so many columns, else in one row, or in two
    columns where a narrow screen would cut the row.
    """
    scale = alt.Scale(domain=list(meaning), range=list(meaning.values()))
    row = sum(LETTER * len(name) + SYMBOL for name in meaning) - BEYOND
    beside = columns or alt.ExprRef(f"width < {row} ? 2 : 0")
    legend = alt.Legend(title=None, orient="top", symbolType="square", symbolSize=70, columns=beside)
    return alt.Color("group:N", scale=scale, legend=legend)


def calm(chart: alt.TopLevelMixin) -> alt.TopLevelMixin:
    """The common structure: no frame, quiet grid, whole labels."""
    return (
        chart.configure_view(strokeWidth=0)
        .configure_axis(
            labelLimit=320,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            domain=False,
            ticks=False,
            labelFlush=False,
        )
        .configure_axisX(grid=True, gridColor="#E4E9EE")
        .configure_axisY(grid=False)
        .configure_legend(labelFontSize=11, titleFontSize=12, labelLimit=260, columnPadding=8, symbolSize=70)
        .configure_title(fontSize=14, anchor="start", fontWeight=600, offset=10)
    )

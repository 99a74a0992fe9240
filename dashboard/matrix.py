"""The matrix of members and questions in the shape that its chart and its table take: a page of it, in an order, filtered."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import pandas as pd

from dashboard.charts.coverage import HEADING
from dashboard.shapes import Drawn, Figure, drawn
from dashboard.theme import ANSWERS
from dashboard.words import many

ORDERS = {"group": "Groups", "name": "Names", "status": "Status, the silent first"}
NARROW = 3
"""questions up to which the matrix stands in two columns"""
MANY = 16
"""members from which two columns are worth it"""
PAGE = 50
"""members on one page of the matrix"""


@dataclass(frozen=True)
class Choice:
    """What of the matrix is shown, and in which order."""

    order: str = "group"
    only: tuple[str, ...] = ()
    search: str = ""
    page: int = 1
    others: bool = False


def offered(cells: pd.DataFrame) -> tuple[dict[str, str], int]:
    """The statuses that occur, with their names, and the pages that there are. Needs the columns of `contribution_status`."""
    there = set(cells.status_code)
    names = {status: name for status, (_, name, _, _) in ANSWERS.items() if status in there}
    most = int(cells.groupby("standing_code").respondent.nunique().max())
    return names, max(1, -(-most // PAGE))


@lru_cache(maxsize=200)
def matrix_of(choice: Choice) -> Callable[[pd.DataFrame], "Matrix"]:
    """The shape of the matrix under a choice; one object per choice, as answers are kept by it."""
    return partial(matrix, choice=choice)


@dataclass(frozen=True)
class Matrix:
    """One page of the matrix, in one or two charts and as a table; how many members there are,
    which page this is, and of how many.
    """

    charts: tuple[Drawn, ...]
    table: pd.DataFrame
    members: int
    page: int
    pages: int
    questions: int


NAMED = 12
"""members that the text beside a matrix names"""


def matrix(cells: pd.DataFrame, choice: Choice) -> Matrix:
    """Members by questions. Needs the columns of `contribution_status`."""
    cells = cells.assign(question=cells.question.fillna("any text"), block=_blocks(cells), member=_names(cells))
    asked = list(dict.fromkeys(cells.question))
    shown = cells[cells.standing_code == ("other" if choice.others else "member")]
    if choice.search:
        shown = shown[shown.member.str.contains(choice.search, case=False, regex=False)]
    if choice.only:
        kept = shown[shown.status_code.isin(choice.only)].respondent.unique()
        shown = shown[shown.respondent.isin(kept)]
    names = _ordered(shown, choice.order)
    pages = max(1, -(-len(names) // PAGE))
    page = min(choice.page, pages)
    here = names[(page - 1) * PAGE : page * PAGE]
    rows = shown.set_index("respondent").loc[here].reset_index() if here else shown.iloc[:0]
    if choice.order != "group":
        rows = rows.assign(block="Members")
    charts = tuple(_drawn(half) for half in _halves(rows, 2 if len(asked) <= NARROW else 1))
    return Matrix(charts, _table(rows, asked), len(names), page, pages, len(asked))


def _halves(rows: pd.DataFrame, columns: int) -> list[pd.DataFrame]:
    """The rows in one column or two, divided between groups as evenly as may be; without groups, in the middle."""
    if columns == 1 or rows.respondent.nunique() < MANY:
        return [rows] if len(rows) else []
    blocks = rows.groupby("block", sort=False).respondent.nunique()
    if len(blocks) == 1:
        names = list(dict.fromkeys(rows.respondent))
        first = set(names[: -(-len(names) // 2)])
        return [rows[rows.respondent.isin(first)], rows[~rows.respondent.isin(first)]]
    left = set(blocks[(blocks + 1).cumsum() - (blocks + 1) / 2 <= (blocks + 1).sum() / 2].index)
    return [rows[rows.block.isin(left)], rows[~rows.block.isin(left)]]


def _blocks(cells: pd.DataFrame) -> pd.Series:
    """The group under which each member stands: of States the regional group, of others the stakeholder group."""
    states = ("States of " + cells.regional_group).fillna("States of no known group")
    return states.where(cells.is_state.astype(bool), cells.stakeholder_group.fillna("Group not known"))


def _names(cells: pd.DataFrame) -> pd.Series:
    """The members; a seat without a known holder says so before its own name."""
    unnamed = cells.seat_state + " (" + cells.seat + ")"
    return cells.member.where(cells.member.ne(cells.seat).fillna(True), unnamed)


def _ordered(shown: pd.DataFrame, order: str) -> list[str]:
    """The members in the order chosen: by group as the answer has them, by name, or the silent first."""
    if order == "name":
        shown = shown.sort_values("member", kind="stable", key=lambda column: column.str.casefold())
    if order == "status":
        missing = {name: weight for weight, name in ((10_000, "silent"), (100, "draft"), (100, "withdrawn"), (1, "late"))}
        weights = shown.status_code.map(missing).fillna(0).groupby(shown.respondent).sum()
        shown = shown.assign(weight=shown.respondent.map(weights)).sort_values("weight", ascending=False, kind="stable")
    return list(dict.fromkeys(shown.respondent))


def _drawn(rows: pd.DataFrame) -> Drawn:
    """The cells of some members, each group under its heading."""
    double = rows.groupby("member").respondent.nunique()
    twice = set(double[double > 1].index)
    cells, block = [], None
    for row in rows.itertuples():
        if row.block != block:
            block = row.block
            cells.append(_heading(row, len(cells)))
        cells.append(_cell(row, f"{row.member} ({row.seat})" if row.member in twice else row.member, len(cells)))
    return drawn(cells, _in_words(rows))


def _in_words(rows: pd.DataFrame) -> str:
    """How often each status stands there, and who is silent at every question."""
    counts = rows.groupby("status", sort=False).size()
    told = "; ".join(f"{status} {many(count, 'time')}" for status, count in counts.items())
    silent = (rows.status_code == "silent").groupby(rows.member, sort=False).all()
    names = list(silent[silent].index)
    if not names:
        return f"{told}."
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{told}. Silent at every question: {', '.join(names[:NAMED])}{more}."


def _heading(row: object, place: int) -> tuple[dict, Figure]:
    cell = {"label": f"{HEADING}{row.block}", "place": place, "question": row.question, "asked": row.question_place}
    return {**cell, "group": None, "letter": "", "more": ""}, Figure(f"block.{row.block}", row.block, None)


def _cell(row: object, label: str, place: int) -> tuple[dict, Figure]:
    letter, group, _, _ = ANSWERS[row.status_code]
    more = _more(row)
    asked = "any text" if row.question == "any text" else f"question {row.question}"
    cell = {
        "label": label, "place": place, "question": row.question, "asked": row.question_place, "group": group, "letter": letter,
        "more": more,
    }  # fmt: skip
    figure = Figure(
        f"{row.respondent}.{row.question}", f"{label}, {asked}, {row.status}", 1, f"row{', ' + more if more else ''}",
        "contribution_status", {"respondent": row.respondent, "key": "any" if row.question == "any text" else row.question},
    )  # fmt: skip
    return cell, figure


def _more(row: object) -> str:
    """What stands behind a status: via whom, how late, what of it is not known."""
    parts = [
        "" if pd.isna(row.via) else f"via {row.via}",
        "" if pd.isna(row.days_late) or not row.days_late else f"by {many(row.days_late, 'day')}",
        "when it came is not known" if row.timing == "not_known" else "",
        "within the grace" if row.timing == "in_grace" else "",
    ]
    return ", ".join(part for part in parts if part)


def _table(rows: pd.DataFrame, asked: list[str]) -> pd.DataFrame:
    """The same in words, a row per member and a column per question."""
    told = rows.assign(told=[f"{row.status}{', ' if _more(row) else ''}{_more(row)}" for row in rows.itertuples()])
    wide = told.pivot_table(
        index=["block", "member", "respondent"], columns="question", values="told", aggfunc="first", sort=False
    )
    flat = wide.reindex(columns=asked).reset_index().drop(columns="respondent")
    return flat.rename(
        columns={"block": "Group", "member": "Member", **{name: f"Question {name}" for name in asked if name != "any text"}}
    )

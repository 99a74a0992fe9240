"""What the Contributions page says of answers: the sentence on top, figures, and the shapes of its bars and lines."""

from collections.abc import Callable
from functools import lru_cache, partial

import pandas as pd

from dashboard.shapes import Drawn, Figure, drawn
from dashboard.theme import ANSWERS
from dashboard.words import day, many, number, share, within

STATES_OF = {
    "africa": "African States", "asia_pacific": "Asia-Pacific States", "eastern_europe": "Eastern European States",
    "grulac": "GRULAC States", "weog": "WEOG States",
}  # fmt: skip
LANGUAGES = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "zh": "Chinese",
    "pt": "Portuguese",
}
PARTS = {
    "direct": "answered", "via": "jointly", "question_not_known": "question_not_known", "draft": "draft",
    "withdrawn": "withdrawn", "not_yet_due": "not_yet_due", "silent": "silent", "not_known": "not_known", "vacant": "vacant",
}  # fmt: skip
"""column of the coverage → the status that it stands for; together they are all members"""
DIMENSIONS = {
    "regional_group": "By regional group", "stakeholder_group": "By stakeholder group",
    "development": "By development status", "question": "By question",
    "language": "By language of the text", "group": "By group or coalition",
}  # fmt: skip


def legend(names: dict[str, str]) -> str:
    """The letters and colours of the matrix and the bars, and what they mean, as HTML."""
    chips = [
        f'<span style="white-space:nowrap;margin-right:14px"><span aria-hidden="true" style="display:inline-block;width:20px;'
        f"text-align:center;font-weight:600;border:1px solid #CBD5DF;background:{ANSWERS[status][2]};color:{ANSWERS[status][3]}"
        f'">{ANSWERS[status][0]}</span> {name}</span>'
        for status, name in names.items()
    ]
    return f'<p style="line-height:1.9;margin:0">{"".join(chips)}</p>'


def parts_in(offered: tuple[dict[str, str], int]) -> dict[str, str]:
    """The statuses that the bars may hold, of those that the matrix offers: an answer that is late counts as an answer there."""
    return {status: name for status, name in offered[0].items() if status in PARTS.values()}


@lru_cache(maxsize=50)
def answer_by(due_on: object) -> Callable[[pd.DataFrame], str]:
    """The sentence on top for a deadline; one object per deadline, as answers are kept by it."""
    return partial(answer, due_on=due_on)


def answer(cover: pd.DataFrame, due_on: object) -> str:
    """Who has answered, who is silent and where, and which question is answered least."""
    all_of = cover[cover.dimension == "all"].iloc[0]
    if not all_of.members:
        return f"No seats here: {many(all_of.others, 'sender')} of texts."
    some = f"{number(all_of.answered)} of {many(all_of.members, 'member')} {'has' if all_of.answered == 1 else 'have'} answered"
    parts = [f"All {many(all_of.members, 'member')} have answered" if all_of.answered == all_of.members else some]
    if all_of.silent:
        parts.append(f"{number(all_of.silent)} {_are(all_of.silent)} silent{_most_silent(cover, int(all_of.silent))}")
    if all_of.not_yet_due:
        parts.append(f"{number(all_of.not_yet_due)} {'has' if all_of.not_yet_due == 1 else 'have'} until {day(due_on)}")
    if all_of.not_known:
        parts.append(f"of {number(all_of.not_known)} it is not known whether they have")
    return "; ".join([*parts, *_least_answered(cover)]) + "."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _most_silent(cover: pd.DataFrame, silent: int) -> str:
    """The group in which most are silent: of States a regional group, of others their stakeholder group."""
    regional = cover[(cover.dimension == "regional_group") & cover.key.isin(list(STATES_OF))]
    others = cover[(cover.dimension == "stakeholder_group") & ~cover.key.isin(["state", "not_known"])]
    named = [(row.silent, STATES_OF[row.key]) for row in regional.itertuples()]
    named += [(row.silent, f"of {within(row.label)}") for row in others.itertuples()]
    most = max(named, default=(0, ""), key=lambda one: one[0])
    return f", {number(most[0])} of them {most[1]}" if most[0] > 0 and silent > 1 else ""


def _least_answered(cover: pd.DataFrame) -> list[str]:
    asked = cover[(cover.dimension == "question") & (cover.key != "any")]
    if len(asked) < 2 or not asked.answered.sum():
        return []
    least, most = asked.loc[asked.answered.idxmin()], asked.loc[asked.answered.idxmax()]
    fewer = most.answered - least.answered
    if not fewer:
        return [f"each question has {many(most.answered, 'answer')}"]
    return [f"question {least.key} has {many(fewer, 'answer')} fewer than {most.key}"]


def figures(all_of: pd.Series) -> list[Figure]:
    """The members by what they did, and the others apart."""
    told = [
        ("answered", "Answered", f"{share(all_of.answered, all_of.members)} of {number(all_of.members)} members"),
        ("via", "Jointly", "by a text that others sent"),
        ("late", "Late", "no answer was on time"),
        ("silent", "Silent", "the deadline is over"),
        ("others", "Others", "observers, not in the share"),
    ]
    return [_members(name, label, all_of[name], context) for name, label, context in told]


def facts(all_of: pd.Series) -> list[Figure]:
    """What is neither answered nor silent, as lines."""
    told = {
        "not_yet_due": ("member still has time", "members still have time"),
        "draft": ("member has only a draft to confirm", "members have only a draft to confirm"),
        "withdrawn": ("member has withdrawn its text", "members have withdrawn their texts"),
        "not_known": ("member of whom nothing is known", "members of whom nothing is known"),
        "vacant": ("seat is vacant", "seats are vacant"),
    }
    return [
        _members(name, one if all_of[name] == 1 else more, all_of[name]) for name, (one, more) in told.items() if all_of[name]
    ]


def _members(figure: str, label: str, value: object, context: str = "") -> Figure:
    return Figure(figure, label, value, context, "contribution_members", {"figure": figure})


def bars(frame: pd.DataFrame) -> Drawn:
    """Members by group and what they did. Needs the columns of `contribution_coverage`."""
    shown = frame[frame.members > 0] if set(frame.key) != {"none"} else frame.iloc[:0]
    return drawn(
        (_bar(row, order, part, status) for row in shown.itertuples() for order, (part, status) in enumerate(PARTS.items())),
        _least(shown)
        + "; ".join(f"{_name(row)}: {row.answered} of {row.members} answered, {row.silent} silent" for row in shown.itertuples()),
    )


def _least(shown: pd.DataFrame) -> str:
    """Where the smallest share has answered; empty where that says nothing."""
    if shown.empty or shown.dimension.iloc[0] == "language" or len(shown) < 2:
        return ""
    shares = shown.answered / shown.members
    if shares.min() == shares.max():
        return f"The same share everywhere, {share(shown.answered.iloc[0], shown.members.iloc[0])}. "
    return f"Least heard: {_name(next(shown[shares == shares.min()].itertuples()))}, {shares.min():.0%}. "


def _bar(row: object, order: int, part: str, status: str) -> tuple[dict, Figure]:
    label, group, count = _name(row), ANSWERS[status][1], getattr(row, part)
    values = {"figure": part, "by": row.dimension, "key": row.key}
    return (
        {"label": label, "group": group, "order": order, "members": count, "end": row.members,
         "told": str(row.members) if row.dimension == "language" else f"{row.answered} of {row.members}"},
        Figure(f"{row.key}.{part}", f"{label}, {group.lower()}", count, "member" if count == 1 else "members",
               "contribution_members", values),
    )  # fmt: skip


def _name(row: object) -> str:
    if row.dimension == "language":
        return LANGUAGES.get(row.key, row.label)
    return f"Question {row.key}" if row.dimension == "question" and row.key != "any" else row.label


def by_day(frame: pd.DataFrame) -> Drawn:
    """Texts of the chosen meeting on each day. Needs the columns of `contribution_arrivals`."""
    shown = frame[(frame.is_chosen == 1) & frame.day.notna() & (frame.texts > 0)]
    rows = [
        (
            {"label": f"{row.day.day} {row.day:%b %Y}", "value": row.texts, "group": _side(row.days_before)},
            Figure(f"{row.day:%Y-%m-%d}", f"{row.day.day} {row.day:%B %Y}", row.texts, "text" if row.texts == 1 else "texts",
                   "contribution_arrived", {"figure": "texts", "key": row.meeting, "day": f"{row.day:%Y-%m-%d}"}),
        )
        for row in shown.itertuples()
    ]  # fmt: skip
    in_time = int(shown.texts[shown.days_before >= 0].sum()) if shown.days_before.notna().any() else None
    finding = "" if in_time is None else f"{in_time} of {many(int(shown.texts.sum()), 'text')} came until the deadline. "
    return drawn(rows, finding + "; ".join(f"{row['label']}: {row['value']}" for row, _ in rows))


def days_left_out(frame: pd.DataFrame) -> str:
    """What the bars per day do not show: days without a text, texts of no known day. Needs as `by_day`."""
    undated = int(frame.texts[(frame.is_chosen == 1) & frame.day.isna()].sum())
    told = f" {many(undated, 'text')} of no known day {_are(undated)} not drawn." if undated else ""
    return f"Days without a text are left out.{told}"


def _side(days_before: object) -> str:
    if pd.isna(days_before):
        return "No deadline"
    return "Until the deadline" if days_before >= 0 else "After the deadline"


def by_days_before(frame: pd.DataFrame) -> Drawn:
    """Members heard so far, by days before the deadline. Needs the columns of `contribution_arrivals`."""
    shown = frame[frame.days_before.notna() & (frame.members_so_far > 0)]
    rows = [
        (
            {"label": row.title, "days_before": int(row.days_before), "value": row.members_so_far,
             "group": "This meeting" if row.is_chosen == 1 else "Earlier meetings"},
            Figure(f"{row.meeting}.{row.day:%Y-%m-%d}", f"{row.title}, {row.day.day} {row.day:%B %Y}", row.members_so_far,
                   "members so far", "contribution_arrived",
                   {"figure": "members_so_far", "key": row.meeting, "day": f"{row.day:%Y-%m-%d}"}),
        )
        for row in shown.itertuples()
    ]  # fmt: skip
    last = [frame_of.iloc[0] for _, frame_of in shown.sort_values("day", ascending=False).groupby("meeting", sort=False)]
    by_then = shown[shown.days_before >= 0].groupby("title", sort=False).members_so_far.max()
    finding = "; ".join(f"{title}: {count} by its deadline" for title, count in by_then.items())
    told = "; ".join(f"{row.title}: {row.members_so_far} members by {row.day.day} {row.day:%B %Y}" for row in last)
    return drawn(rows, f"{finding}. {told}" if finding else told)


def projection(pace: pd.Series | None) -> str:
    """Where the pace of the last meeting leads, with the rule; or why nothing can be said."""
    if pace is None:
        return "No deadline is set, so there is no pace to hold against it."
    if pd.isna(pace.earlier_meeting):
        return "No earlier meeting had a deadline and dated answers, so there is no pace to compare with."
    before = f"{pace.earlier_meeting}: {number(pace.earlier_by_deadline)} members had answered by its deadline"
    if pd.isna(pace.projected):
        return f"{before}."
    return (
        f"At the pace of {pace.earlier_meeting}, {number(pace.projected)} of {number(pace.members)} members by the deadline: "
        f"{number(pace.answered)} now, and as many more as answered there in the last {many(pace.days_left, 'day')} before it "
        f"({pace.earlier_by_deadline - pace.earlier_by_now})."
    )

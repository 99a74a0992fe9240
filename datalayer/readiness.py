"""What is in order before a meeting and what is not: each rule's verdict, count, deadline and sentence, as of a day."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

import pandas as pd

from datalayer import metrics
from datalayer.counting import counts
from datalayer.errors import UsageError
from datalayer.figures import check_values
from datalayer.filters import Filters
from datalayer.home import Home
from datalayer.rules import Rule, rules_of
from datalayer.sentences import said

IN_ORDER, AT_RISK, LATE, NOT_KNOWN = "in order", "at risk", "late", "not known"
URGENCY = {LATE: 0, AT_RISK: 1, NOT_KNOWN: 2, IN_ORDER: 3}
COLUMNS = ["rule", "title", "verdict", "count", "of", "unknown", "deadline", "days_left", "sentence", "verb", "owner"]


READINESS = "readiness"
"""the name by which the command `metric` answers it"""


def readiness_of(run: metrics.Asks, home: Home, filters: Filters) -> pd.DataFrame:
    """The shipped rules and the body's own, judged for the chosen meeting."""
    return readiness(run, rules_of(home.bodies[filters.body or ""].rule), filters)


def readiness(run: metrics.Asks, rules: list[Rule], filters: Filters) -> pd.DataFrame:
    """One row per rule, what to do first on top: late, at risk, not known, in order; of each the nearest deadline first."""
    meeting = _meeting(run, filters)
    done = _done(run, filters)
    today = filters.as_of or date.today()
    counted = _counts(run, [rule for rule in rules if rule.metric and rule.id not in done], filters)
    rows = [_judged(rule, counted, meeting, done.get(rule.id), today) for rule in rules]
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "order"])
    frame = frame.astype({"count": "Int64", "of": "Int64", "unknown": "Int64", "days_left": "Int64"})
    frame["urgency"] = frame.verdict.map(URGENCY)
    return frame.sort_values(["urgency", "days_left", "order"], na_position="last")[COLUMNS].reset_index(drop=True)


def rows_behind(run: metrics.Asks, rule: Rule, filters: Filters) -> pd.DataFrame:
    """The list behind a rule: the rows that stand in the way."""
    return metrics.ask(run, rule.metric, filters, **rule.values)


def deadline_of(rule: Rule, meeting: dict[str, object]) -> date | None:
    """The day by which a rule must hold; None where it has none or the meeting does not tell it."""
    words = rule.deadline.split()
    if not words:
        return None
    if len(words) == 3:
        starts = meeting.get("starts_on")
        return starts - timedelta(days=int(words[0])) if starts else None
    return meeting.get(rule.deadline) if rule.deadline in meeting else date.fromisoformat(rule.deadline)


Asked = tuple[str, bool, tuple[tuple[str, str], ...]]
"""a question, whether it is asked as of the chosen day, its values"""


def _asked(rule: Rule) -> dict[str, Asked]:
    """What a rule counts: `count`, `of`, `unknown`, and `told_by`, what tells it at all, whatever the day."""
    values = {"count": rule.values, "of": rule.of, "unknown": rule.unknown}
    asked = {name: (rule.metric, True, tuple(given.items())) for name, given in values.items() if given is not None}
    return asked | ({"told_by": (rule.told_by, False, ())} if rule.told_by else {})


def _counts(run: metrics.Asks, rules: list[Rule], filters: Filters) -> dict[Asked, int | UsageError]:
    """What rules count, each question once with all of its values; or why it cannot be counted."""
    wanted = sorted({asked for rule in rules for asked in _asked(rule).values()})
    found: dict[Asked, int | UsageError] = {asked: error for asked in wanted if (error := _fault(asked))}
    for (name, dated), group in groupby((asked for asked in wanted if asked not in found), key=itemgetter(0, 1)):
        asked = list(group)
        try:
            of_day = filters if dated else replace(filters, as_of=None)
            found |= zip(asked, counts(run, name, of_day, [dict(values) for *_, values in asked]), strict=True)
        except UsageError as error:
            found |= dict.fromkeys(asked, error)
    return found


def _fault(asked: Asked) -> UsageError | None:
    """Why a question cannot be asked so: a name, a value or a figure that nobody knows."""
    name, _, values = asked
    try:
        check_values(name, dict(values))
    except UsageError as error:
        return error
    return None


def _judged(
    rule: Rule, counted: dict[Asked, int | UsageError], meeting: dict[str, object], done: str | None, today: date
) -> dict[str, object]:
    deadline = deadline_of(rule, meeting)
    left = (deadline - today).days if deadline else None
    told = {
        "rule": rule.id, "title": rule.title, "owner": rule.owner, "deadline": deadline, "days_left": left, "order": rule.order,
        "verb": "", "count": None, "of": None, "unknown": None,
    }  # fmt: skip
    if done is not None:
        return told | {"verdict": IN_ORDER, "sentence": said(rule.done, told) + (f" {done}" if done else "")}
    if not rule.metric:
        return told | {"verdict": NOT_KNOWN, "sentence": rule.sentence}
    known = {name: counted[asked] for name, asked in _asked(rule).items()}
    error = next((one for one in known.values() if isinstance(one, UsageError)), None)
    if error:
        return told | {"verdict": NOT_KNOWN, "sentence": f"The rule “{rule.id}” cannot be worked out: {error}"}
    is_told = known.pop("told_by", 1) > 0
    told |= known if is_told else {"of": 0}
    told["verdict"] = _verdict(rule, told, left)
    return told | {"sentence": _sentence(rule, told), "verb": said(rule.verb, told) if told["count"] else ""}


def _verdict(rule: Rule, told: dict[str, object], left: int | None) -> str:
    """Nothing to count: not known. Nothing in the way: in order, unless some are not known. Else late after the deadline."""
    if told["of"] == 0:
        return NOT_KNOWN
    if told["count"] <= rule.most:
        return NOT_KNOWN if told["unknown"] else IN_ORDER
    return LATE if left is not None and left < 0 else AT_RISK


def _sentence(rule: Rule, told: dict[str, object]) -> str:
    if told["of"] == 0 and not told["unknown"]:
        return "Nothing is loaded that tells it."
    unknown = f" Of {told['unknown']} more it is not known." if told["unknown"] else ""
    return said(rule.sentence if told["count"] > rule.most else rule.done, told) + unknown


def _meeting(run: metrics.Asks, filters: Filters) -> dict[str, object]:
    """The days of the chosen meeting."""
    frame = metrics.ask(run, "meetings", filters)
    one = frame[frame.meeting == filters.meeting]
    days = ("focal_points_due_on", "contributions_due_on", "starts_on", "ends_on")
    if one.empty:
        known = ", ".join(frame.meeting)
        none = "The body has no meeting yet: describe one in its file in bodies/, as [[meeting]]."
        raise UsageError(f"Readiness is that of one meeting: choose it with --meeting: {known}." if known else none)
    return {name: None if pd.isna(one.iloc[0][name]) else pd.Timestamp(one.iloc[0][name]).date() for name in days}


def _done(run: metrics.Asks, filters: Filters) -> dict[str, str]:
    """Rules that a person has said to be done: rule → who, when and why."""
    frame = metrics.ask(run, "rules_done", filters)
    return {row.rule: _said(row) for row in frame.itertuples()}


def _said(row: object) -> str:
    on = f"{row.made_at.day} {row.made_at:%B %Y}"
    since = pd.Timestamp(row.done_on)
    earlier = f"Since {since.day} {since:%B %Y}, said" if since.date() != row.made_at.date() else "Said"
    return f"{earlier} by {row.made_by} on {on}{f': {row.reason}' if row.reason else ''}."

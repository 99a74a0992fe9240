"""What must be true before a meeting: the rules of readiness, those that are shipped and those of a body's file.

A rule counts the rows of a question (`metric` with its values) that stand in the way, and names the day by which there must be
none.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Rule(BaseModel):
    """One line of readiness: [[rule]] of bodies/<id>.toml. A rule with the id of a shipped one takes its place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    title: str = Field(min_length=1)
    """what must be true, as a sentence"""
    metric: str = ""
    """question whose rows stand in the way; empty: nothing tells it, a person says when it is done"""
    values: dict[str, str] = {}
    """values of the question, for example figure = "without_focal_point" """
    of: dict[str, str] | None = None
    """values under which the same question counts all; without any rows there, nothing is known"""
    unknown: dict[str, str] | None = None
    """values under which the same question counts what is not known"""
    told_by: str = ""
    """question without any rows of which nothing is known: no list of nominations, no verdict on focal points"""
    most: int = Field(0, ge=0)
    """rows that may stay without harm"""
    deadline: str = ""
    """a day (2017-01-18), a date of the meeting (focal_points_due_on, contributions_due_on, starts_on), or "28 days before" """
    owner: str = "secretariat"
    """role that sees to it"""
    sentence: str = "{count} of {of} are not in order."
    done: str = "In order."
    verb: str = ""
    """what to do with the list, for example "write to {count} focal points" """
    order: int = 50
    """among rules that are equally urgent, the lower comes first"""
    enabled: bool = True


@cache
def shipped() -> tuple[Rule, ...]:
    """The rules that hold for every body unless its file says otherwise: rules.toml beside this module."""
    told = tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))
    return tuple(Rule.model_validate(rule) for rule in told["rule"])


def rules_of(own: tuple[Rule, ...]) -> list[Rule]:
    """The shipped rules and a body's own, in order; of two with one id the body's counts."""
    together = {rule.id: rule for rule in (*shipped(), *own)}
    return sorted((rule for rule in together.values() if rule.enabled), key=lambda rule: rule.order)


def is_deadline(text: str) -> bool:
    """Whether a deadline can be read: empty, a date, a day of the meeting, or days before it."""
    words = text.split()
    if not text or text in ("focal_points_due_on", "contributions_due_on", "starts_on", "ends_on"):
        return True
    if len(words) == 3 and words[0].isdigit() and words[1:] == ["days", "before"]:
        return True
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

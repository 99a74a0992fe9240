"""Whether a question knows the values that a person wrote for it, so that a slip of the pen counts nothing by itself."""

import difflib
import re
from collections.abc import Iterable
from functools import cache

from datalayer.errors import UsageError
from datalayer.filters import Filters
from datalayer.marts import SQL
from datalayer.metrics import questions
from datalayer.vocabulary import lists


def check_values(name: str, values: dict[str, str]) -> None:
    """Raises UsageError, with what is like it, for a question, a value or a figure that nobody knows."""
    question = questions().get(name)
    if question is None:
        raise UsageError(f"There is no metric {name!r}{_or(name, questions())}")
    own = question.params - Filters().params().keys()
    for key in values.keys() - own:
        raise UsageError(f"The metric {name} takes no value {key!r}{_or(key, own)}")
    if "figure" in values and values["figure"] not in (words := _words(name)):
        raise UsageError(f"The metric {name} has no figure {values['figure']!r}{_or(values['figure'], words)}")


@cache
def _words(name: str) -> frozenset[str]:
    """The words that a question's file, and those that its header names, have for figures; and those of the closed lists."""
    path = SQL / "metrics" / f"{name}.sql"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    header = " ".join(line for line in text.splitlines() if line.startswith("--"))
    named = [SQL / "metrics" / f"{other}.sql" for other in re.findall(r"`(\w+)`", header)]
    told = " ".join([text, *(other.read_text(encoding="utf-8") for other in named if other.is_file())])
    return frozenset({"all", *re.findall(r"[a-z]\w+", told), *(word.value for words in lists() for word in words)})


def _or(written: str, known: Iterable[str]) -> str:
    """The end of the sentence, with what is like it: ": is members meant?", if anything is."""
    found = difflib.get_close_matches(written, sorted(known), 3, 0.7)
    return f": is {' or '.join(found)} meant?" if found else "."

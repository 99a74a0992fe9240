"""What pydantic says against a cell, as a sentence for the person who mends it. Only the cell itself is quoted."""

from collections.abc import Callable
from typing import Any

from pydantic_core import ErrorDetails

from datalayer.fields import PARTIAL_DATE
from datalayer.models import Record, closed_list

LONGEST = 80
"""characters of a cell that are quoted"""
MOMENT = "{cell} is no date and time that can be read: write it as 2017-01-26 09:30."
DAY = "{cell} is no date that can be read: write it as 2017-01-26."
AMOUNT = "{cell} is no amount: write a number such as 1200.50."
WHOLE = "{cell} is no whole number: write one such as 12."
EMPTY = "Nothing stands here, and it is needed."
NO_VALUE = "{cell} is no value that can be read, and one is needed."
"""of a cell that its source takes for empty, such as “tbc”"""
PATTERNS = {
    PARTIAL_DATE: "{cell} is no day, month or year: write it as 2017-01-26, 2017-01 or 2017.",
    r"^[A-Z]{3}$": "{cell} is no currency: write three capital letters, such as CHF.",
}
SENTENCES: dict[str, str | Callable[[dict[str, Any]], str]] = {
    "missing": EMPTY,
    "string_too_short": EMPTY,
    "string_type": EMPTY,
    "bool_parsing": "{cell} is neither yes nor no.",
    "decimal_parsing": AMOUNT,
    "decimal_max_digits": "{cell} is too large.",
    "decimal_whole_digits": "{cell} is too large.",
    "decimal_max_places": lambda told: f"{{cell}} has more than {told['decimal_places']} decimals.",
    "finite_number": AMOUNT,
    "int_parsing": WHOLE,
    "int_parsing_size": "{cell} is too large.",
    "int_from_float": WHOLE,
    "float_parsing": AMOUNT,
    "greater_than_equal": lambda told: f"{{cell}} must be {told['ge']} or more.",
    "greater_than": lambda told: f"{{cell}} must be more than {told['gt']}.",
    "less_than_equal": lambda told: f"{{cell}} must be {told['le']} or less.",
    "less_than": lambda told: f"{{cell}} must be less than {told['lt']}.",
    "string_pattern_mismatch": lambda told: PATTERNS.get(told["pattern"], "{cell} is not written as it is needed here."),
}
"""kind of fault → sentence, or what makes it of pydantic's own numbers; `{cell}` is the cell as it came"""


def reason(model: type[Record], fault: ErrorDetails, cell: str | None) -> str:
    """The sentence for a fault. `cell`: as it came; None where no column fills the field."""
    name, kind, told = fault["loc"][0] if fault["loc"] else None, fault["type"], fault.get("ctx") or {}
    given = fault["input"] if cell is None and isinstance(fault["input"], str) else cell
    if kind == "enum" and name in model.model_fields and (words := closed_list(model, str(name))):
        return f"{quoted(given)} is not one of: {', '.join(word.label for word in words)}."
    sentence = SENTENCES.get(kind) or _of_a_day(kind) or fault["msg"].removeprefix("Value error, ")
    if sentence is EMPTY and (cell or "").strip():
        sentence = NO_VALUE
    return (sentence if isinstance(sentence, str) else sentence(told)).replace("{cell}", quoted(given))


def _of_a_day(kind: str) -> str | None:
    return MOMENT if kind.startswith("datetime_") else DAY if kind.startswith("date_") else None


def quoted(cell: str | None) -> str:
    """A cell as the sentences quote it: on one line, and cut short."""
    text = " ".join((cell or "").split())
    return f"“{text[:LONGEST]}{'…' if len(text) > LONGEST else ''}”" if text else "An empty cell"

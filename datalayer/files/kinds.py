"""What kind of cell a field of a record takes."""

import types
import typing
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from pydantic import StringConstraints, TypeAdapter, ValidationError

from datalayer.fields import PARTIAL_DATE, known_meeting
from datalayer.models import Record
from datalayer.vocabulary import Word

Kind = Literal["amount", "count", "day", "moment", "partial_day", "yes_no", "word", "meeting", "currency", "text"]
DAYS = ("day", "moment", "partial_day")
NUMBERS = ("amount", "count")


def kind_of(model: type[Record], name: str) -> Kind:
    """The kind of a field, from its type: amounts have decimals, counts have none; words are those of a closed list."""
    bare, rules = _bare(model.model_fields[name].annotation, list(model.model_fields[name].metadata))
    if isinstance(bare, type) and issubclass(bare, Word):
        return "word"
    plain: dict[Any, Kind] = {Decimal: "amount", int: "count", date: "day", datetime: "moment", bool: "yes_no"}
    if bare in plain:
        return plain[bare]
    patterns = [rule.pattern for rule in rules if isinstance(rule, StringConstraints)]
    if PARTIAL_DATE in patterns:
        return "partial_day"
    if any(getattr(rule, "func", None) is known_meeting for rule in rules):
        return "meeting"
    return "currency" if name in ("currency", "quote_currency") else "text"


def _bare(annotation: Any, rules: list[Any]) -> tuple[Any, list[Any]]:
    """The type without Annotated and None, and all that is annotated to it."""
    if typing.get_origin(annotation) is typing.Annotated:
        bare, *more = typing.get_args(annotation)
        return _bare(bare, [*rules, *more])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        inner = [part for part in typing.get_args(annotation) if part is not type(None)]
        return _bare(inner[0], rules) if len(inner) == 1 else (annotation, rules)
    return annotation, rules


def accepts(model: type[Record], name: str, text: str) -> bool:
    """Whether a text is taken for a field as it stands."""
    info = model.model_fields[name]
    try:
        TypeAdapter(typing.Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation).validate_python(
            text
        )
    except ValidationError:
        return False
    return True

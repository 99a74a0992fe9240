"""A pydantic model as columns: for each field a SQL type, a cast, and a guard.

A guard is a conservative fast path: it is true only for texts that pydantic surely accepts and that the cast turns into the same
value. A text that does not pass is not wrong: pydantic judges it. A rule that cannot be said in SQL gives the guard FALSE.
The cast is SQL over the column that holds the text of a cell, written `{x}` here; an empty cell is NULL. The guard and the value
that is stored are SQL over that column and the one that holds the result of the cast, written `{v}`: no text is cast twice.
"""

import types
import typing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import annotated_types as limits
from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from datalayer.fields import PARTIAL_DATE, closed_up, known_meeting, to_utc

SPACES = r"[\x00-\x20\x7f\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]"
"""Every character that trimming could touch, and the control characters: a text that begins or ends with one goes to pydantic."""

PLAIN_TEXT = (
    "CASE WHEN {x} BETWEEN '!' AND '~' AND {x}[-1] BETWEEN '!' AND '~' THEN TRUE "
    f"ELSE {{x}} <> '' AND NOT regexp_matches({{x}}, '^{SPACES}|{SPACES}$') END"
)
"""Most texts begin and end with a printable ASCII sign, which is told ten times faster than by the pattern."""

TIME = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
FIRST_YEAR = 2000
"""earlier moments go to pydantic: the clocks of many zones had other rules"""
DAY = r"20([0-2]\d|3[0-7])-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
ANY_DAY = r"[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
YES = ("true", "1", "yes")
NO = ("false", "0", "no")


@dataclass(frozen=True)
class Context:
    """What pydantic is told beside the row: the body's meetings (folded name → id) and the zone of moments without offset."""

    meetings: dict[str, str] | None = None
    time_zone: str = "UTC"

    def for_pydantic(self) -> dict[str, Any]:
        """As pydantic's validation context."""
        return {"meetings": self.meetings, "time_zone": self.time_zone}


class Spoken(NamedTuple):
    """A type under its rules, in SQL."""

    sql_type: str
    guard: str
    cast: str
    value: str = "{v}"
    """what is stored, where that is not the result of the cast itself"""


@dataclass(frozen=True)
class Column:
    """A field as a column of a table."""

    name: str
    spoken: Spoken
    required: bool
    default: Any
    is_day: bool = False
    is_number: bool = False
    is_word: bool = False

    @property
    def sql_type(self) -> str:
        """The type of the column."""
        return self.spoken.sql_type

    def cast(self, text: str) -> str:
        """SQL: the text as its type; NULL if it is none."""
        return self.spoken.cast.replace("{x}", text)

    def plain(self, text: str, cast: str) -> str:
        """SQL: whether the text, of which the cast is given, surely is right."""
        passes = self.spoken.guard.replace("{x}", text).replace("{v}", cast)
        return f"({text} IS NOT NULL AND {passes})" if self.required else f"({text} IS NULL OR ({passes}))"

    def value(self, cast: str) -> str:
        """SQL: the value of a text that is right, of which the cast is given; the default for none."""
        value = self.spoken.value.replace("{v}", cast)
        return value if self.default is None else f"coalesce({value}, {literal(self.default)}::{self.sql_type})"


def literal(value: Any) -> str:
    """A value as SQL text."""
    if isinstance(value, bool | int | float | Decimal) and not isinstance(value, Enum):
        return str(value)
    return "'" + str(value.value if isinstance(value, Enum) else value).replace("'", "''") + "'"


def columns(model: type[BaseModel], context: Context) -> list[Column]:
    """The columns of a model, in the order of its fields."""
    return [_column(name, info, context) for name, info in model.model_fields.items()]


def row_guard(model: type[BaseModel]) -> str:
    """SQL over the typed columns: whether the model's own validators surely accept the row."""
    own = {name for name in model.__pydantic_decorators__.model_validators if name != "_empty_is_none"}
    judged = own or model.__pydantic_decorators__.field_validators or model.__pydantic_decorators__.root_validators
    plain_if = getattr(model, "plain_if", "")
    return plain_if or ("FALSE" if judged else "TRUE")


def _column(name: str, info: FieldInfo, context: Context) -> Column:
    kind, rules, optional = _peel(info.annotation, list(info.metadata))
    spoken = _speak(kind, rules, context)
    required = info.is_required() or (not optional and info.default is PydanticUndefined)
    if info.default_factory is not None:
        spoken, required = spoken._replace(guard="FALSE"), True
    default = None if info.default in (None, PydanticUndefined) else info.default
    sql_type = spoken.sql_type
    is_day = sql_type in ("DATE", "TIMESTAMP") or any(getattr(rule, "pattern", None) == PARTIAL_DATE for rule in rules)
    is_number = kind in (int, float, Decimal)
    is_meeting = any(getattr(rule, "func", None) is known_meeting for rule in rules)
    is_word = is_meeting or sql_type == "BOOLEAN" or sql_type.startswith("ENUM")
    return Column(name, spoken, required, default, is_day, is_number, is_word)


def _peel(kind: Any, rules: list[Any]) -> tuple[Any, list[Any], bool]:
    """The bare type, all that is annotated to it, and whether it may be None."""
    origin = typing.get_origin(kind)
    if origin is typing.Annotated:
        bare, *more = typing.get_args(kind)
        return _peel(bare, [*more, *rules])
    if origin in (typing.Union, types.UnionType):
        inner = [part for part in typing.get_args(kind) if part is not type(None)]
        if len(inner) == 1:
            bare, rules, _ = _peel(inner[0], rules)
            return bare, rules, True
    return kind, rules, False


def _speak(kind: Any, rules: list[Any], context: Context) -> Spoken:
    """A bare type under its rules."""
    validators = [rule for rule in rules if isinstance(rule, BeforeValidator | AfterValidator)]
    known = [rule for rule in rules if rule not in validators]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _closed_list(kind, validators, known)
    functions = [rule.func for rule in validators]
    if kind is str and functions == [known_meeting]:
        return _meeting(context)
    if kind is datetime:
        moment = _moment(context.time_zone)
        return moment if functions in ([], [to_utc], [closed_up, to_utc]) and not known else moment._replace(guard="FALSE")
    simple = _simple(kind, known)
    return simple._replace(guard="FALSE") if functions else simple


def _closed_list(kind: type[Enum], validators: list[Any], known: list[Any]) -> Spoken:
    sql_type = "ENUM(" + ", ".join(literal(word) for word in kind) + ")"
    reads_words = [rule.func for rule in validators] == [getattr(kind, "read", None)]
    fast = (reads_words or not validators) and not known
    return Spoken(sql_type, "{v} IS NOT NULL" if fast else "FALSE", f"TRY_CAST({{x}} AS {sql_type})")


def _meeting(context: Context) -> Spoken:
    if context.meetings is None:
        return Spoken("VARCHAR", PLAIN_TEXT, "{x}")
    ids = dict.fromkeys(context.meetings.values())
    listed = " ".join(f"WHEN {literal(meeting)} THEN TRUE" for meeting in ids)
    return Spoken("VARCHAR", f"CASE {{x}} {listed} ELSE FALSE END" if ids else "FALSE", "{x}")


def _moment(zone: str) -> Spoken:
    """Without an offset; where the clock of the zone changes within a day of it, pydantic decides."""
    cast = "TRY_CAST({x} AS TIMESTAMP)"
    written = f"{{v}}::VARCHAR = {{x}} AND {{x}} BETWEEN '{FIRST_YEAR}-01-02' AND '2037-12-30'"
    shape = f"CASE WHEN {written} THEN TRUE ELSE regexp_full_match({{x}}, '{DAY}[ T]{TIME}') AND {{v}} IS NOT NULL END"
    if zone == "UTC":
        return Spoken("TIMESTAMP", shape, cast)
    fixed = fixed_offsets(zone)
    ahead = f"[{', '.join(str(fixed.get(month, 'NULL')) for month in range(1, 13))}]::INTEGER[]"
    utc = f"coalesce({{v}} - to_minutes(({ahead})[month({{v}})]), timezone('UTC', timezone({literal(zone)}, {{v}})))"
    steady = " AND ".join(
        f"timezone({literal(zone)}, timezone('UTC', ({utc}) {sign} INTERVAL 1 DAY)) = {{v}} {sign} INTERVAL 1 DAY"
        for sign in "+-"
    )
    sure = f"CASE WHEN ({ahead})[month({{v}})] IS NOT NULL THEN TRUE ELSE {steady} END"
    return Spoken("TIMESTAMP", f"{shape} AND {sure}", cast, utc)


@cache
def fixed_offsets(zone: str) -> dict[int, int]:
    """month → minutes ahead of UTC, for the months in which the clock was the same on every day since `FIRST_YEAR`."""
    clock, day = ZoneInfo(zone), datetime(FIRST_YEAR, 1, 1)
    seen: dict[int, set[timedelta | None]] = {}
    ahead = clock.utcoffset(day)
    while day.year < 2038:
        tomorrow = day + timedelta(days=1)
        ahead_tomorrow = clock.utcoffset(tomorrow)
        seen.setdefault(day.month, set()).update((ahead, ahead_tomorrow))
        day, ahead = tomorrow, ahead_tomorrow
    steady = {month: offsets.pop() for month, offsets in seen.items() if len(offsets) == 1}
    return {month: int(offset.total_seconds() // 60) for month, offset in steady.items() if offset is not None}


def _simple(kind: Any, rules: list[Any]) -> Spoken:
    if kind is str:
        return Spoken("VARCHAR", _text(rules), "{x}")
    if kind is bool:
        told = " ".join(f"WHEN '{word}' THEN {meant}" for meant, words in (("TRUE", YES), ("FALSE", NO)) for word in words)
        return Spoken("BOOLEAN", "{v} IS NOT NULL" if not rules else "FALSE", f"CASE {{x}} {told} END")
    if kind is int:
        return Spoken("BIGINT", _limited("{v}::VARCHAR = {x}", rules), "TRY_CAST({x} AS BIGINT)")
    if kind is date:
        shape = f"regexp_full_match({{x}}, '{ANY_DAY}') AND {{v}} IS NOT NULL"
        return Spoken("DATE", shape if not rules else "FALSE", "TRY_CAST({x} AS DATE)")
    if kind is Decimal:
        return _decimal(rules)
    if kind is float:
        return Spoken("DOUBLE", _limited(r"regexp_full_match({x}, '-?\d{1,15}(\.\d{1,6})?')", rules), "TRY_CAST({x} AS DOUBLE)")
    return Spoken("VARCHAR", "FALSE", "{x}")


def _text(rules: list[Any]) -> str:
    guard = PLAIN_TEXT
    for rule in rules:
        if not isinstance(rule, StringConstraints | limits.MinLen | limits.MaxLen):
            return "FALSE"
        if (getattr(rule, "min_length", None) or 0) > 1:
            guard += f" AND length({{x}}) >= {rule.min_length}"
        if getattr(rule, "max_length", None) is not None:
            guard += f" AND length({{x}}) <= {rule.max_length}"
        if getattr(rule, "pattern", None) is not None:
            guard += _pattern(rule.pattern)
        if any(getattr(rule, name, None) for name in ("to_upper", "to_lower", "strict", "ascii_only")):
            return "FALSE"
    return guard


def _pattern(pattern: str) -> str:
    """A pattern that Rust and RE2 read alike: without negated classes, inline flags and word boundaries."""
    same = isinstance(pattern, str) and not any(
        part in pattern for part in ("[^", "(?", "\\b", "\\B", "\\D", "\\W", "\\S", "\\w", "\\s")
    )
    return f" AND regexp_matches({{x}}, {literal(pattern)})" if same else " AND FALSE"


def _decimal(rules: list[Any]) -> Spoken:
    limited = {
        name: getattr(rule, name) for rule in _flat(rules) for name in ("max_digits", "decimal_places") if hasattr(rule, name)
    }
    limited = {name: value for name, value in limited.items() if value is not None}
    digits, places = limited.get("max_digits", 18), limited.get("decimal_places", 4)
    sql_type = f"DECIMAL({digits}, {places})"
    bounds = [rule for rule in _flat(rules) if isinstance(rule, limits.Ge | limits.Gt | limits.Le | limits.Lt)]
    shape = rf"regexp_full_match({{x}}, '\d{{1,{digits - places}}}(\.\d{{1,{places}}})?')"
    exact = set(limited) == {"max_digits", "decimal_places"}
    return Spoken(sql_type, _limited(shape, bounds) if exact else "FALSE", f"TRY_CAST({{x}} AS {sql_type})")


def _flat(rules: list[Any]) -> list[Any]:
    """Rules, with those of a nested Field(...) unpacked."""
    return [part for rule in rules for part in (rule.metadata if isinstance(rule, FieldInfo) else [rule])]


def _limited(shape: str, rules: list[Any]) -> str:
    signs = {limits.Ge: ("ge", ">="), limits.Gt: ("gt", ">"), limits.Le: ("le", "<="), limits.Lt: ("lt", "<")}
    for rule in _flat(rules):
        attribute, sign = signs.get(type(rule), (None, None))
        if attribute is None:
            return "FALSE"
        shape += f" AND {{v}} {sign} {getattr(rule, attribute)}"
    return shape

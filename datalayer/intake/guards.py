"""A pydantic model as columns: for each field a SQL type, a cast, and a guard.

A guard is a conservative fast path: it is true only for texts that pydantic surely accepts and that the cast turns into the same
value. A text that does not pass is not wrong: pydantic judges it. A rule that cannot be said in SQL gives the guard FALSE.
Guards and casts are SQL over the text of one cell, written `{x}` here; an empty cell is NULL.
"""

import types
import typing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import annotated_types as limits
from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from datalayer.fields import PARTIAL_DATE, known_meeting, to_utc

SPACES = r"[\x00-\x20\x7f\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]"
"""Every character that trimming could touch, and the control characters: a text that begins or ends with one goes to pydantic."""

PLAIN_TEXT = f"NOT regexp_matches({{x}}, '^{SPACES}|{SPACES}$')"

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


@dataclass(frozen=True)
class Column:
    """A field as a column of a table."""

    name: str
    sql_type: str
    guard: str
    cast: str
    required: bool
    default: Any
    is_day: bool = False
    is_number: bool = False
    is_word: bool = False

    def plain(self, text: str) -> str:
        """SQL: whether the text surely is right."""
        passes = self.guard.replace("{x}", text)
        return f"({text} IS NOT NULL AND {passes})" if self.required else f"({text} IS NULL OR ({passes}))"

    def value(self, text: str) -> str:
        """SQL: the value of a text that is right; the default for none."""
        cast = self.cast.replace("{x}", text)
        return cast if self.default is None else f"coalesce({cast}, {literal(self.default)}::{self.sql_type})"


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
    sql_type, guard, cast = _speak(kind, rules, context)
    required = info.is_required() or (not optional and info.default is PydanticUndefined)
    if info.default_factory is not None:
        guard, required = "FALSE", True
    default = None if info.default in (None, PydanticUndefined) else info.default
    is_day = sql_type in ("DATE", "TIMESTAMP") or any(getattr(rule, "pattern", None) == PARTIAL_DATE for rule in rules)
    is_number = kind in (int, float, Decimal)
    is_meeting = any(getattr(rule, "func", None) is known_meeting for rule in rules)
    is_word = is_meeting or sql_type == "BOOLEAN" or sql_type.startswith("ENUM")
    return Column(name, sql_type, guard, cast, required, default, is_day, is_number, is_word)


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


def _speak(kind: Any, rules: list[Any], context: Context) -> tuple[str, str, str]:
    """SQL type, guard and cast of a bare type under its rules."""
    validators = [rule for rule in rules if isinstance(rule, BeforeValidator | AfterValidator)]
    known = [rule for rule in rules if rule not in validators]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _closed_list(kind, validators, known)
    functions = [rule.func for rule in validators]
    if kind is str and functions == [known_meeting]:
        return _meeting(context)
    if kind is datetime:
        return (
            _moment(context.time_zone) if functions in ([], [to_utc]) and not known else ("TIMESTAMP", "FALSE", _CAST_TIMESTAMP)
        )
    sql_type, guard, cast = _simple(kind, known)
    return sql_type, "FALSE" if functions else guard, cast


_CAST_TIMESTAMP = "TRY_CAST({x} AS TIMESTAMP)"


def _closed_list(kind: type[Enum], validators: list[Any], known: list[Any]) -> tuple[str, str, str]:
    sql_type = "ENUM(" + ", ".join(literal(word) for word in kind) + ")"
    reads_words = [rule.func for rule in validators] == [getattr(kind, "read", None)]
    fast = (reads_words or not validators) and not known
    cast = f"TRY_CAST({{x}} AS {sql_type})"
    return sql_type, f"{cast} IS NOT NULL" if fast else "FALSE", cast


def _meeting(context: Context) -> tuple[str, str, str]:
    if context.meetings is None:
        return "VARCHAR", PLAIN_TEXT, "{x}"
    ids = dict.fromkeys(context.meetings.values())
    listed = " ".join(f"WHEN {literal(meeting)} THEN TRUE" for meeting in ids)
    return "VARCHAR", f"CASE {{x}} {listed} ELSE FALSE END" if ids else "FALSE", "{x}"


def _moment(zone: str) -> tuple[str, str, str]:
    """Without an offset; where the clock of the zone changes within a day of it, pydantic decides."""
    moment, month = _CAST_TIMESTAMP, "substr({x}, 6, 2)"
    written = f"{moment}::VARCHAR = {{x}} AND {{x}} BETWEEN '{FIRST_YEAR}-01-02' AND '2037-12-30'"
    shape = f"CASE WHEN {written} THEN TRUE ELSE regexp_full_match({{x}}, '{DAY}[ T]{TIME}') AND {moment} IS NOT NULL END"
    if zone == "UTC":
        return "TIMESTAMP", shape, moment
    fixed = fixed_offsets(zone)
    told = " ".join(f"WHEN '{number:02}' THEN {moment} - INTERVAL '{minutes} minutes'" for number, minutes in fixed.items())
    utc = f"CASE {month} {told} ELSE timezone('UTC', timezone({literal(zone)}, {moment})) END"
    steady = " AND ".join(
        f"timezone({literal(zone)}, timezone('UTC', ({utc}) {sign} INTERVAL 1 DAY)) = {moment} {sign} INTERVAL 1 DAY"
        for sign in "+-"
    )
    sure = " ".join(f"WHEN '{number:02}' THEN TRUE" for number in fixed)
    return "TIMESTAMP", f"{shape} AND CASE {month} {sure} WHEN '' THEN FALSE ELSE {steady} END", utc


@cache
def fixed_offsets(zone: str) -> dict[int, int]:
    """month → minutes ahead of UTC, for the months in which the clock was the same on every day since `FIRST_YEAR`."""
    clock, day = ZoneInfo(zone), datetime(FIRST_YEAR, 1, 1)
    seen: dict[int, set[timedelta | None]] = {}
    while day.year < 2038:
        seen.setdefault(day.month, set()).update((clock.utcoffset(day), clock.utcoffset(day + timedelta(days=1))))
        day += timedelta(days=1)
    steady = {month: offsets.pop() for month, offsets in seen.items() if len(offsets) == 1}
    return {month: int(offset.total_seconds() // 60) for month, offset in steady.items() if offset is not None}


def _simple(kind: Any, rules: list[Any]) -> tuple[str, str, str]:
    if kind is str:
        return "VARCHAR", _text(rules), "{x}"
    if kind is bool:
        told = " ".join(f"WHEN '{word}' THEN {meant}" for meant, words in (("TRUE", YES), ("FALSE", NO)) for word in words)
        return "BOOLEAN", f"CASE {{x}} {told} END IS NOT NULL" if not rules else "FALSE", f"CASE {{x}} {told} END"
    if kind is int:
        return (
            "BIGINT",
            _limited("TRY_CAST({x} AS BIGINT)::VARCHAR = {x}", "TRY_CAST({x} AS BIGINT)", rules),
            "TRY_CAST({x} AS BIGINT)",
        )
    if kind is date:
        shape = f"regexp_full_match({{x}}, '{ANY_DAY}') AND TRY_CAST({{x}} AS DATE) IS NOT NULL"
        return "DATE", shape if not rules else "FALSE", "TRY_CAST({x} AS DATE)"
    if kind is Decimal:
        return _decimal(rules)
    if kind is float:
        shape = r"regexp_full_match({x}, '-?\d{1,15}(\.\d{1,6})?')"
        return "DOUBLE", _limited(shape, "TRY_CAST({x} AS DOUBLE)", rules), "TRY_CAST({x} AS DOUBLE)"
    return "VARCHAR", "FALSE", "{x}"


def _text(rules: list[Any]) -> str:
    guard = PLAIN_TEXT
    for rule in rules:
        if not isinstance(rule, StringConstraints | limits.MinLen | limits.MaxLen):
            return "FALSE"
        if getattr(rule, "min_length", None):
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


def _decimal(rules: list[Any]) -> tuple[str, str, str]:
    limited = {
        name: getattr(rule, name) for rule in _flat(rules) for name in ("max_digits", "decimal_places") if hasattr(rule, name)
    }
    limited = {name: value for name, value in limited.items() if value is not None}
    digits, places = limited.get("max_digits", 18), limited.get("decimal_places", 4)
    sql_type = f"DECIMAL({digits}, {places})"
    bounds = [rule for rule in _flat(rules) if isinstance(rule, limits.Ge | limits.Gt | limits.Le | limits.Lt)]
    shape = rf"regexp_full_match({{x}}, '\d{{1,{digits - places}}}(\.\d{{1,{places}}})?')"
    exact = set(limited) == {"max_digits", "decimal_places"}
    return (
        sql_type,
        _limited(shape, f"TRY_CAST({{x}} AS {sql_type})", bounds) if exact else "FALSE",
        f"TRY_CAST({{x}} AS {sql_type})",
    )


def _flat(rules: list[Any]) -> list[Any]:
    """Rules, with those of a nested Field(...) unpacked."""
    return [part for rule in rules for part in (rule.metadata if isinstance(rule, FieldInfo) else [rule])]


def _limited(shape: str, value: str, rules: list[Any]) -> str:
    signs = {limits.Ge: ("ge", ">="), limits.Gt: ("gt", ">"), limits.Le: ("le", "<="), limits.Lt: ("lt", "<")}
    for rule in _flat(rules):
        attribute, sign = signs.get(type(rule), (None, None))
        if attribute is None:
            return "FALSE"
        shape += f" AND {value} {sign} {getattr(rule, attribute)}"
    return shape

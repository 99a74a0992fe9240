"""A plugin's mapping as SQL: from the raw cells of a batch (_c0, _c1, …) to the text of each field."""

from dataclasses import dataclass, field, replace

from datalayer.contract import DateOrder, Mapping, Resolved
from datalayer.intake.guards import Column, literal

PARTS = r"^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})(.*)$"
"""A date that begins with a day or a month."""
YEAR_FIRST = r"^\s*(\d{4})[./](\d{1,2})[./](\d{1,2})(.*)$"


@dataclass(frozen=True)
class Cells:
    """Where the raw cells of a batch are, and how they become the text of a field."""

    heading: tuple[str, ...]
    mapping: Mapping
    resolved: Resolved
    learned: dict[str, dict[str, str]] = field(default_factory=dict)
    """field → {text: the word that pydantic reads it as}, learned from the rows that were not plainly right"""
    withheld: tuple[str, ...] = ()
    """columns that are never stored, in a row or in its reject"""

    def raw(self, name: str) -> str | None:
        """SQL of the cell as it came; None if no column fills the field."""
        column = self.resolved.columns.get(name)
        return f"_c{self.heading.index(column)}" if column is not None else None

    def fills(self, column: Column) -> bool:
        """Whether a column, a constant or a default gives the field values."""
        return self.raw(column.name) is not None or column.name in self.mapping.constants or column.default is not None

    def text(self, column: Column) -> str:
        """SQL of the text that is judged: empty cells as NULL, words replaced, dates in ISO order, amounts with a point."""
        raw = self.raw(column.name)
        if raw is None:
            constant = self.mapping.constants.get(column.name)
            return "NULL::VARCHAR" if constant is None else literal(constant)
        text = _without_empty(raw, self.mapping.empty)
        if column.name in self.mapping.values:
            text = _replaced(text, self.mapping.values[column.name])
        if column.is_day:
            text = _iso(text, self.mapping.date_order)
        if column.is_number and self.mapping.decimal_mark == ",":
            text = f"replace(regexp_replace({text}, '[\\s.''\u00a0\u202f\u2019]', '', 'g'), ',', '.')"
        if column.name in self.learned:
            text = _replaced(text, self.learned[column.name])
        return text

    def knowing(self, order: DateOrder | None, learned: dict[str, dict[str, str]]) -> "Cells":
        """The same, once the order of dates and the ways of writing words are known."""
        return replace(self, mapping=replace(self.mapping, date_order=order), learned=learned)

    def all(self) -> str:
        """SQL of all cells as they came, in their order; those that are withheld are empty."""
        cells = (("NULL::VARCHAR" if name in self.withheld else f"_c{place}") for place, name in enumerate(self.heading))
        return ", ".join(cells)

    def extra(self) -> str:
        """SQL of the cells that no field takes, as a JSON object; NULL where there are none."""
        columns = [(name, f"_c{self.heading.index(name)}") for name in self.resolved.extra]
        if not columns:
            return "NULL::VARCHAR"
        pairs = ", ".join(f"{literal(name)}, {cell}" for name, cell in columns)
        none = " AND ".join(f"{cell} IS NULL" for _, cell in columns)
        return f"CASE WHEN {none} THEN NULL ELSE json_object({pairs})::VARCHAR END"


def _without_empty(cell: str, tokens: tuple[str, ...]) -> str:
    if not tokens:
        return cell
    told = " ".join(f"WHEN {literal(token.strip())} THEN NULL" for token in tokens)
    return f"CASE trim({cell}) WHEN '' THEN NULL {told} ELSE {cell} END"


def _replaced(text: str, words: dict[str, str]) -> str:
    told = " ".join(
        f"WHEN {literal(theirs.strip())} THEN {_word(ours)}" for theirs, ours in words.items() if theirs not in ("*", "")
    )
    others = _word(words["*"]) if "*" in words else text
    chosen = f"CASE trim({text}) {told} ELSE {others} END" if told else others
    return f"CASE WHEN {text} IS NULL THEN {_word(words.get('', ''))} ELSE {chosen} END"


def _word(ours: str) -> str:
    return literal(ours) if ours else "NULL"


def _iso(text: str, order: DateOrder | None) -> str:
    day_of = {"dmy": ("2", "1"), "mdy": ("1", "2")}.get(order or "")
    turned = f"WHEN regexp_matches({text}, '{PARTS}') THEN {_turned(text, PARTS, '3', *day_of)} " if day_of else ""
    return (
        f"CASE WHEN {text} LIKE '____-%' THEN {text} {turned}"
        f"WHEN regexp_matches({text}, '{YEAR_FIRST}') THEN {_turned(text, YEAR_FIRST, '1', '2', '3')} ELSE {text} END"
    )


def _turned(text: str, pattern: str, year: str, month: str, day: str) -> str:
    def part(group: str) -> str:
        return f"lpad(regexp_extract({text}, '{pattern}', {group}), 2, '0')"

    whole_year, rest = (f"regexp_extract({text}, '{pattern}', {group})" for group in (year, "4"))
    return f"{whole_year} || '-' || {part(month)} || '-' || {part(day)} || {rest}"

"""Colours and strikes of rows: counted, with the sheet's own legend, and given a meaning only if a person tells it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from datalayer.files.colours import name_of
from datalayer.files.grid import Row
from datalayer.files.mapped import as_words
from plugins.workbook.config import STRUCK, WorkbookConfig
from plugins.workbook.tables import Table

WHOLE_COLUMN = 0.9
"""share of the rows of a column from which a colour is its decoration, not a status"""
FEWEST_ROWS = 4
"""rows below which no colour is decoration"""


@dataclass
class Colours:
    """row → the colour that it bears (RRGGBB), rows that are struck through, and what colours mean by the sheet's own legend."""

    of: dict[int, str] = field(default_factory=dict)
    struck: list[int] = field(default_factory=list)
    legend: dict[str, str] = field(default_factory=dict)

    def notes(self, config: WorkbookConfig) -> list[str]:
        """How many rows bear each colour, and whether that changes anything."""
        counted = Counter(self.of.values()).most_common(8)
        kinds = [f"{count} {name_of(rgb)} ({rgb})" for rgb, count in counted]
        if self.struck:
            kinds.append(f"{len(self.struck)} {STRUCK}")
        if not kinds:
            return []
        legend = ", ".join(f'{name_of(rgb)} ({rgb}) is "{text}"' for rgb, text in self.legend.items())
        unused = "" if config.colours else " They change nothing: what they mean can be told under colours."
        return [f"Rows by colour: {', '.join(kinds)}." + (f" The sheet's legend: {legend}." if legend else "") + unused]


def find_colours(table: Table) -> Colours:
    """The colour of a row is that of most of its coloured cells; a colour of a whole column is decoration."""
    looks = table.grid.looks
    decoration = _decoration(table)
    found = Colours()
    for row in table.rows:
        fills = Counter(
            fill for column, (value, style) in enumerate(zip(row.values, row.styles, strict=True))
            if value is not None and (fill := looks[style].fill) and fill != decoration.get(column)
        )  # fmt: skip
        if fills:
            found.of[row.number] = fills.most_common(1)[0][0]
        written = [looks[style].struck for value, style in zip(row.values, row.styles, strict=True) if isinstance(value, str)]
        if written and 2 * sum(written) > len(written):
            found.struck.append(row.number)
    found.legend = _legend(table, set(found.of.values()))
    return found


def _decoration(table: Table) -> dict[int, str]:
    """column, counted from 0 → the fill that nearly all of its cells have."""
    fills: dict[int, Counter[str | None]] = defaultdict(Counter)
    for row in table.rows:
        for column, (value, style) in enumerate(zip(row.values, row.styles, strict=True)):
            if value is not None:
                fills[column][table.grid.looks[style].fill] += 1
    return {
        column: fill
        for column, counted in fills.items()
        for fill, count in counted.most_common(1)
        if fill and count >= FEWEST_ROWS and count >= WHOLE_COLUMN * counted.total()
    }


def _legend(table: Table, used: set[str]) -> dict[str, str]:
    """Colour → the text in or beside a cell of that colour, outside the table."""
    told: dict[str, str] = {}
    above = [row for row in table.grid.rows if row.number < table.heading[0]]
    for row in (*above, *table.body.beyond):
        told |= {rgb: text for rgb, text in _coloured_texts(row, table) if rgb in used and rgb not in told}
    return told


def _coloured_texts(row: Row, table: Table) -> Iterable[tuple[str, str]]:
    for column, (value, style) in enumerate(zip(row.values, row.styles, strict=True)):
        fill = table.grid.looks[style].fill
        text = value if value is not None else next((one for one in row.values[column + 1 : column + 3] if one is not None), None)
        if fill and isinstance(text, str):
            yield fill, " ".join(text.split())[:60]


def meaning_of(colours: Colours, number: int, config: WorkbookConfig) -> dict[str, str]:
    """field → word that the look of a row means, as a person told by RRGGBB, by the name of the colour, or for struck rows."""
    told = {key.strip().lstrip("#").casefold(): as_words(words) for key, words in config.colours.items()}
    rgb = colours.of.get(number)
    meant = (told.get(rgb.casefold()) or told.get(name_of(rgb), {})) if rgb else {}
    return meant | (told.get(STRUCK, {}) if number in colours.struck else {})

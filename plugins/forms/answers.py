"""The answers of a form as a heading and rows of text, whichever way they were saved: XLSX, CSV, or a ZIP with one CSV."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from datalayer.files.book import open_book
from datalayer.files.heading import unique_names
from datalayer.files.paths import is_workbook
from datalayer.files.sheet import text_sheet
from datalayer.files.text import HEAD, decode, find_delimiter, records
from datalayer.files.wording import plain
from plugins.forms.contents import LARGEST, content_of, is_packed_text

SHEETS = 12
"""sheets that are looked at"""
WITHIN = 5
"""rows among which the heading is looked for"""
_FILE = tomllib.loads((Path(__file__).parent / "service.toml").read_text(encoding="utf-8"))
SERVICE: dict[str, dict[str, frozenset[str]]] = {
    tool: {role: frozenset(plain(way) for way in ways.split("|")) for role, ways in roles.items()}
    for tool, roles in _FILE.items()
}
"""tool → role of a column → ways of calling it"""
TOOLS = {"microsoft": "Microsoft Forms", "google": "Google Forms"}

Cells = list[str | None]


@dataclass(frozen=True)
class Answers:
    """What a form was answered."""

    origin: str
    tool: str
    """microsoft or google"""
    service: dict[str, str]
    """role → column that the tool put there"""
    heading: tuple[str, ...]
    rows: list[tuple[int, Cells]]
    """number of the row, as a spreadsheet counts, and its cells"""
    packed: bool = False
    whole: bool = True
    """whether these are all rows of the file"""

    @property
    def questions(self) -> list[str]:
        """Columns that hold answers."""
        return [name for name in self.heading if name not in self.service.values()]

    def cells(self, column: str) -> list[str]:
        """The filled cells of a column; none of one that was made up."""
        if column not in self.heading:
            return []
        place = self.heading.index(column)
        return [text.strip() for _, cells in self.rows if place < len(cells) and (text := cells[place]) and text.strip()]


def read_answers(path: Path, sheet: str | None = None, most: int | None = None) -> Answers | None:
    """The answers in a file, or in its head up to `most` rows; None if it has not the columns of either tool.

    Raises SourceError for what cannot be read.
    """
    if is_workbook(path) and not is_packed_text(path):
        return _in_workbook(path, sheet, most)
    content, whole, packed = content_of(path, HEAD if most else LARGEST)
    text = decode(content)
    rows = records(text, find_delimiter(text, '"', whole), '"', whole)
    numbered = [(number, list(cells)) for number, cells in enumerate(rows[:most], 1)]
    return _answers(numbered, path.name, packed, whole and len(numbered) == len(rows))


def _in_workbook(path: Path, name: str | None, most: int | None) -> Answers | None:
    """The first visible sheet that holds answers, or the one of that name."""
    with open_book(path) as book:
        for title in [book.find(name)] if name else book.visible[:SHEETS]:
            grid = book.read(title, most)
            found = _answers(text_sheet(grid).rows, f"{path.name}, sheet {title}", packed=False, whole=grid.whole)
            if found is not None:
                return found
    return None


def _answers(rows: Sequence[tuple[int, Cells]], origin: str, packed: bool, whole: bool) -> Answers | None:
    for place, (_, cells) in enumerate(rows[:WITHIN]):
        width = max((column for column, cell in enumerate(cells, 1) if cell and cell.strip()), default=0)
        heading = unique_names(cells[:width])
        found = find_service(heading)
        if found is not None:
            body = [(number, row) for number, row in rows[place + 1 :] if any(cell and cell.strip() for cell in row)]
            return Answers(origin, *found, heading, body, packed, whole)
    return None


def find_service(heading: Sequence[str]) -> tuple[str, dict[str, str]] | None:
    """The tool, and role → column; None if the heading is that of neither."""
    microsoft = _roles(heading[:10], "microsoft")
    beside = {"id", "email", "name", "modified"} & set(microsoft)
    if {"started", "completed"} <= set(microsoft) and beside:
        last = heading.index(microsoft["completed"])
        by_tool = {role: name for role, name in microsoft.items() if role == "id" or heading.index(name) <= last + 7}
        return "microsoft", by_tool
    google = _roles(heading[:3], "google")
    if len(heading) > 1 and google.get("completed") == heading[0]:
        return "google", google
    return None


def _roles(heading: Sequence[str], tool: str) -> dict[str, str]:
    """role → the first column that is called so."""
    called = {name: plain(name) for name in heading}
    found = {role: next((name for name, way in called.items() if way in ways), None) for role, ways in SERVICE[tool].items()}
    return {role: name for role, name in found.items() if name is not None}

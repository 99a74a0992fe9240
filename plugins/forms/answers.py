"""The answers of a form as a heading and rows of text, whichever way they were saved: XLSX, CSV, or a ZIP with one CSV."""

import tomllib
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from datalayer.errors import SourceError
from datalayer.files.book import open_book
from datalayer.files.heading import unique_names
from datalayer.files.paths import is_workbook
from datalayer.files.sheet import text_sheet
from datalayer.files.text import decode, find_delimiter, records
from datalayer.files.wording import plain

LARGEST = 64 << 20
"""bytes of text that are read; a form with 100,000 answers has less"""
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
    """The answers in a file; None if it has not the columns of either tool. Raises SourceError for what cannot be read."""
    if is_workbook(path) and not _is_packed_text(path):
        return _in_workbook(path, sheet, most)
    content, packed = (_unpacked(path), True) if zipfile.is_zipfile(path) else (_content(path), False)
    text = decode(content)
    rows = records(text, find_delimiter(text, '"', True), '"', True)
    return _answers([(number, list(cells)) for number, cells in enumerate(rows, 1)], path.name, packed)


def _in_workbook(path: Path, name: str | None, most: int | None) -> Answers | None:
    """The first visible sheet that holds answers, or the one of that name."""
    with open_book(path) as book:
        for title in [book.find(name)] if name else book.visible[:SHEETS]:
            sheet = text_sheet(book.read(title, most))
            found = _answers(sheet.rows, f"{path.name}, sheet {title}", packed=False)
            if found is not None:
                return found
    return None


def _is_packed_text(path: Path) -> bool:
    return zipfile.is_zipfile(path) and bool(_texts_in(path))


def _texts_in(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            return [entry for entry in archive.infolist() if entry.filename.casefold().endswith(".csv")]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []


def _content(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise SourceError(f"{path.name} is larger than {LARGEST >> 20} MB: no export of a form is. Read it with table_file.")
    return path.read_bytes()


def _unpacked(path: Path) -> bytes:
    entries = _texts_in(path)
    if len(entries) != 1:
        raise SourceError(
            f"{path.name} holds {len(entries)} CSV files: a download of Google Forms holds one. Unpack it, and choose."
        )
    if entries[0].file_size > LARGEST:
        raise SourceError(f"{path.name} unpacks to more than {LARGEST >> 20} MB: no export of a form does.")
    try:
        with zipfile.ZipFile(path) as archive, archive.open(entries[0]) as packed:
            return packed.read(LARGEST + 1)[:LARGEST]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise SourceError(f"{path.name} is damaged or protected with a password: download it again.") from None


def _answers(rows: Sequence[tuple[int, Cells]], origin: str, packed: bool) -> Answers | None:
    for place, (_, cells) in enumerate(rows[:WITHIN]):
        width = max((column for column, cell in enumerate(cells, 1) if cell and cell.strip()), default=0)
        heading = unique_names(cells[:width])
        found = find_service(heading)
        if found is not None:
            body = [(number, row) for number, row in rows[place + 1 :] if any(cell and cell.strip() for cell in row)]
            return Answers(origin, *found, heading, body, packed)
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

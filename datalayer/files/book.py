"""An XLSX workbook, read sheet by sheet.

openpyxl opens the workbook (texts, styles, sheets); the rows of a sheet are read here, in one pass. Its normal mode makes an
object of every cell (four times the memory), and its read-only mode knows no merged ranges, hidden rows and unsaved results.
"""

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import SHARED_STRINGS

from datalayer.errors import SourceError
from datalayer.files.archive import is_bomb, unpacked
from datalayer.files.colours import rgb_of
from datalayer.files.grid import Grid, Look, RowReader, Texts, areas_after_the_rows

UNPACKED_LIMIT = 2 << 30
"""bytes; a workbook that unpacks to more is refused"""
LOOKS = re.compile(r"xl/(?:styles|workbook|theme/)[^/]*\.xml|.*\.rels|\[Content_Types\]\.xml")
"""parts of which openpyxl makes objects at once, twenty times as large"""
LOOKS_LIMIT = 8 << 20
"""bytes of such a part; the 64,000 ways to look that a spreadsheet program takes are 4 MB"""
CELL_LIMIT = 3_000_000
"""cells of a sheet up to which it is read; about 100 bytes each"""
OLE = b"\xd0\xcf\x11\xe0"
FAULTS = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, ValueError, TypeError,
    AttributeError, ArithmeticError, OSError, RuntimeError, SyntaxError,
)  # fmt: skip
"""what openpyxl raises for a file that is damaged or odd"""


@dataclass(frozen=True)
class Part:
    """A sheet in its archive."""

    title: str
    state: str
    name: str


class _Opened(ExcelReader):
    """openpyxl's reader of a workbook, without its sheets and its properties, which are of no use here and may be faulty."""

    def read(self) -> None:
        """Texts, styles and the list of sheets."""
        self.read_manifest()
        strings = self.package.find(SHARED_STRINGS)
        self.texts = Texts(self.archive.open(strings.PartName[1:]) if strings is not None else None)
        self.read_workbook()
        self.read_theme()
        apply_stylesheet(self.archive, self.wb)
        self.parts = [
            Part(sheet.name, sheet.state, rel.target)
            for sheet, rel in self.parser.find_sheets()
            if rel.target in self.valid_files and "chartsheet" not in rel.Type
        ]


class Book:
    """An open workbook."""

    def __init__(self, path: Path, opened: _Opened) -> None:
        self.path = path
        self._opened = opened
        self._book = opened.wb

    @property
    def titles(self) -> list[str]:
        """All sheets, in order."""
        return [part.title for part in self._opened.parts]

    @property
    def visible(self) -> list[str]:
        """Sheets that are not hidden; all of them if none is visible."""
        return [part.title for part in self._opened.parts if part.state == "visible"] or self.titles

    def read(self, title: str, most: int | None = None) -> Grid:
        """A sheet, or its first `most` rows that hold anything. Raises SourceError."""
        part = next(part for part in self._opened.parts if part.title == title)
        with _sentences(self.path):
            return self._read(part, most)

    def find(self, name: str) -> str:
        """The sheet of that name, whatever its case. Raises SourceError if there is none."""
        found = next((title for title in self.titles if title.strip().casefold() == name.strip().casefold()), None)
        if found is None:
            raise SourceError(f"{self.path.name} has no sheet {name!r}; it has {', '.join(self.titles)}.")
        return found

    def _read(self, part: Part, most: int | None) -> Grid:
        grid = Grid(part.title, self._book.epoch)
        with self._opened.archive.open(part.name) as source:
            cells = 0
            for row in RowReader(self._book, self._opened.texts, grid).rows(source):
                grid.rows.append(row)
                cells += len(row.values)
                if cells > CELL_LIMIT:
                    raise SourceError(
                        f"{self.path.name}, sheet {part.title}, holds more than {CELL_LIMIT // 1_000_000} million cells: "
                        "save it as CSV, which is read at any length."
                    )
                if most is not None and len(grid.rows) >= most:
                    grid.whole = False
                    break
        if not grid.whole:
            with self._opened.archive.open(part.name) as source:
                grid.areas = list(areas_after_the_rows(source))
        styles = {style for row in grid.rows for style in row.styles}
        grid.looks = {style: self._look(style) for style in styles}
        return grid

    def _look(self, style: int) -> Look:
        cell = ReadOnlyCell(SimpleNamespace(parent=self._book), 1, 1, None, "n", style)
        fill = rgb_of(cell.fill.fgColor, self._book.loaded_theme) if cell.fill and cell.fill.fill_type == "solid" else None
        return Look(fill, bool(cell.font and cell.font.strike), cell.number_format or "")


@contextmanager
def open_book(path: Path) -> Iterator[Book]:
    """A workbook, closed at the end. Raises SourceError for what is none, is protected, or unpacks to too much."""
    _refuse_what_is_no_workbook(path)
    with path.open("rb") as handle:
        with _sentences(path):
            opened = _Opened(handle, read_only=True, data_only=True, keep_links=False)
            opened.read()
        with opened.archive:
            if not opened.parts:
                raise SourceError(f"{path.name} has no sheet with cells, only charts: save the sheet that holds the table.")
            yield Book(path, opened)


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """What goes wrong within, in a sentence; warnings of openpyxl about what it passes over are of no use here."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except FAULTS:
        raise SourceError(
            f"{path.name} is damaged or no workbook: open it in a spreadsheet program and save it as .xlsx."
        ) from None


def _refuse_what_is_no_workbook(path: Path) -> None:
    with path.open("rb") as handle:
        start, tail = handle.read(8), handle.read(1 << 20)
    if start.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in start + tail:
            raise SourceError(f"{path.name} is protected with a password: save it without one.")
        raise SourceError(f"{path.name} is an old .xls or protected workbook: save it as .xlsx without a password.")
    if not zipfile.is_zipfile(path):
        raise SourceError(f"{path.name} is not an XLSX workbook: save it as .xlsx.")
    with _sentences(path), zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if not any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in archive.namelist()):
            raise SourceError(f"{path.name} is another kind of file, not an XLSX workbook: save it as .xlsx.")
        if is_bomb(parts) or any(part.file_size > LOOKS_LIMIT and LOOKS.fullmatch(part.filename) for part in parts):
            raise SourceError(f"{path.name} unpacks to far more than it holds: copy its table into a new workbook.")
        if unpacked(parts) > UNPACKED_LIMIT:
            raise SourceError(f"{path.name} unpacks to more than 2 GB: save only the sheet that is needed.")

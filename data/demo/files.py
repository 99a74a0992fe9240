"""Writes CSV and XLSX files that are the same to the last byte on every run."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import canonicalize

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

Row = Sequence[Any]
STAMP = datetime(2017, 1, 25, 18, 0)
"""The one moment at which all files claim to be made."""


def columns(names: str) -> list[str]:
    """The names of columns from a line that divides them with bars."""
    return names.split(" | ")


def write_csv(path: Path, heading: Row, rows: Sequence[Row], encoding: str = "utf-8", delimiter: str = ",") -> None:
    """A delimited text file with Windows line ends, as offices save them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows([heading, *rows])
    path.write_bytes(text.getvalue().encode(encoding))


def add_sheet(book: Workbook, name: str, title: str, heading: Row, rows: Sequence[Row]) -> Worksheet:
    """A sheet as kept by hand: a merged title, the heading below it, then the rows."""
    sheet = book.create_sheet(name)
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heading))
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(list(heading))
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
    sheet.freeze_panes = "A3"
    return sheet


def new_book() -> Workbook:
    """A workbook without sheets."""
    book = Workbook()
    book.remove(book.active)
    return book


def write_book(path: Path, book: Workbook) -> None:
    """Saves a workbook with fixed moments, parts in order and no compression, so that no library's version shows."""
    book.properties.creator = "Illustrative Secretariat"
    book.properties.created = STAMP
    book.properties.title = "Illustrative data, all invented"
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as new:
        # [Content_Types].xml comes first, as tools that sniff a workbook expect.
        for name in sorted(old.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            entry.create_system = 0
            new.writestr(entry, _canonical(_without_traces(name, old.read(name).decode())))


def _without_traces(name: str, xml: str) -> str:
    """A part without the moment of saving and the version of the library."""
    if name == "docProps/core.xml":
        return re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{STAMP:%Y-%m-%dT%H:%M:%SZ}", xml)
    if name == "docProps/app.xml":
        xml = re.sub(r"(<Application>)[^<]*", r"\1Illustrative", xml)
        return re.sub(r"(<AppVersion>)[^<]*", r"\g<1>1.0000", xml)
    return xml


def _canonical(xml: str) -> bytes:
    """The one way to write this XML, whichever library wrote it."""
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + canonicalize(xml).encode()

"""What kind of text file this is: encoding, delimiter, heading. Reads a bounded part, except to prove the encoding."""

import codecs
import csv
import io
import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from datalayer.errors import SourceError

HEAD = 1 << 20
"""bytes that are looked at for the dialect and the heading"""
CHUNK = 4 << 20
DELIMITERS = ",;\t|"
ILL_QUOTED = 0.7
"""what a sign counts under which a closing quote stands within a cell: people write such cells, so it may still be the one"""
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or an Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\xd0\xcf\x11\xe0": "an old or protected Office file",
}
NOTATIONS = {
    re.compile(r'\s*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})|\[\s*[{\[\]])'): "JSON",
    re.compile(r"\s*<(?:\?xml|!doctype|html)\b", re.IGNORECASE): "a web page or XML",
}
"""how texts begin that hold data, but no delimited rows"""


@dataclass(frozen=True)
class Text:
    """The head of a text file, decoded, and how it is written."""

    encoding: str
    head: str
    whole: bool
    """whether `head` is all there is"""


def read_text(path: Path, encoding: str | None) -> Text:
    """The head of a file under the encoding that was found or given; a sentence if it is no text."""
    with path.open("rb") as handle:
        head = handle.read(HEAD)
    what = next((kind for mark, kind in SIGNATURES.items() if head.startswith(mark)), None)
    if what:
        raise SourceError(f"{path.name} is {what}, not a table as text: export it as CSV or XLSX.")
    whole = len(head) < HEAD
    found = encoding or _found(path, head)
    text = _decoded(path, head, found, whole)
    notation = next((kind for begins, kind in NOTATIONS.items() if begins.match(text)), None)
    if notation:
        raise SourceError(f"{path.name} is {notation}, not a table with rows and columns: export it as CSV or XLSX.")
    return Text(found, text, whole)


def _decoded(path: Path, head: bytes, encoding: str, whole: bool) -> str:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head, final=whole)
    except LookupError:
        raise SourceError(f"{path.name}: {encoding!r} is no encoding that is known; try utf-8, utf-16 or cp1252.") from None
    except UnicodeError:
        raise SourceError(f"{path.name} is not {encoding}: remove `encoding` from its source, or correct it.") from None
    return text.removeprefix("\ufeff")


def _found(path: Path, head: bytes) -> str:
    """By its mark, else UTF-8 if every byte agrees, else UTF-16 by its pattern of zeros, else Windows-1252."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    even, odd = head[0:4096:2].count(0), head[1:4096:2].count(0)
    if max(even, odd) > len(head[:4096]) // 8:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8" if _is_utf8(path) else "cp1252"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as handle:
            while chunk := handle.read(CHUNK):
                if decoder.getstate()[0] or not chunk.isascii():
                    decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def records(text: str, delimiter: str, quote: str, whole: bool) -> list[list[str]]:
    """The records of a head; the last one is left out if the head may end within it."""
    limit = csv.field_size_limit(HEAD * 2)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote))
    except csv.Error:
        return []
    finally:
        csv.field_size_limit(limit)
    return found if whole else found[:-1]


def find_delimiter(text: str, quote: str, whole: bool) -> str:
    """The sign that cuts most of the first records into the same number of cells, more than one; a comma if none does."""
    declared = text.split("\n", 1)[0].strip()
    if declared.casefold().startswith("sep=") and len(declared) == 5:
        return declared[4]
    head, is_whole = text[:65536], whole and len(text) <= 65536
    scores = {
        sign: _agreement(records(head, sign, quote, is_whole)[:50]) * (1 if _is_well_quoted(head, sign, quote) else ILL_QUOTED)
        for sign in DELIMITERS
    }
    best = max(DELIMITERS, key=lambda sign: scores[sign])
    return best if scores[best] > 0 else ","


def _is_well_quoted(text: str, delimiter: str, quote: str) -> bool:
    """Whether each closing quote of the first records stands before a delimiter: a sign within cells cuts them elsewhere."""
    try:
        list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote, strict=True), 50))
    except csv.Error:
        return False
    return True


def _agreement(rows: list[list[str]]) -> float:
    widths = [len(row) for row in rows if any(cell.strip() for cell in row)]
    if not widths or max(widths) == 1:
        return 0
    widest = max(set(widths), key=lambda width: (widths.count(width), width))
    return widths.count(widest) / len(widths) * widest if widest > 1 else 0


def decode(content: bytes) -> str:
    """A whole text that is already in memory: by its mark, else UTF-8, else UTF-16 by its pattern of zeros, else Windows-1252."""
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    even, odd = content[0:4096:2].count(0), content[1:4096:2].count(0)
    zeros = max(even, odd) > len(content[:4096]) // 8
    sixteen = "utf-16-le" if odd > even else "utf-16-be"
    for encoding in (marked, sixteen if zeros else "utf-8"):
        if encoding:
            try:
                return content.decode(encoding).removeprefix("\ufeff")
            except UnicodeError:
                continue
    return content.decode("cp1252", "replace")

"""The bytes of an export, as they lie there or unpacked from a ZIP: all of them, or the first lines."""

import zipfile
import zlib
from pathlib import Path

from datalayer.errors import SourceError

LARGEST = 64 << 20
"""bytes of text that are read; a form with 100,000 answers has less"""


def content_of(path: Path, most: int) -> tuple[bytes, bool, bool]:
    """The content up to `most` bytes, whether that is all, and whether it was packed. Raises SourceError."""
    packed = zipfile.is_zipfile(path)
    return *(_unpacked if packed else _content)(path, most), packed


def is_packed_text(path: Path) -> bool:
    """Whether a file is an archive that holds a CSV."""
    return zipfile.is_zipfile(path) and bool(_texts_in(path))


def _texts_in(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            return [entry for entry in archive.infolist() if entry.filename.casefold().endswith(".csv")]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []


def _content(path: Path, most: int) -> tuple[bytes, bool]:
    """The content up to `most` bytes, in whole lines, and whether that is all."""
    if path.stat().st_size > LARGEST:
        raise SourceError(f"{path.name} is larger than {LARGEST >> 20} MB: no export of a form is. Read it with table_file.")
    with path.open("rb") as handle:
        return _whole_lines(handle.read(most + 1), most)


def _whole_lines(content: bytes, most: int) -> tuple[bytes, bool]:
    """The content if it is not longer than `most` bytes; else its lines up to there, in UTF-16 with the zero of the last end."""
    if len(content) <= most:
        return content, True
    end = content.rfind(b"\n", 0, most) + 1
    return content[: end + (content[end : end + 1] == b"\0" and end % 2)], False


def _unpacked(path: Path, most: int) -> tuple[bytes, bool]:
    entries = _texts_in(path)
    if len(entries) != 1:
        raise SourceError(
            f"{path.name} holds {len(entries)} CSV files: a download of Google Forms holds one. Unpack it, and choose."
        )
    if entries[0].file_size > LARGEST:
        raise SourceError(f"{path.name} unpacks to more than {LARGEST >> 20} MB: no export of a form does.")
    try:
        with zipfile.ZipFile(path) as archive, archive.open(entries[0]) as packed:
            return _whole_lines(packed.read(most + 1), most)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise SourceError(f"{path.name} is damaged or protected with a password: download it again.") from None

"""Which files a source means, whether they can be opened, and how to tell that they changed."""

import glob
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from datalayer.errors import SourceError

HASHED = 64 << 20
"""bytes up to which a file is known by its content; a larger one by size and time"""
WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls")


def files_at(home: Path, path: str, source: str) -> list[Path]:
    """The files that a setting `path` means: a file, all files of a folder, or a pattern such as inbox/*.csv.

    Relative to the home; in natural order (2 before 10), hidden ones left out. Raises SourceError if there are none.
    """
    target = home / path
    if target.is_dir():
        found = [entry for entry in target.iterdir() if entry.is_file()]
    elif target.exists() or not glob.has_magic(path):
        found = [target]
    else:
        found = [home / entry for entry in glob.glob(path, root_dir=home, recursive=True) if (home / entry).is_file()]
    found = sorted((entry for entry in found if not entry.name.startswith((".", "~$"))), key=_natural)
    if not found:
        raise SourceError(f"{source}: there is no file at {path}: put one there, or correct `path` in sources.toml.")
    return found


def refuse_unreadable(path: Path, source: str) -> None:
    """A sentence for a file that is not there, is a folder, cannot be opened or is empty."""
    if path.is_dir():
        raise SourceError(f"{source}: {path.name} is a folder: give the path of a file in sources.toml.")
    try:
        with path.open("rb") as handle:
            empty = handle.read(1) == b""
    except FileNotFoundError:
        raise SourceError(f"{source}: there is no file {path.name}: put it there, or correct `path` in sources.toml.") from None
    except OSError as error:
        raise SourceError(f"{source}: {path.name} cannot be read ({error.strerror}): check its permissions.") from None
    if empty:
        raise SourceError(f"{source}: {path.name} is empty: export it again.")


def is_workbook(path: Path) -> bool:
    """Whether a file is to be read as a workbook, by its first bytes or its name."""
    with path.open("rb") as handle:
        start = handle.read(4)
    return path.suffix.casefold() in WORKBOOK_NAMES or start in WORKBOOK


def fingerprint_of(paths: Iterable[Path]) -> str:
    """Changes with the names and contents of the files, or with size and time for a large one."""
    digest = hashlib.blake2b(digest_size=16)
    for path in paths:
        stat = path.stat()
        large = stat.st_size > HASHED
        content = f"{stat.st_size} {stat.st_mtime_ns}".encode() if large else path.read_bytes()
        digest.update(path.name.encode() + b"\0" + hashlib.blake2b(content, digest_size=16).digest())
    return digest.hexdigest()


def _natural(path: Path) -> list[tuple[int, str]]:
    """Numbers in a name count as numbers; "list (1).csv" comes after "list.csv"."""
    parts = re.split(r"(\d+)", f"{path.with_suffix('')}\0{path.suffix}".casefold())
    return [(int(part), "") if part.isdigit() and part.isascii() else (-1, part) for part in parts]

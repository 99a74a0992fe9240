"""Which plugin reads a file, found from its content. "None" is an answer too. Executables, bombs and giants are refused."""

import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path

from datalayer.contract import Recognised
from datalayer.discover import Plugins
from datalayer.errors import SourceError, UsageError
from datalayer.files.archive import is_bomb, unpacked
from datalayer.files.book import open_book
from datalayer.files.paths import is_workbook
from datalayer.files.text import read_text

OFFERED = 0.3
"""confidence from which a plugin is offered for a file"""
SURE = 0.7
"""confidence from which a file is taken without asking, if no other plugin comes near"""
LARGEST = 1 << 30
"""bytes; a larger file is refused"""
UNPACKED = 1 << 30
"""bytes to which a packed file may unpack"""
EXECUTABLE = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xcf", b"#!", b"\x00asm")


@dataclass(frozen=True)
class Verdict:
    """A plugin that would read a file, and what it takes it for."""

    plugin: str
    seen: Recognised


def recognise(path: Path, plugins: Plugins, from_confidence: float = OFFERED) -> list[Verdict]:
    """Plugins that would read a file, the surest first; empty if none would. Raises UsageError for a file that is refused.

    From 0 on: those too that could read it once a person has mapped it.
    """
    refuse_dangerous(path)
    verdicts = [Verdict(name, seen) for name, loader in plugins.loaders.items() if (seen := _seen(loader, path)) is not None]
    offered = [verdict for verdict in verdicts if verdict.seen.confidence >= from_confidence]
    return sorted(offered, key=lambda verdict: (-verdict.seen.confidence, verdict.plugin))


def _seen(loader: type, path: Path) -> Recognised | None:
    try:
        return loader.recognise(path)
    except Exception:  # a plugin that stumbles over a file does not read it; the others are asked all the same
        return None


def why_unknown(path: Path) -> str:
    """Why no plugin reads a file that is not refused, and what can be read, in sentences."""
    readable = "What can be read: exports of Indico, reports of Zoom, Teams, Webex and Meet, mailboxes, forms, workbooks, CSV."
    try:
        if is_workbook(path):
            with open_book(path):
                return f"{path.name} holds no table that could be mapped. {readable}"
        if not read_text(path, None).head.strip(" ,;|\t\r\n"):
            return f"{path.name} holds nothing but blank cells: export it again."
    except SourceError as error:
        return str(error)
    except OSError:
        pass
    return f"No plugin knows what {path.name} is, and it is not a table that could be mapped. {readable}"


def refuse_dangerous(path: Path) -> None:
    """A sentence for a file that is gone, empty, too large, a program, or unpacks to too much."""
    try:
        size, kind = path.stat().st_size, stat.S_IFMT(path.stat().st_mode)
        if kind == stat.S_IFDIR:
            raise UsageError(f"{path.name} is a folder: give a file.")
        if kind != stat.S_IFREG:
            raise UsageError(f"{path.name} is a device or a pipe: give a file.")
        with path.open("rb") as handle:
            start = handle.read(8)
    except OSError as error:
        raise UsageError(f"{path.name} cannot be read ({error.strerror}): check its name and permissions.") from None
    if size == 0:
        raise UsageError(f"{path.name} is empty: export it again.")
    if size > LARGEST:
        raise UsageError(f"{path.name} is larger than {LARGEST >> 30} GB: export a part of it.")
    if start.startswith(EXECUTABLE):
        raise UsageError(f"{path.name} is a program, not data: it is not taken.")
    if start.startswith(b"PK"):
        _refuse_bomb(path)


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return
    if unpacked(parts) > UNPACKED:
        raise UsageError(f"{path.name} unpacks to more than {UNPACKED >> 30} GB: it is not opened.")
    if is_bomb(parts):
        raise UsageError(f"{path.name} unpacks to far more than it holds, as archive bombs do: it is not opened.")

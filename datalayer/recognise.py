"""Which plugin reads a file, found from its content. "None" is an answer too. Executables, bombs and giants are refused."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from datalayer.contract import Recognised
from datalayer.discover import Plugins
from datalayer.errors import UsageError

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


def refuse_dangerous(path: Path) -> None:
    """A sentence for a file that is gone, empty, too large, a program, or unpacks to too much."""
    try:
        size = path.stat().st_size
        with path.open("rb") as handle:
            start = handle.read(8)
    except IsADirectoryError:
        raise UsageError(f"{path.name} is a folder: give a file.") from None
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
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return
    if unpacked > UNPACKED:
        raise UsageError(f"{path.name} unpacks to more than {UNPACKED >> 30} GB: it is not opened.")

"""Files that came with contributions, where they are at hand: in their source, beside its file, in `attachments/` of the home."""

import hashlib
from collections.abc import Iterator

from datalayer.discover import discover_for
from datalayer.home import Home
from datalayer.refresh import loader_of

LARGEST = 100 << 20
"""bytes of a file that is opened in a page"""
PDF = b"%PDF-"


def enclosure(home: Home, source: str, origin: str, record: int, name: str, sha256: str | None = None) -> bytes | None:
    """The content of a file, as it came; None if it is not at hand, too large, or another than the one that came."""
    found = _in_source(home, source, origin, record, sha256) if sha256 else None
    return found or next((content for content in _files(home, source, name) if sha256 in (None, _digest(content))), None)


def is_pdf(content: bytes) -> bool:
    """Whether a file is a PDF by its content, whatever its name."""
    return PDF in content[:1024]


def _in_source(home: Home, source: str, origin: str, record: int, sha256: str) -> bytes | None:
    entry = home.sources.get(source)
    if entry is None:
        return None
    try:
        content = loader_of(entry, discover_for({entry.plugin}, home.root), home).enclosure(origin, record, sha256)
    except Exception:  # the source is away or its plugin fails: the extracted text is shown instead
        return None
    return content if content and len(content) <= LARGEST and _digest(content) == sha256 else None


def _files(home: Home, source: str, name: str) -> Iterator[bytes]:
    """Files of this name beside the source's own file and anywhere in `attachments/`; never one outside the home."""
    base = _literal(name.replace("\\", "/").rpartition("/")[2])
    entry = home.sources.get(source)
    own = home.root / str(entry.settings.get("path", "")) if entry else home.root
    root = home.root.resolve()
    places = ((own if own.is_dir() else own.parent, base), (home.root / "attachments", f"**/{base}"))
    for folder, pattern in places:
        for path in sorted(folder.glob(pattern)) if base and folder.resolve().is_relative_to(root) else ():
            if path.is_file() and path.resolve().is_relative_to(root) and path.stat().st_size <= LARGEST:
                yield path.read_bytes()


def _literal(name: str) -> str:
    """A name as a pattern that means itself."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

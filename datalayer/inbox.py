"""Files that people put in through the app: each kept with how it is read, beside its earlier versions, undone by one step.

`inbox/<source>/001.toml, 002.toml, …` hold the source as it was after each upload, the last one counts; `inbox/<source>/files/`
holds the files, numbered alike. A file that adds to those before is read with them; another takes the place of the last one.
"""

import hashlib
import itertools
import os
import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import tomli_w
from pydantic import ValidationError
from rapidfuzz import fuzz

from datalayer.errors import UsageError
from datalayer.home import Home, Source, explain, uploaded_entries
from datalayer.recognise import LARGEST, refuse_dangerous

CHUNK = 1 << 20
FORGOTTEN = 24 * 3600
"""seconds after which a file that was dropped, and not kept, is removed"""
ALIKE = 85
"""rapidfuzz ratio (0 to 100) of two file names from which one may be the next version of the other"""


@dataclass(frozen=True)
class Upload:
    """The last upload of a source, which can be undone."""

    source: str
    title: str
    number: int
    file: str


class Inbox:
    """The folder `inbox/` of a home."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.root = home.root / "inbox"

    def receive(self, name: str, content: BinaryIO) -> Path:
        """The file on disk, not yet kept; refused in a sentence if it is too large, empty or dangerous."""
        incoming = self.root / ".incoming"
        with _on_disk(name):
            incoming.mkdir(parents=True, exist_ok=True)
            _clear_forgotten(incoming)
            folder = Path(tempfile.mkdtemp(dir=incoming))
        path = folder / safe_name(name)
        try:
            with _on_disk(name), path.open("wb") as out:
                while chunk := content.read(CHUNK):
                    if out.tell() > LARGEST:
                        raise UsageError(f"{path.name} is larger than {LARGEST >> 30} GB: export a part of it.")
                    out.write(chunk)
            refuse_dangerous(path)
        except UsageError:
            self.discard(path)
            raise
        return path

    def discard(self, path: Path) -> None:
        """Removes a file that was received and is not wanted."""
        if path.parent.parent == self.root / ".incoming":
            shutil.rmtree(path.parent, ignore_errors=True)

    def draft(self, path: Path, title: str, host: dict[str, Any], settings: dict[str, Any], name: str | None = None) -> Source:
        """A source over a file that was received: `host` holds plugin, body, meeting, time_zone; `settings` the loader's own.

        `name`: that of the saved source of which it is the next version, or a free one; without it, made of the title.
        """
        entry = {"name": name or slug(title), "title": title, **_given(host), **_given(settings)}
        entry["path"] = path.relative_to(self.home.root).as_posix()
        try:
            return Source.model_validate(entry)
        except ValidationError as error:
            raise UsageError(explain("this upload", error)) from None

    def free_name(self, title: str) -> str:
        """A name for a new source: no other bears it. UsageError if a source has that title already."""
        taken = self.home.sources | {source.name: source for source in self._sources()}
        if title.strip().casefold() in {(source.title or source.name).casefold() for source in taken.values()}:
            called = f"A source is called “{title.strip()}” already"
            raise UsageError(f"{called}: choose another name, or say that this file is its next version.")
        numbered = (f"{slug(title)}-{number}" for number in itertools.count(2))
        return next(name for name in itertools.chain([slug(title)], numbered) if name not in taken)

    def earlier(self, path: Path, plugin: str) -> tuple[list[Source], list[Source]]:
        """Saved sources that a file may be the next version of by its name, the likeliest first; and the others of its plugin."""
        saved = [source for source in self._sources() if source.plugin == plugin and self._files(source.name)]
        likeness = {one.name: fuzz.ratio(_stem(path.name), _stem(self._files(one.name)[-1].name)) for one in saved}
        ordered = sorted(saved, key=lambda source: -likeness[source.name])
        alike = [source for source in ordered if likeness[source.name] >= ALIKE]
        return alike, [source for source in ordered if source not in alike]

    def keep(self, draft: Source, adds: bool) -> Source:
        """Takes a file over into its source, as its next version; UsageError if the name is taken or the file is there."""
        path = self.home.root / str(draft.settings["path"])
        if draft.name in self.home.sources and draft.name not in uploaded_entries(self.home.root):
            raise UsageError(f"A source of sources.toml is called {draft.name!r} too: choose another title.")
        with _on_disk(path.name):
            digest = _digest(path)
        if any(_digest(one) == digest for one in self._files(draft.name)):
            raise UsageError(f"{path.name} has been uploaded to {draft.title or draft.name!r} already; nothing was changed.")
        number = self._last(draft.name) + 1
        target = self.root / draft.name / "files" / f"{number:03}-{path.name}"
        read = target.parent if adds else target
        entry = draft.model_dump(exclude_none=True, mode="json") | {"path": read.relative_to(self.home.root).as_posix()}
        with _on_disk(path.name):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)
            self._write(self.root / draft.name / f"{number:03}.toml", entry)
        self.discard(path)
        return Source.model_validate(entry)

    def undo(self, name: str) -> str:
        """Takes the last upload of a source back; its file goes to inbox/.undone/. What remains is said in a sentence."""
        number = self._last(name)
        if number == 0:
            raise UsageError(f"Nothing was uploaded to {name!r}; its file stands in sources.toml.")
        undone = self.root / ".undone" / name
        undone.mkdir(parents=True, exist_ok=True)
        for path in (self.root / name / f"{number:03}.toml", *(self.root / name / "files").glob(f"{number:03}-*")):
            os.replace(path, undone / path.name)
        if self._last(name):
            return "The last upload was undone; the one before it counts again."
        shutil.rmtree(self.root / name)
        return "The upload was undone; this source is gone. Its file lies in inbox/.undone/."

    def uploads(self) -> list[Upload]:
        """The last upload of each source."""
        return [
            Upload(source.name, source.title or source.name, self._last(source.name), files[-1].name[4:])
            for source in self._sources()
            if (files := self._files(source.name))
        ]

    def _sources(self) -> list[Source]:
        return [Source.model_validate(entry) for _, entry in uploaded_entries(self.home.root).values()]

    def _files(self, name: str) -> list[Path]:
        return sorted((self.root / name / "files").glob("[0-9]*-*"))

    def _last(self, name: str) -> int:
        return max((int(path.stem) for path in (self.root / name).glob("[0-9]*.toml")), default=0)

    def _write(self, path: Path, entry: dict[str, Any]) -> None:
        part = path.with_suffix(".part")
        part.write_text(tomli_w.dumps(entry), encoding="utf-8")
        os.replace(part, path)


@contextmanager
def _on_disk(name: str) -> Iterator[None]:
    """A disk that is full, or a file that another window has taken, in a sentence."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{safe_name(name)} cannot be put into the inbox ({error.strerror}): try again.") from None


def _clear_forgotten(incoming: Path) -> None:
    """Files that were received long ago and neither kept nor discarded: they hold personal data, and nobody comes for them."""
    for entry in incoming.iterdir():
        try:
            if time.time() - entry.stat().st_mtime > FORGOTTEN:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        except OSError:  # another session took it, or clears it too
            continue


def safe_name(name: str) -> str:
    """A file's name without folders and signs that a file system minds."""
    base = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    kept = re.sub(r'[\x00-\x1f<>:"|?*]', "_", base).strip(". ")
    return kept[-120:] or "file"


def slug(title: str) -> str:
    """A title as the name of a source: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "upload"


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", {}, [], ())}


def _stem(name: str) -> str:
    """A file's name without number, date, version and copy marks: what stays when the next version is exported."""
    plain = re.sub(r"^\d{3}-|\.[a-z0-9]{2,5}$", "", name.casefold())
    return re.sub(r"copy of|final|\b(?:updated|new|latest|corrected)\b|\(\d+\)|v\d+|[\d_.\s-]+", " ", plain).strip()


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()

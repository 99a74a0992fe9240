"""Files that people put in through the app: each kept with how it is read, beside its earlier versions, undone by one step.

`inbox/<source>/001.toml, 002.toml, …` hold the source as it was after each upload, the last one counts; `inbox/<source>/files/`
holds the files, numbered alike. A file that adds to those before is read with them; another takes the place of the last one.
"""

import hashlib
import os
import re
import shutil
import unicodedata
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
ALIKE = 60
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
        digest = hashlib.sha256()
        incoming = self.root / ".incoming"
        incoming.mkdir(parents=True, exist_ok=True)
        part = incoming / f"part-{os.getpid()}-{id(content)}"
        try:
            with part.open("wb") as out:
                while chunk := content.read(CHUNK):
                    digest.update(chunk)
                    if out.tell() > LARGEST:
                        raise UsageError(f"{safe_name(name)} is larger than {LARGEST >> 30} GB: export a part of it.")
                    out.write(chunk)
            folder = incoming / digest.hexdigest()[:16]
            folder.mkdir(exist_ok=True)
            path = folder / safe_name(name)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
        try:
            refuse_dangerous(path)
        except UsageError:
            shutil.rmtree(folder)
            raise
        return path

    def draft(self, path: Path, title: str, host: dict[str, Any], settings: dict[str, Any]) -> Source:
        """A source over a file that was received: `host` holds plugin, body, meeting, time_zone; `settings` the loader's own."""
        entry = {"name": slug(title), "title": title, **_given(host), **_given(settings)}
        entry["path"] = path.relative_to(self.home.root).as_posix()
        try:
            return Source.model_validate(entry)
        except ValidationError as error:
            raise UsageError(explain("this upload", error)) from None

    def earlier(self, path: Path, plugin: str) -> list[Source]:
        """Saved sources that a file may be the next version of, the likeliest first."""
        likeness = {
            source.name: fuzz.ratio(_stem(path.name), _stem(self._files(source.name)[-1].name))
            for source in self._sources()
            if source.plugin == plugin and self._files(source.name)
        }
        found = [source for source in self._sources() if likeness.get(source.name, 0) >= ALIKE]
        return sorted(found, key=lambda source: -likeness[source.name])

    def keep(self, draft: Source, adds: bool) -> Source:
        """Takes a file over into its source, as its next version; UsageError if the name is taken or the file is there."""
        path = self.home.root / str(draft.settings["path"])
        if draft.name in self.home.sources and draft.name not in uploaded_entries(self.home.root):
            raise UsageError(f"A source of sources.toml is called {draft.name!r} too: choose another title.")
        if any(_digest(one) == _digest(path) for one in self._files(draft.name)):
            raise UsageError(f"{path.name} has been uploaded to {draft.title or draft.name!r} already; nothing was changed.")
        number = self._last(draft.name) + 1
        target = self.root / draft.name / "files" / f"{number:03}-{path.name}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
        path.parent.rmdir()
        read = target.parent if adds else target
        entry = draft.model_dump(exclude_none=True, mode="json") | {"path": read.relative_to(self.home.root).as_posix()}
        self._write(self.root / draft.name / f"{number:03}.toml", entry)
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
    return re.sub(r"copy of|final|\(\d+\)|v\d+|[\d_.\s-]+", " ", plain).strip()


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()

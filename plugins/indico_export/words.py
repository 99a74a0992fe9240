"""The words of a form's choices and of Indico's states → the words of our closed lists. What is not known is counted."""

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from datalayer.files.wording import plain, propose_values
from datalayer.models import Record, Registration, closed_list

_FILE = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
ABSTRACT_STATES = {"submitted": "received", "accepted": "received", "rejected": "received", "withdrawn": "withdrawn",
                   "merged": "superseded", "duplicate": "superseded", "invited": "draft"}  # fmt: skip
"""Indico's state of an abstract → the status of the text: a rejected one was received all the same"""


def is_registration_state(cell: str | None) -> bool:
    """Whether a cell is a state of a registration, in a language of Indico."""
    return bool(cell) and plain(cell or "") in _known("registration_state")


def abstract_state(cell: str | None) -> str | None:
    """Indico's own word for the state of an abstract; None if it is not known."""
    return _known("abstract_state").get(plain(cell or "")) if cell else None


def yes_or_no(cell: str | None) -> str | None:
    """ "yes" or "no", in a language of Indico or of a spreadsheet program; "Yes, in part" is yes."""
    known = _known("yes_no")
    if not cell:
        return None
    return known.get(plain(cell)) or known.get(plain(re.split(r"[,;:.–—(]|\s-\s", cell.strip(), maxsplit=1)[0]))


class Words:
    """Reads the words of one table into fields of a record; what a person wrote in sources.toml comes first."""

    def __init__(self, model: type[Record], told: dict[str, dict[str, str]]) -> None:
        self.model = model
        self.told = {field: {theirs.strip(): ours for theirs, ours in words.items()} for field, words in told.items()}
        self.unknown: dict[str, Counter[str]] = {}
        """field → words not known, and how many cells hold each"""
        self._read: dict[tuple[str, str], str | None] = {}
        self._closed = {name: closed_list(model, name) for name in model.model_fields}

    def takes(self, field: str) -> bool:
        """Whether a field takes words of a closed list, or yes and no."""
        return self._closed.get(field) is not None or field == "needs_funding"

    def known(self, field: str, cell: str) -> str | None:
        """The word of our list that a cell means; None if that is not known."""
        told, text = self.told.get(field, {}), cell.strip()
        if text in told:
            return told[text]
        if (field, text) not in self._read:
            self._read[field, text] = self._word(field, text) or self._of_parts(field, text)
        return self._read[field, text] or told.get("*")

    def read(self, field: str, cell: str | None) -> str | None:
        """The same, counted where it is not known; a blank cell is blank unless sources.toml says what it means."""
        if cell is None or not cell.strip():
            return self.told.get(field, {}).get("") or None
        word = self.known(field, cell)
        if word is None:
            self.unknown.setdefault(field, Counter())[cell.strip()] += 1
        return word or None

    def text(self, field: str, cell: str | None) -> str | None:
        """The cell of a field that takes any text, replaced where sources.toml says so."""
        told = self.told.get(field)
        if not told:
            return cell
        text = (cell or "").strip()
        return told.get(text, told.get("*", cell) if text else cell) or None

    def _word(self, field: str, text: str) -> str | None:
        if field == "needs_funding":
            return yes_or_no(text)
        if field == "status" and self.model is Registration and is_registration_state(text):
            return _known("registration_state")[plain(text)]
        if field == "status" and self.model is not Registration and (state := abstract_state(text)):
            return ABSTRACT_STATES[state]
        kind = self._closed.get(field)
        own = kind.read(text) if kind else None
        if kind and own in tuple(kind):
            return str(own)
        return propose_values(field, [text]).get(text) or (_known(field).get(plain(text)) if field in _FILE else None)

    def _of_parts(self, field: str, text: str) -> str | None:
        """The word before a dash or colon ("Online - by Zoom"); else the one that all of several choices mean."""
        if field == "status":
            return None
        head = re.split(r"\s[-–—]\s|[:–—]", text, maxsplit=1)[0].strip()
        words = {self._word(field, part.strip()) for part in re.split("[;,/]", head)}
        return words.pop() if head and len(words) == 1 else None


@cache
def _known(section: str) -> dict[str, str]:
    """A way of writing a word, plain → the word."""
    return {plain(way): word for word, ways in _FILE[section].items() for way in ways.split("|")}

"""What the texts of a column mean: a word of a closed list, yes or no, or that nothing is known. Proposals only."""

import re
from collections.abc import Iterable

from datalayer.files.kinds import DAYS, accepts, kind_of
from datalayer.files.moments import read
from datalayer.files.wording import propose_values
from datalayer.models import Record, closed_list

NOTHING = (
    "tbc|tbd|tba|t b c|t b d|t b a|to be confirmed|to be determined|to be decided|to be announced|n a|s o|n d",
    "a confirmer|a determiner|por confirmar|por determinar|zu bestatigen",
)
"""words that say that nothing is known yet; "NA" is none of them, as it is Namibia"""
NOT_KNOWN = frozenset(
    ["na", "nan", "null", "none", "unknown", "not known", "not available", "not stated", "not given", "inconnu", "desconocido"]
)
"""words that say so where no name of a country, a person or a thing can stand"""
MARKS_OF_NOTHING = re.compile(r"[?.…\-–—_/\s]+")
CLOSED = ("word", "yes_no")
NAMES = ("text", "meeting", "currency")
"""kinds of fields whose texts stand for themselves"""


def is_nothing(text: str) -> bool:
    """Whether a cell says that nothing is known: "tbc", "?", "n/a", "-"."""
    if MARKS_OF_NOTHING.fullmatch(text):
        return True
    spelled = " ".join(re.sub(r"[./\s]+", " ", text.casefold()).split()).translate(str.maketrans("àéèäí", "aeeai"))
    return any(spelled in words.split("|") for words in NOTHING)


def propose_meanings(model: type[Record], name: str, written: Iterable[str | None]) -> dict[str, str]:
    """Text as written → our word, or "" for nothing known; only of texts that are not understood as they stand."""
    kind, texts = kind_of(model, name), not_understood(model, name, written)
    words = propose_values(name, texts, model.table) if kind in CLOSED else {}
    if model.model_fields[name].is_required():
        return words
    nothing = {text: "" for text in texts if is_nothing(text) or " ".join(text.casefold().split()) in NOT_KNOWN}
    return nothing | words


def can_hold(model: type[Record], name: str, written: Iterable[str | None]) -> bool:
    """Whether a column can be a field by its cells: a field of days or of yes and no takes half of them or more."""
    if kind_of(model, name) not in (*DAYS, "yes_no"):
        return True
    texts = [cell for cell in dict.fromkeys(written) if cell and cell.strip() and not is_nothing(cell.strip())]
    known = propose_meanings(model, name, texts)
    return 2 * sum(text.strip() not in known for text in not_understood(model, name, texts)) <= len(texts)


def not_understood(model: type[Record], name: str, written: Iterable[str | None]) -> list[str]:
    """The distinct texts that a field does not take as they stand; none for a field of names, or of dates in any order."""
    kind = kind_of(model, name)
    texts = dict.fromkeys(cell.strip() for cell in written if cell and cell.strip())
    if kind in NAMES:
        return []
    words = closed_list(model, name)
    if words is not None:
        return [text for text in texts if not isinstance(words.read(text), words)]
    return [text for text in texts if not accepts(model, name, text) and not (kind in DAYS and read(text) is not None)]

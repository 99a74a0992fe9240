"""What a reader looks for. Words are all to be found, each also at the head of a longer word; a phrase in quotes as it stands.

`cooper "equal footing"` finds texts that hold "cooperation" (or another word that begins so) and "equal footing", whatever the
case, the accents and the signs between the words.
"""

import re
from dataclasses import dataclass

from datalayer.errors import UsageError
from datalayer.search.words import JOINED, composed, tokens

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
MOST = 8
"""terms of one search"""


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other."""

    words: tuple[str, ...]
    whole: bool
    """whether the last one must end where it ends; if not, a longer word that begins so will do"""

    @property
    def inside(self) -> bool:
        """Whether the first word may have an article or preposition joined to its front (Arabic, Hebrew)."""
        return not self.whole and bool(JOINED.match(self.words[0]))

    @property
    def needle(self) -> str:
        """The string that a flattened text holds exactly if it holds this term."""
        return f"{'' if self.inside else ' '}{' '.join(self.words)}{' ' if self.whole else ''}"

    def at(self, words: list[str], place: int) -> bool:
        """Whether the words of a text at this place are those of this term."""
        found, last = words[place : place + len(self.words)], len(self.words) - 1
        return len(found) > last and all(
            self._fits(word, one, number, last) for number, (word, one) in enumerate(zip(found, self.words, strict=True))
        )

    def _fits(self, word: str, wanted: str, number: int, last: int) -> bool:
        if number == 0 and self.inside:
            return wanted in word if last == 0 else word.endswith(wanted)
        return word.startswith(wanted) if number == last and not self.whole else word == wanted


def term(written: str, whole: bool = False) -> Term | None:
    """The words of a phrase; None if there is no letter or digit in it."""
    words = tuple(word for _, _, word in tokens(composed(written)))
    return Term(words, whole) if words else None


def terms(written: str) -> tuple[Term, ...]:
    """The terms of a search, each once; UsageError for more than eight, or if nothing in it can be looked for."""
    parts = re.findall(r'"([^"]+)"|([^\s"]+)', written.translate(QUOTES))
    found = dict.fromkeys(one for phrase, word in parts if (one := term(phrase or word, whole=bool(phrase))))
    if written.strip() and not found:
        raise UsageError("There is no letter or digit to look for: write a word, or a phrase in quotes.")
    if len(found) > MOST:
        raise UsageError(f"Look for at most {MOST} words or phrases at once; these are {len(found)}.")
    return tuple(found)

"""What a word is in any script, and its plain form, in which case, accents and the ways of writing one letter are one.

A text is indexed as its plain words, each with a space before and after it, so that finding a phrase is finding a string.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in ("Mn", "Mc", "Me"))
MARKS += "\u00ad\u200b-\u200d\u2060\ufeff"
"""signs that belong to the letter before them, or only tell where a line may break"""
SINGLE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
SINGLE += "\U00020000-\U0003134f"
"""scripts that put no space between words (Thai, Lao, Myanmar, Khmer, Japanese, Chinese): each sign is a word of its own"""
WORD = re.compile(f"[{SINGLE}][{MARKS}]*|(?:[^\\W_{SINGLE}]|[{MARKS}])+")
JOINED = re.compile("[\u0590-\u08ff]")
"""scripts that join article and prepositions to the word behind them (Hebrew, Arabic)"""
ALIKE = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i",
    "ى": "ي", "ی": "ي", "ک": "ك", "ـ": "",
})  # fmt: skip
"""letters that are written for each other and that Unicode does not take apart"""
OF_A_LETTER = (0, 8, 9)
"""combining classes of marks without which a letter is another one: vowels of Indic scripts, voicing of kana, virama"""


@lru_cache(maxsize=1 << 17)
def plain(word: str) -> str:
    """A word without case and accents; empty if nothing of it is a letter or digit."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(ALIKE)
    return unicodedata.normalize("NFC", "".join(map(_kept, apart)))


def _kept(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if unicodedata.combining(sign) not in OF_A_LETTER or "\ufe00" <= sign <= "\ufe0f":
        return ""
    return sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else ""


def composed(text: str) -> str:
    """A text with each letter and its accents as one sign, as places in it are counted."""
    return unicodedata.normalize("NFC", text)


def flattened(text: str) -> str:
    """The plain words of a text, a space before and after each."""
    return f" {' '.join(filter(None, map(_words_of, composed(text).split())))} "


@lru_cache(maxsize=1 << 17)
def _words_of(stretch: str) -> str:
    """The plain words between two spaces: most are seen again, so that each is looked at closely only once."""
    return " ".join(filter(None, map(plain, WORD.findall(stretch))))


def tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each word of a composed text begins and ends, and its plain form: the words of `flattened`, in order."""
    for match in WORD.finditer(text):
        if word := plain(match[0]):
            yield match.start(), match.end(), word

"""A name as written → what can be compared: tokens in Latin letters without titles, and the consonants of their sounds."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from anyascii import anyascii

from datalayer.files.name_hints import BRACKETS, hints_of, names_a_territory

_FILE = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_WORDS = {key: frozenset(text.split()) for key, text in _FILE.items() if isinstance(text, str)}
COMPOUND_SURNAMES = ("欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "皇甫", "令狐", "端木")
KOREAN_SURNAMES: dict[str, str] = _FILE["korean_surnames"]
SOUNDS = (
    ("sch", "s"), ("tch", "c"), ("tsch", "c"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"),
    ("dj", "j"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("q", "k"), ("x", "ks"), ("ts", "c"), ("tz", "c"), ("z", "s"),
)  # fmt: skip
"""spellings of one sound in different romanisations"""


@dataclass(frozen=True)
class Form:
    """A name that can be compared. `letters`: its words as they are written, sorted, in a script of which several spellings may
    become the same Latin letters ("李伟" and "李薇"); empty for a name in Latin letters.
    """

    tokens: tuple[str, ...]
    delegation: str | None
    letters: str

    @property
    def is_lossy(self) -> bool:
        """Whether it is written in a script whose transliteration is only one of several."""
        return bool(self.letters)


@lru_cache(maxsize=200_000)
def form_of(written: str) -> Form:
    """Tokens of a name in their order, and the delegation that is written around it; no tokens where it names nobody."""
    name, delegation = hints_of(written)
    outer = BRACKETS.sub(" ", written)
    if _is_inverted(outer):
        name, delegation = outer, None if delegation and delegation in outer else delegation
    letters = _spaced(_without_titles(name or ""))
    lossy = any(sign.isalpha() and not _is_latin(sign) for sign in letters)
    tokens = [token for word in letters.split() for token in _tokens(word)]
    bare = [part for token in tokens if token not in _WORDS["particles"] for part in _servants(token)]
    return Form(tuple(bare or tokens), delegation, _as_written(letters) if lossy else "")


def _as_written(letters: str) -> str:
    """The words of a name in their own script, in any order one."""
    return " ".join(sorted(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", letters).casefold())))


def _tokens(word: str) -> list[str]:
    """The parts of a word in Latin letters; a single small letter ("y", "e") only joins names."""
    if word in ("y", "e"):
        return []
    plain = re.sub(r"[^a-z0-9]+", " ", anyascii(re.sub(r"['’ʼ`´]", "", word)).replace("'", "").replace("`", "").casefold())
    final_h = r"h$" if re.search("[\u0600-\u06ff]", word) else r"$^"  # the Arabic ending that others write "a"
    return [re.sub(final_h, "", token) for token in plain.split() if not token.isdigit()]


@lru_cache(maxsize=200_000)
def skeleton(token: str) -> str:
    """The consonants of a token by sound, doubled ones once: "Mohammed", "Muhamad" and the Arabic spelling are all `mhmd`."""
    text = re.sub(r"(.)\1+", r"\1", token)
    for spelling, sound in SOUNDS:
        text = text.replace(spelling, sound)
    return re.sub(r"[aeiouyw]", "", text)


def is_office(address: str) -> bool:
    """Whether a mailbox stands for an office: any number of people may write from it."""
    return any(part in _WORDS["offices"] for part in local_parts(address))


def local_parts(address: str) -> list[str]:
    """What stands before the @, divided at signs and digits."""
    return re.findall(r"[^\W\d_]+", anyascii(address.split("@")[0]).casefold())


@lru_cache(maxsize=100_000)
def organization_key(written: str) -> str:
    """An organization without accents, case, articles and legal forms; its words in order."""
    plain = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’]", "", anyascii(re.sub(r"\([^)]*\)", " ", written))).casefold()).split()
    return " ".join(word for word in plain if word not in _WORDS["legal"]) or " ".join(plain)


def _is_inverted(written: str) -> bool:
    """ "NDIAYE, Aïcha": a family name in capitals before a comma is no acronym of a delegation."""
    found = re.fullmatch(r"\s*([^,()\[\]/|;]+),\s*([^\W\d][^,()\[\]/|;]*)", written)
    return bool(found) and not any(map(names_a_territory, found.groups())) and (len(found[1]) > 5 or " " not in found[2].strip())


def _is_latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith("LATIN")


def _without_titles(name: str) -> str:
    """Without titles before and letters behind a name, in whatever script they are written."""
    bare = re.sub(r"\b[HS]\.\s?E\.(?:\s?M\.)?(?=\W|$)", " ", name)
    return " ".join(word for word in re.split(r"[\s,;]+", bare) if not _is_title(word))


def _is_title(word: str) -> bool:
    plain = word.casefold().strip(".")
    return plain in _WORDS["own_script"] or plain.replace(".", "") in _WORDS["honorifics"] | _WORDS["after"]


def _spaced(name: str) -> str:
    """Chinese and Korean names divided into family and given name; the Arabic article taken off."""
    parts = []
    for word in name.split():
        if re.fullmatch(r"[\uac00-\ud7a3]{2,4}", word):
            parts += [KOREAN_SURNAMES.get(word[0], word[0]), word[1:]]
        elif re.fullmatch(r"[\u4e00-\u9fff]{2,5}", word):
            at = 2 if word.startswith(COMPOUND_SURNAMES) and len(word) > 2 else 1
            parts += [word[:at], word[at:]]
        else:
            parts.append(re.sub(r"^ال(?=[\u0600-\u06ff]{3})", "", word))
    return " ".join(parts)


def _servants(token: str) -> list[str]:
    """ "Abdelrahman" is "Abd" and "Rahman", as others write it."""
    found = re.fullmatch(r"abd(?:el|ul|al|ur|er|us|es|un|en)(\w{3,})", token)
    return ["abd", found[1]] if found else [token]

"""A name as written → what can be compared: tokens in Latin letters without titles, and the consonants of their sounds."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from anyascii import anyascii

from datalayer.files.name_hints import BRACKETS, hints_of, names_a_territory, names_in_brackets

_FILE = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_WORDS = {key: frozenset(text.split()) for key, text in _FILE.items() if isinstance(text, str)}
COMPOUND_SURNAMES = ("欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "皇甫", "令狐", "端木")
SHORT_FORMS: tuple[frozenset[str], ...] = tuple(frozenset(line.split()) for line in _FILE["short_forms"])
KOREAN_SURNAMES: dict[str, str] = _FILE["korean_surnames"]
SOUNDS = (
    ("sch", "s"), ("tch", "c"), ("tsch", "c"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"),
    ("dj", "j"), ("ph", "f"), ("th", "t"),
    ("zh", "s"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("ts", "c"), ("tz", "c"), ("z", "s"), ("v", "f"),
)  # fmt: skip
"""spellings of one sound in different romanisations"""
SPOKEN = (
    (re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc]"), ("ضز", "ظز", "ذز")),
    (re.compile("[\u0370-\u03ff]"), (("γγ", "νγ"), ("γχ", "νχ"), ("γξ", "νξ"))),
    (re.compile("[\u0400-\u04ff]"), ("ђđ", "Ђđ")),
    (re.compile("[\u0590-\u05ff]"), ("וw", "כk", "בb")),
)
"""signs of a script, or of a language in it; letters, each with the one for it that is transliterated as they are spoken there"""
CLASSES = str.maketrans("bfpvcgjkqsxzdtlmnr", "111122222222334556", "aeiouyhw")
"""consonants that transliterations of one name may have for one another"""


@dataclass(frozen=True)
class Form:
    """A name that can be compared. `letters`: its words as they are written, sorted, in a script of which several spellings may
    become the same Latin letters ("李伟" and "李薇"); empty for a name in Latin letters.
    """

    tokens: tuple[str, ...]
    delegation: str | None
    letters: str
    others: tuple[tuple[str, ...], ...] = ()
    """tokens of other names in brackets: "박지우 (Ji-woo Park)", "New Name (Old Name)" """
    is_family_marked: bool = False
    """whether a comma or capitals tell which part is the family name"""
    generation: str = ""
    """what tells a son from his father: "jr" """

    @property
    def is_lossy(self) -> bool:
        """Whether it is written in a script whose transliteration is only one of several."""
        return bool(self.letters)

    @cached_property
    def is_loose(self) -> bool:
        """Whether that script leaves vowels out, or has no one spelling in Latin letters; Chinese and Korean have."""
        return self.is_lossy and not re.search("[\u4e00-\u9fff\uac00-\ud7a3]", self.letters)


@lru_cache(maxsize=200_000)
def form_of(written: str) -> Form:
    """Tokens of a name in their order, and the delegation that is written around it; no tokens where it names nobody."""
    name, delegation = hints_of(written)
    outer = BRACKETS.sub(" ", written)
    if _is_inverted(outer):
        name, delegation = outer, None if delegation and delegation in outer else delegation
    letters = _spaced(_without_titles(name or ""))
    lossy = any(sign.isalpha() and not _is_latin(sign) for sign in letters)
    return Form(
        _tokens_of(letters),
        delegation,
        _as_written(letters) if lossy else "",
        tuple(filter(None, (_tokens_of(_spaced(_without_titles(other))) for other in names_in_brackets(written)))),
        _is_inverted(outer) or _has_capitals(name or ""),
        next((word for word in re.findall(r"\w+", outer.casefold()) if word in _WORDS["generations"]), ""),
    )


def _tokens_of(letters: str) -> tuple[str, ...]:
    """Tokens without particles, unless nothing else is there."""
    tokens = [token for word in letters.split() for token in _tokens(word)]
    bare = [part for token in tokens if token not in _WORDS["particles"] for part in _servants(token)]
    return tuple(bare or tokens)


def _has_capitals(name: str) -> bool:
    """Whether some of its words, not all, are in capitals: "HAMUNYELA Ndapewa"."""
    long = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1]
    return any(map(str.isupper, long)) and not all(map(str.isupper, long))


def _as_written(letters: str) -> str:
    """The words of a name in their own script, in any order one."""
    return " ".join(sorted(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", letters).casefold())))


def _tokens(word: str) -> list[str]:
    """The parts of a word in Latin letters; a single small letter ("y", "e") only joins names."""
    if word in ("y", "e"):
        return []
    if re.fullmatch(r"[B-DF-HJ-NP-TV-Z]{2}", word) and word != "NG":  # "JP" is "Jean-Pierre"
        return list(word.casefold())
    spelled = anyascii(_as_spoken(re.sub(r"['’ʼ`´]", "", word))).replace("'", "").replace("`", "").casefold()
    plain = re.sub(r"[^a-z0-9]+", " ", spelled)
    final_h = r"h$" if re.search("[\u0600-\u06ff]", word) else r"$^"  # the Arabic ending that others write "a"
    return [re.sub(final_h, "", token) for token in plain.split() if not token.isdigit()]


def _as_spoken(word: str) -> str:
    """With other letters for those that the usual transliteration does not render as they are spoken."""
    for script, letters in SPOKEN:
        if script.search(word):
            for written, spoken in letters:
                word = word.replace(written, spoken)
    return word


@lru_cache(maxsize=200_000)
def skeleton(token: str) -> str:
    """The consonants of a token by sound, doubled ones once: "Mohammed", "Muhamad" and the Arabic spelling are all `mhmd`."""
    text = re.sub(r"(.)\1+", r"\1", token)
    for spelling, sound in SOUNDS:
        text = text.replace(spelling, sound)
    bare = re.sub(r"[aeiouyw]", "", text)
    return bare if len(bare) < 3 else re.sub(r"(.)\1+", r"\1", bare)


@lru_cache(maxsize=200_000)
def coarse(token: str) -> str:
    """The classes of its consonants, as the transliterations of one name may be far apart: "rwznbrg" and "rosenberg"."""
    return re.sub(r"(.)\1+", r"\1", token.translate(CLASSES))


@lru_cache(maxsize=10_000)
def short_forms(token: str) -> frozenset[str]:
    """Other names by which a bearer of a given name is called: "bob" and "rob" for "robert"."""
    return frozenset().union(*(names for names in SHORT_FORMS if token in names))


def is_common(token: str) -> bool:
    """Whether very many people bear a name."""
    return token in _WORDS["common"]


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

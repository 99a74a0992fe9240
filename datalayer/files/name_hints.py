"""What a name in a report seems to tell: the person's own name and the delegation. Hints for matching, never facts.

"SN - Aïcha Ndiaye", "KENYA / Otieno", "Ndiaye (Senegal)", "[Company] Aïcha Ndiaye (Guest)", "New (Old)", "iPhone (2)".
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale

from datalayer.files.wording import plain

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar", "pt", "de", "it")
"""languages in which names of territories are known, from the CLDR"""
LONGEST = 200
"""letters; a longer cell is no name"""
SHORT = 5
"""letters of an acronym that is hardly a family name"""
PARTICLES = {"AL", "EL", "BEN", "BIN", "IBN", "ABU", "DE", "LE", "LA", "VAN", "VON", "SAN"}
OWNED = re.compile(
    r"(?:iphone|ipad|macbook)\s(?:de|di|von|van|of)\s(\S.*)|(\S.*)['’]s?\s(?:iphone|ipad|macbook|galaxy|phone)\b.*", re.IGNORECASE
)
PHONE = re.compile(r"[+(]?[\d*x][\d*x\s().-]{4,}", re.IGNORECASE)
NUMBERING = re.compile(r"^\d{1,3}[.)]\s+")
BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
BREAK = re.compile(r"\s+[-–—:]+\s*|\s*[-–—:]+\s+|\s*[/|;_]+\s*|,\s+")
MISSION = re.compile(
    r"\b(?:of|de|du|des|do|da|von|del)\s(?:the\s|la\s|el\s)?(.+?)(?:\s(?:to|at|in|auprès|près|ante|bei|à|junto)\b.*)?$",
    re.IGNORECASE,
)
CODE = re.compile(r"([A-Z]{2,3})-(?=\S+\s+\S)")

Hints = tuple[str | None, str | None]


@lru_cache(maxsize=65_536)
def hints_of(written: str) -> Hints:
    """Name and delegation that a written name seems to tell; None for what it does not tell."""
    if len(written) > LONGEST:
        return None, None
    text = NUMBERING.sub("", " ".join("".join(sign for sign in " ".join(written.split()) if not _is_ornament(sign)).split()))
    inner = [" ".join(part.split()) for part in BRACKETS.findall(text)]
    outer = " ".join(BRACKETS.sub(" ", text).split()).strip(" -–—/|,;:")
    told = [_divided(outer), *(_divided(part, in_brackets=True) for part in inner if not _is_mark(part))]
    is_company = text.startswith(("[", "【")) and bool(outer) and bool(inner) and not _is_mark(inner[0])
    delegation = inner[0] if is_company else next((delegation for _, delegation in told if delegation), None)
    return next((name for name, _ in told if name), None), delegation


@lru_cache(maxsize=65_536)
def names_in_brackets(written: str) -> tuple[str, ...]:
    """What else may be the person's name: "Hans" of "New Name (Hans)". Delegations, devices and marks are none."""
    if len(written) > LONGEST:
        return ()
    inner = [" ".join(part.split()) for part in BRACKETS.findall(written)]
    told = [_divided(part, in_brackets=True)[0] for part in inner if not _is_mark(part)]
    return tuple(name for name in told if name and name != hints_of(written)[0])


def _is_ornament(sign: str) -> bool:
    return unicodedata.category(sign) in ("So", "Cf", "Cc") and sign not in "\u200c\u200d"


def _is_mark(text: str) -> bool:
    """A word that a program or a person puts behind a name: "Guest", "she/her"; a number; nothing."""
    return all(word in _words("marks") or word.isdigit() for word in plain(text).split())


def _divided(text: str, in_brackets: bool = False) -> Hints:
    """Name and delegation of a text with signs between them. Of several parts the one most like a delegation is it.

    In brackets behind a name, a short acronym is a delegation too: "Doe, Jane (ITU)".
    """
    if owned := OWNED.fullmatch(text):
        text = (owned[1] or owned[2]).strip()
    parts = _parts(text)
    strengths = [_strength(part) for part in parts]
    best = max(strengths, default=0)
    if best < (2 if len(parts) > 1 or (in_brackets and len(text) <= SHORT) else 3):
        return (text if parts else None), None
    delegation = parts[strengths.index(best)]
    names = [part for part, strength in zip(parts, strengths, strict=True) if part is not delegation and strength < 3]
    return next(iter(names), None), _shortened(delegation)


def _shortened(delegation: str) -> str:
    """Without a number at its end; of "Permanent Mission of Kenya to the United Nations" the State alone."""
    bare = _without_number(delegation)
    found = MISSION.search(bare)
    return found[1] if found and names_a_territory(found[1]) else bare


def _parts(text: str) -> list[str]:
    """What stands between the signs, without devices, numbers and marks. "Ndiaye, Aïcha" is one name in two parts."""
    code = CODE.match(text)
    split = [code[1], text[code.end() :]] if code and code[1] not in PARTICLES else BREAK.split(text)
    parts = [part for part in (piece.strip() for piece in split) if not _is_mark(part) and not _is_no_name(part)]
    return [text] if "," in text and len(parts) == 2 and not any(map(_strength, parts)) else parts


def _is_no_name(part: str) -> bool:
    """A phone, a device, a room, an address."""
    words = plain(part).split()
    named = words[0] in _words("devices") and all(word in _words("devices") or any(map(str.isdigit, word)) for word in words)
    return named or words[0] in ("laptop", "desktop") or PHONE.fullmatch(part) is not None or "@" in part


def _strength(part: str) -> int:
    """3: a State or a word for a delegation; 2: an acronym; 0: nothing tells."""
    bare = _without_number(part)
    name = f" {plain(bare)} "
    if names_a_territory(bare) or "UN" in part.split() or any(f" {word} " in name for word in _words("delegations")):
        return 3
    return 2 if re.fullmatch(r"[A-Z][A-Z&.]{1,6}", bare) else 0


def _without_number(part: str) -> str:
    return re.sub(r"\s*\d+$", "", part) or part


def names_a_territory(text: str) -> bool:
    """Whether a text is a State or territory, by its two-letter code or its name in one of several languages."""
    return text in _codes() or plain(text).replace(" ", "") in _territories()


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of name_hints.toml; marks by single words, as they stand in any order."""
    told = tomllib.loads((Path(__file__).parent / "name_hints.toml").read_text(encoding="utf-8"))[kind]
    ways = [plain(way) for way in told.split("|")]
    return frozenset(word for way in ways for word in way.split()) if kind == "marks" else frozenset(ways)


@cache
def _codes() -> frozenset[str]:
    """Codes of two letters that stand for a territory."""
    return frozenset(code for code in Locale("en").territories if len(code) == 2 and code.isalpha()) - {
        "ZZ",
        "XA",
        "XB",
        "EZ",
        "QO",
    }


@cache
def _territories() -> frozenset[str]:
    """Names of States and territories in several languages, as `plain` writes them, without spaces."""
    names = {name for language in LANGUAGES for code, name in Locale(language).territories.items() if code in _codes()}
    return frozenset(plain(name).replace(" ", "") for name in names) | {
        "vietnam",
        "laopdr",
        "drc",
        "drcongo",
        "uk",
        "usa",
        "uae",
        "eu",
    }

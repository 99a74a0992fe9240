"""Names of States and organizations within a line of text, as written; no country is guessed from them."""

import re

from plugins.mailbox.wording import CJK, ways, word

LONGEST = 120
"""letters of a line that may name an organization"""
KEPT_TOGETHER = re.compile(
    r"(Bosnia|Antigua|Trinidad|S[aã]o Tom[eé]|Saint Kitts|St\.? Kitts|Saint Vincent|St\.? Vincent|Wallis|Turks) (and|&)( the)? "
)
AND = re.compile(r"\s+(?:and|et|y|e|und|&)\s+(?:the\s+)?")
LAST = re.compile(r"^(?:and|et|y|e|und)\s+")
SMALL = frozenset(ways("organisation", "small")[3:-1].split("|"))
"""small words that stand within names"""
STATE = re.compile(
    rf"(?<!\w){ways('state', 'offices')}\s+{ways('state', 'of')}(?:\s+|(?<=['’]))(?P<name>[^\n,;:()|]{{2,90}}?)"
    rf"(?=\s+{ways('state', 'until')}(?!\w)|\s*[,;:()|./\n]|\s+-|\s*$)",
    re.IGNORECASE,
)
RUSSIAN = re.compile(
    r"(?:постоянное представительство|делегация|правительство|посольство)\s+(?P<name>[А-ЯЁ][^\n,;:()|]{2,80}?)"
    r"(?=\s+(?:при|в)\s|\s*[,;:()|.\n]|\s*$)",
    re.IGNORECASE,
)
CHINESE = re.compile(rf"(?P<name>[{CJK}]{{2,12}}?)(?:{ways('state', 'chinese')})")
ARABIC = re.compile(rf"(?:{ways('state', 'arabic')})(?P<name>[^\n,،؛:()]{{2,60}}?)(?=\s+(?:لدى|في)|\s*[,،؛:().\n]|\s*$)")


def state_in(line: str) -> str | None:
    """The State whose mission, delegation, embassy or government a line names, as written."""
    for pattern in (STATE, RUSSIAN, CHINESE, ARABIC):
        found = pattern.search(line[:400])
        name = found["name"].strip(" .'’\"*") if found else ""
        if name and (name[0].isupper() or not name[0].islower()) and not addressed(name):
            return re.sub(r"^(?:the|la|le|les|el|los|las)\s+(?=[A-ZÀ-Ý])", "", name)
    return None


def organisation_in(line: str) -> str | None:
    """The part of a short line that bears a word such as Ministry or University; None for a sentence or an addressee."""
    text = line.strip(" *|\t")
    if len(text) > LONGEST or (text.endswith((".", "?", "!")) and text.count(" ") > 8):
        return None
    for part in re.split(r"\s*[,;|•·]\s*|\s+[-–—]\s+", text):
        bare = part.strip(" .\"'“”*")
        if " " in bare and word("organisation", "words").search(bare) and is_name(bare) and not addressed(bare):
            return bare
    return None


def addressed(text: str) -> bool:
    """Whether a text names those to whom contributions are sent rather than those who send them."""
    return word("organisation", "addressed").search(text) is not None


def is_name(text: str) -> bool:
    """Whether a text is written as names are: capitals, but for small words; scripts without capitals pass."""
    words = re.findall(r"[^\W\d_][\w'’.-]*|&", re.sub(r"(?<!\w)[dl]['’](?=\w)", "", text))
    big = [one for one in words if one.casefold() not in SMALL]
    if not big or len(words) > 14 or word("contribution", "persons").match(text):
        return False
    return all(not one[0].islower() for one in big) and words[0].casefold() not in ("and", "et", "y", "und", "&")


def listed(phrase: str, joint: bool) -> list[str]:
    """The names that a phrase begins with: "Canada, Japan and Norway, to which …" → three; "an Institute, Norway" → one."""
    names: list[str] = []
    for part in re.split(r"\s*[,;]\s*", phrase):
        bare = LAST.sub("", part.strip(" .\"'“”*"))
        if not is_name(bare):
            names += [] if names else _leading(bare)
            break
        names.append(re.sub(r"^(?:the|la|le|les|el|los|las)\s+", "", bare, flags=re.IGNORECASE))
        joint = joint or (len(names) > 1 and LAST.match(part) is not None)
    divided = [*names[:-1], *_divided(names[-1])] if names else []
    return divided if joint or len(divided) > len(names) else names[:1]


def _leading(text: str) -> list[str]:
    """The name at the beginning of a clause: "Norway we send" → Norway."""
    words = text.split()
    end = next((place for place, one in enumerate(words) if one[0].islower() and not _is_small(one)), len(words))
    while end and words[end - 1].casefold() in SMALL:
        end -= 1
    name = " ".join(words[:end])
    return [name] if name and is_name(name) else []


def _is_small(one: str) -> bool:
    return one.casefold() in SMALL or re.match(r"[dl]['’]\w", one) is not None


def _divided(name: str) -> list[str]:
    """Two names that stand with "and" between them, unless they are one."""
    halves = AND.split(name)
    if len(halves) < 2 or KEPT_TOGETHER.match(name) or word("organisation", "words").search(name):
        return [name]
    return halves

"""Which guiding questions a contribution answers, and the words that show it."""

import re
from collections.abc import Mapping

from plugins.mailbox.letter import Letter
from plugins.mailbox.wording import CJK, ways, word
from plugins.mailbox.zones import Zones

LOOKED_AT = 60_000
"""letters of a text that are looked at"""
WHOLE = rf"(?![^\W{CJK}])"
"""the end of a word; the signs of Chinese may follow"""
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def asked(questions: Mapping[str, list[str]], letter: Letter, zones: Zones) -> tuple[list[str], str]:
    """The questions in their order, and the reason; none and no reason where nothing shows it."""
    texts = [("the text of a file", one.text) for one in letter.enclosures] + [("the message", zones.text)]
    names = [("the name of a file", re.sub(r"[_-]+", " ", one.name.rpartition(".")[0])) for one in letter.enclosures]
    short = [("the subject", letter.subject), *names]
    found: dict[str, str] = {}
    for place, text in [*short, *texts]:
        for question in _in(questions, text[:LOOKED_AT], brief=(place, text) in short):
            found.setdefault(question, place)
        if len(found) == len(questions):
            break
    listed = [question for question in questions if question in found]
    by_place = {place: [one for one in listed if found[one] == place] for place in dict.fromkeys(found[one] for one in listed)}
    return listed, ", ".join(f"{' and '.join(shown)} by {place}" for place, shown in by_place.items())


def _in(questions: Mapping[str, list[str]], text: str, brief: bool) -> set[str]:
    """Questions that a text names by letter, number or the words of the question itself."""
    names = _names(tuple(questions))
    one = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    if len(questions) == 2 and word("question", "both").search(text):
        return set(questions)
    item = rf"[(\[\"'“«]?\s?(?:{one}){WHOLE}(?!['’])\s?[)\]\"'”».:]*"
    before = rf"(?<![^\W\d_{CJK}])(?:{ways('question', 'words')})\s?(?:n[o°º]\.?|№|#|\.)?\s?"
    pattern = rf"{before}({item}(?:\s*(?:{ways('question', 'and')})\s*{item})*)"
    found = set()
    for match in re.finditer(pattern, text, re.IGNORECASE):
        listed = re.findall(rf"(?<![^\W{CJK}])(?:{one}){WHOLE}", match[1], re.IGNORECASE)
        if brief or not _is_article(match[1], text[match.start(1) :]):
            found |= {names[name.casefold()] for name in listed}
    in_one_line = " ".join(text.split())
    shown = {
        question
        for question, phrases in questions.items()
        if phrases and re.search("|".join(phrases), in_one_line, re.IGNORECASE)
    }
    return found | shown


def _is_article(listed: str, rest: str) -> bool:
    """Whether "a" is the English article ("to question a decision"), not the first question."""
    return listed.strip() == "a" and bool(re.match(r"a[ \t]+\w", rest))


def _names(questions: tuple[str, ...]) -> dict[str, str]:
    """How each question may be called: by its id, or by its place if ids are no numbers: 1 or i for the first."""
    names = {question.casefold(): question for question in questions}
    for place, question in enumerate(questions):
        if not any(one.isdigit() for one in questions):
            names.setdefault(str(place + 1), question)
            names.setdefault(ROMAN[place] if place < len(ROMAN) else question.casefold(), question)
    return names

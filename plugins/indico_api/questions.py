"""The questions of a form, under names that tell them apart, and the answers of one registration to them."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from datalayer.files.private import document_numbers, without_numbers
from datalayer.files.wording import plain
from plugins.indico_api.answers import captions, readable
from plugins.indico_api.client import objects
from plugins.indico_api.withheld import is_withheld


@dataclass(frozen=True)
class Asked:
    """A question of a form."""

    number: int
    title: str
    """as written, without the blanks around it"""
    kind: str
    """Indico's `input_type`"""
    captions: tuple[str, ...] = ()
    place: tuple[int, int] = (0, 0)
    """of its section in the form, and its own in the section"""


@dataclass
class Answers:
    """What one registration answered: question number → text; and what was let go."""

    asked: list[Asked] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)
    """titles of questions that were let go"""
    numbers: frozenset[str] = frozenset()
    """numbers of documents among the answers to them, to be taken out of all other answers"""


def answers_of(detail: Any, drop: Collection[str]) -> Answers:
    """The answers of a registration, without those of the deny-list."""
    found = Answers()
    private: dict[str, list[str | None]] = {}
    for section in objects(detail.get("registration_data") if isinstance(detail, dict) else None):
        above = str(section.get("title") or "")
        for question in objects(section.get("fields")):
            asked, text = _asked(question, section), readable(question)
            if is_withheld(question, above, drop):
                found.withheld.add(asked.title)
                private.setdefault(f"{asked.title} {question.get('description') or ''} {above}", []).append(text)
                continue
            found.asked.append(asked)
            if text is not None:
                found.texts[asked.number] = text
    found.numbers = document_numbers(private)
    return found


def take_numbers_out(found: Iterable[Answers]) -> int:
    """Takes the numbers of documents out of whatever answer they stand in; in how many they stood."""
    listed = list(found)
    numbers = frozenset(number for answers in listed for number in answers.numbers)
    count = 0
    for answers in listed if numbers else ():
        for number, text in answers.texts.items():
            answers.texts[number] = without_numbers(text, numbers)
            count += answers.texts[number] != text
    return count


def _asked(question: dict[str, Any], section: dict[str, Any]) -> Asked:
    title = " ".join(str(question.get("title") or "").split()) or f"question {question.get('id')}"
    place = _number(section.get("position")), _number(question.get("position"))
    return Asked(_number(question.get("id")), title, str(question.get("input_type")), tuple(captions(question).values()), place)


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def all_asked(found: Iterable[Answers]) -> list[Asked]:
    """Every question that any registration was asked, once, in the order of the form, with every choice that was seen."""
    known: dict[int, Asked] = {}
    for answers in found:
        for asked in answers.asked:
            before = known.get(asked.number)
            if before is None or not set(asked.captions) <= set(before.captions):
                every = dict.fromkeys((*(before.captions if before else ()), *asked.captions))
                known[asked.number] = Asked(asked.number, asked.title, asked.kind, tuple(every), asked.place)
    return sorted(known.values(), key=lambda asked: (asked.place, asked.number))


def told_apart(asked: Iterable[Asked], taken: Iterable[str]) -> dict[int, str]:
    """question number → name of its column: its title, numbered where the form has it twice or a column of ours bears it."""
    listed = list(asked)
    total = Counter(plain(one.title) or one.title for one in listed)
    seen, names = Counter[str](), {}
    used = {name.casefold() for name in taken}
    for one in listed:
        key = plain(one.title) or one.title
        seen[key] += 1
        name = f"{one.title} ({seen[key]})" if total[key] > 1 else one.title
        while name.casefold() in used:
            name += " (question)"
        used.add(name.casefold())
        names[one.number] = name
    return names

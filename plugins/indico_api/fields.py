"""Which question of a form fills which field: as set, as Indico itself knows it, by its wording, by its kind, by its choices.

Nothing is guessed from single answers: a choice is taken for a field only if its captions are known words of that field's list.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from datalayer.files.wording import plain, propose_columns, propose_values
from datalayer.models import Attendance, Registration, closed_list
from plugins.indico_api.answers import NO, YES
from plugins.indico_api.config import IndicoApiConfig
from plugins.indico_api.questions import Asked

OPEN = ("first_name", "last_name", "represents", "job_title", "country", "note")
CLOSED = ("stakeholder_group", "capacity", "mode", "gender", "needs_funding")
PERSONAL = {"first_name": "firstName", "last_name": "surname", "represents": "affiliation", "job_title": "position"}
COUNTRY = {"country": "country_code"}
"""field → key of `personal_data` in Indico's list of registrants"""
TYPED = ("text", "affiliation")
NEEDS = re.compile(r"\b(need|requir|request|apply|applies|besoin|demand|sollicit|necesit|solicit|requier)")
FUNDING = re.compile(
    r"\b(funding|(travel|financial) (support|assistance|grant|aid)|sponsorship|bursary|financement|(soutien|appui) financier"
    r"|aide financiere|bourse|apoyo financiero|financiacion|financiamiento|ayuda (financiera|de viaje)|beca)"
)
OTHERWISE = re.compile(r"\b(no|not|don t|without|own|self|already|secured|other|pas|sans|non|sin|ya)\b")
"""what a question asks that is to be ticked: a need, of money, and nothing that may turn it round"""
NOT_OF_THE_DELEGATION = ("nationality", "citizen", "resid", "nationalit", "nacionalidad", "ciudadan", "гражданств", "国籍")
ENOUGH = 0.6
"""share of the captions of a choice that must be known before it is taken for a field that its title does not tell"""


@dataclass
class Taken:
    """field → column, field → {answer: word}, and what was noticed."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass
class FormAnswers:
    """The questions of a form under their names, and each registration's answers: registration → {column: text}."""

    asked: dict[str, Asked]
    cells: dict[int, dict[str, str]]

    def written(self, column: str) -> list[str]:
        """The distinct answers to a question."""
        return list(dict.fromkeys(row[column] for row in self.cells.values() if column in row))


def take(form: FormAnswers, config: IndicoApiConfig, people: dict[int, dict[str, Any]]) -> Taken:
    """Which question fills which field. `people`: registration → personal data, as far as Indico lists them."""
    taken = Taken(_as_set(form, config))
    personal, by_code = _known(form, people, PERSONAL, TYPED), _known(form, people, COUNTRY, ("country",))
    for proposal in (personal, _worded(form), _of_kind(form), by_code, _by_choices(form)):
        for name, column in proposal.items():
            if name not in taken.columns and column not in taken.columns.values():
                taken.columns[name] = column
    for name, column in taken.columns.items():
        taken.values[name] = {**_words(name, form, column), **config.values.get(name, {})}
    taken.values = {name: words for name, words in taken.values.items() if words}
    if taken.columns:
        listed = ", ".join(f"{column!r} as {name.replace('_', ' ')}" for name, column in taken.columns.items())
        taken.notes.append(f"questions were taken for fields: {listed}. Set `columns` to change that.")
    return taken


def _as_set(form: FormAnswers, config: IndicoApiConfig) -> dict[str, str]:
    """As given under `columns`: the very name, else the only question whose title is alike."""
    found = {}
    for name, wanted in config.mapped.items():
        alike = [column for column in form.asked if column == wanted] or [
            column for column in form.asked if plain(column) == plain(wanted) or plain(form.asked[column].title) == plain(wanted)
        ]
        if alike and (name in Registration.model_fields or name in Attendance.model_fields):
            found[name] = alike[0]
    return found


def _known(form: FormAnswers, people: dict[int, dict[str, Any]], keys: dict[str, str], kinds: tuple[str, ...]) -> dict[str, str]:
    """As Indico knows it: the question whose answers are the personal data of all the registrants that it lists."""
    found = {}
    for name, key in keys.items():
        known = {number: str(data[key]).strip() for number, data in people.items() if data.get(key) and number in form.cells}
        alike = [column for column, asked in form.asked.items() if asked.kind in kinds and known and _same(form, column, known)]
        if len(alike) == 1:
            found[name] = alike[0]
    return found


def _same(form: FormAnswers, column: str, known: dict[int, str]) -> bool:
    return all((form.cells[number].get(column) or "").strip() == text for number, text in known.items())


def _worded(form: FormAnswers) -> dict[str, str]:
    proposed = propose_columns(Registration, list(form.asked), (*OPEN, *CLOSED))
    proposed |= propose_columns(Attendance, [name for name in form.asked if name not in proposed.values()], ["honorific"])
    return {name: column for name, column in proposed.items() if name not in CLOSED or known_words(name, _offered(form, column))}


def _of_kind(form: FormAnswers) -> dict[str, str]:
    """The only question of Indico's kind "affiliation"; for a country, but not a nationality; with a tick for a need of money."""
    found = {}
    for name, kind in (("represents", "affiliation"), ("country", "country")):
        asking = [column for column, asked in form.asked.items() if asked.kind == kind]
        fitting = [column for column in asking if not any(stem in plain(column) for stem in NOT_OF_THE_DELEGATION)]
        found |= {name: fitting[0]} if len(fitting) == 1 else {}
    ticked = [column for column, asked in form.asked.items() if asked.kind in ("bool", "checkbox")]
    asking = [column for column in ticked if _asks_for_funding(plain(column))]
    return found | ({"needs_funding": asking[0]} if len(asking) == 1 else {})


def _asks_for_funding(title: str) -> bool:
    return bool(NEEDS.search(title) and FUNDING.search(title) and not OTHERWISE.search(title))


def _by_choices(form: FormAnswers) -> dict[str, str]:
    """Closed lists, by choices that are known words of one list, if only one question has such choices."""
    found = {}
    for name in CLOSED[:-1]:
        fitting = []
        for column, asked in form.asked.items():
            known = known_words(name, asked.captions)
            if len(set(known.values())) > 1 and len(known) >= ENOUGH * len(asked.captions):
                fitting.append(column)
        if len(fitting) == 1:
            found[name] = fitting[0]
    return found


def _offered(form: FormAnswers, column: str) -> Iterable[str]:
    asked = form.asked[column]
    return asked.captions or ([YES, NO] if asked.kind in ("bool", "checkbox") else form.written(column))


def known_words(name: str, written: Iterable[str]) -> dict[str, str]:
    """Answer → word, for the answers that are known ways of writing a word of a closed list."""
    listed = list(written)
    known = propose_values(name, listed)
    kind = closed_list(Registration, name)
    for text in listed:
        read = kind.read(text) if kind else plain(text)
        if isinstance(read, kind) if kind else read in (YES, NO):
            known.setdefault(text, str(read))
    return known


def _words(name: str, form: FormAnswers, column: str) -> dict[str, str]:
    """How the answers of a field are handed over: words of closed lists; Namibia's code, which alone may mean "not available"."""
    if name in CLOSED:
        return {**known_words(name, form.written(column)), "*": ""}
    return {"NA": "NAM"} if name == "country" and form.asked[column].kind == "country" else {}

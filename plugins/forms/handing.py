"""The answers as they are handed over: as they stand, with the number and moment of each, and what their words mean."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from datalayer.contract import Mapping, Place
from datalayer.files.kinds import accepts, kind_of
from datalayer.files.mapped import names_for_the_host, parted, put_in
from datalayer.files.moments import to_iso
from datalayer.files.sheet import count
from datalayer.files.wording import plain, propose_values
from plugins.forms.answers import SERVICE, TOOLS, Answers
from plugins.forms.config import FormsConfig
from plugins.forms.questions import COMPOSED, NUMBERS, Questions
from plugins.forms.times import lacks_zone, order_of

NUMBER = "number of the answer"
WHEN = ("started", "completed", "modified")
"""roles of the columns that hold moments"""
AFTER_YES_OR_NO = re.compile(r"\s*[,;:.(–—-].*", re.DOTALL)
MORE, OTHER = "says more", "is another word"
Texts = dict[str, str | None]


class Handing:
    """Makes the rows of the answers in one file."""

    def __init__(self, answers: Answers, questions: Questions, config: FormsConfig, place: Place) -> None:
        self.answers = answers
        self.questions = questions
        self.config = config
        self.model = config.record
        kept = [name for name in answers.heading if name not in questions.private]
        self.names = names_for_the_host(kept, questions.of, self.model)
        self.notes: list[str] = [f"{TOOLS[answers.tool]}: {count(len(answers.rows), 'answer')}.", *questions.notes]
        self.when = {column: answers.cells(column) for role in WHEN if (column := answers.service.get(role)) in kept}
        self.order, sentence = order_of(self.when, place.days) if config.date_order is None else (config.date_order, "")
        self.meanings: dict[str, dict[str, str]] = {}
        """field → {answer: what it means}"""
        self.kept_too: dict[str, dict[str, str]] = {}
        """column → {answer that says more than its field takes, or something else: why}"""
        self._read_words()
        self.go_along, in_place = parted(self.meanings)
        self.in_place = {questions.of[name]: meant for name, meant in in_place.items()}
        self._tell(sentence, place)

    @cached_property
    def number_field(self) -> str | None:
        """The field of a number that is made up, as the tool gives none and a person mapped none."""
        name = NUMBERS.get(self.model.table)
        return None if name in self.questions.of or name in self.config.constants else name

    def heading(self) -> list[str]:
        """The names of all columns of the rows."""
        made = [NUMBER] * bool(self.number_field) + [COMPOSED] * bool(self.questions.names)
        return [*self.names.values(), *made, *(_as_answered(column) for column in self.kept_too)]

    def mapping(self) -> Mapping:
        """What the host needs to know of the rows."""
        columns = {name: self.names.get(column, column) for name, column in self.questions.of.items()}
        columns |= {self.number_field: NUMBER} if self.number_field else {}
        constants = {name: word for name, word in self.config.constants_as_text.items() if name not in columns}
        anonymous = {
            text for role in ("email", "name") if (column := self.answers.service.get(role)) in self.questions.of.values()
            for text in self.answers.cells(column or "") if plain(text) in SERVICE["anonymous"]["words"]
        }  # fmt: skip
        return Mapping(columns, constants, self.go_along, (*sorted(anonymous), *self.config.empty), self.order)

    def rows(self) -> Iterator[Texts]:
        """The cells of each answer."""
        seen: Counter[str] = Counter()
        days = {column for name, column in self.questions.of.items() if kind_of(self.model, name) == "day"}
        for _, cells in self.answers.rows:
            row: Texts = {
                name: (cell.strip() or None) if cell else None
                for name, cell in zip(self.answers.heading, cells, strict=False) if name in self.names
            }  # fmt: skip
            for column in self.when:
                moment = to_iso(row.get(column) or "", self.order) or None
                row[column] = moment[:10] if moment and column in days else moment
            if self.number_field:
                row[NUMBER] = self._number(row, seen)
            if self.questions.names:
                row[COMPOSED] = " ".join(part for name in self.questions.names if (part := row.get(name)))
            for column, texts in self.kept_too.items():
                row[_as_answered(column)] = row.get(column) if row.get(column) in texts else None
            yield {self.names.get(name, name): text for name, text in put_in(row, self.in_place).items()}

    def _number(self, row: Texts, seen: Counter[str]) -> str | None:
        """Moment and address, and a further number for a second of these."""
        parts = [row.get(self.answers.service.get(role, "")) for role in ("completed", "email")]
        made = " ".join(part for part in parts if part)
        seen[made] += 1
        return f"{made} ({seen[made]})" if made and seen[made] > 1 else made or None

    def _read_words(self) -> None:
        """What answers mean. An answer that is no word of an optional closed list leaves it open, and is kept."""
        for name, column in self.questions.of.items():
            texts = set(self.answers.cells(column))
            told = self.config.values.get(name, {})
            meant = {text: self._meant(name, text) for text in texts if text not in told and "*" not in told}
            self.meanings[name] = {text: word for text, (word, _) in meant.items() if word != text} | told
            why = {text: why for text, (_, why) in meant.items() if why}
            if why:
                self.kept_too[column] = why

    def _meant(self, name: str, text: str) -> tuple[str, str]:
        """What an answer means for a field, and why it is kept beside it, if it is."""
        single = text.removesuffix(";").strip() if text.count(";") == 1 and text.endswith(";") else text
        kind = kind_of(self.model, name)
        if kind not in ("word", "yes_no"):
            return single, ""
        word = self._word(name, single)
        if word is None and kind == "yes_no":
            word = self._word(name, AFTER_YES_OR_NO.sub("", single))
            if word is not None:
                return word, MORE
        if word is None and not self.model.model_fields[name].is_required():
            return "", OTHER
        return word or single, ""

    def _word(self, name: str, text: str) -> str | None:
        """The word of a closed list that a text is, in any way of writing it that is known."""
        found = propose_values(name, [text], self.model.table).get(text)
        return found or (text if text and accepts(self.model, name, text) else None)

    def _tell(self, sentence: str, place: Place) -> None:
        if sentence:
            self.notes.append(sentence)
        if any(lacks_zone(text) for texts in self.when.values() for text in texts):
            self.notes.append(f"Times without a zone were read in the zone of the source: {place.time_zone}.")
        if (
            "status" in self.config.constants_as_text
            and "status" not in self.questions.of
            and not self.config.constants.get("status")
        ):
            status = self.config.constants_as_text["status"]
            self.notes.append(f'Forms know no moderation: every answer has the status "{status}". The setting status changes it.')
        if self.number_field:
            self.notes.append(f"The form numbers no answers: the {self.number_field} is its moment and e-mail address.")
        for name, column in self.questions.of.items():
            why = Counter(self.kept_too.get(column, {}).get(text) for text in self.answers.cells(column))
            if why[OTHER]:
                self.notes.append(
                    f'"{column}": {count(why[OTHER], "answer")} not known as a word of {name}, which was left open; '
                    f"kept as extra. What they mean can be told under values.{name}."
                )
            if why[MORE]:
                self.notes.append(
                    f'"{column}": {count(why[MORE], "answer")} read by the yes or no that it begins with; kept as extra.'
                )


def _as_answered(column: str) -> str:
    return f"{column} (as answered)"

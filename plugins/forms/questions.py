"""Which question fills which field: by its wording, by the words of its answers, or by what the tool itself noted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from datalayer.errors import SourceError
from datalayer.files.heading import match_columns
from datalayer.files.private import is_private, told
from datalayer.files.wording import WORDS, plain, propose_columns, propose_values
from datalayer.models import RECORDS, Record, Registration
from datalayer.vocabulary import fold
from plugins.forms.answers import SERVICE, Answers
from plugins.forms.config import FormsConfig

ROLES = {
    "registration": {"completed": "registered_at", "email": "email", "name": "name"},
    "travel_request": {"completed": "requested_on", "email": "email", "name": "traveller"},
    "contribution": {"completed": "received_at", "email": "submitted_by_email", "name": "submitted_by"},
    "nomination": {"completed": "received_on"},
}
"""stream → role of a column of the tool → field that it fills where no question does"""
NUMBERS = {"registration": "registration_id", "travel_request": "request_id", "contribution": "contribution_id"}
"""stream → field of the number of the answer"""
TELLING = {
    "nomination": {"member", "focal_point", "focal_point_email", "representatives", "credentials_received_on"},
    "travel_request": {"origin_city", "components", "traveller"},
    "contribution": {"title", "questions", "attachments", "on_behalf_of", "consent_to_publish", "supersedes"},
}
"""stream → fields of which two tell that the form is about it, and not a registration"""
BY_ANSWERS = ("gender", "mode", "capacity", "stakeholder_group")
"""fields that the words of the answers tell, where no question does"""
QUIZ = re.compile(r"(points|feedback|punkte|puntos|commentaires?)\s?[-–]\s", re.IGNORECASE)
COMPOSED = "first and last name"
"""name of the column that they make together, for records that have one name"""


@dataclass
class Questions:
    """field → column, columns that are dropped, and what is told of it."""

    of: dict[str, str]
    private: list[str] = field(default_factory=list)
    names: tuple[str, ...] = ()
    """columns of which a name is composed"""
    notes: list[str] = field(default_factory=list)


def propose_stream(answers: Answers) -> str:
    """The record that the questions are most likely about."""
    asked = list(_spoken(answers))
    found = {table: TELLING[table] & set(propose_columns(RECORDS[table], asked)) for table in TELLING}
    best = max(found, key=lambda table: len(found[table]))
    return best if len(found[best]) > 1 else "registration"


def choose_questions(answers: Answers, config: FormsConfig) -> Questions:
    """The questions that fields take. Raises SourceError where one that a person mapped is not there."""
    model = RECORDS[config.stream]
    mapped = match_columns(config.mapped, answers.heading, answers.origin)
    absent = next((column for column in mapped.values() if column not in answers.heading), None)
    if absent:
        raise SourceError(f"{answers.origin} has no question {absent!r}. Correct [source.columns].")
    private = [name for name in answers.heading if is_private(name)]
    questions = Questions(
        {name: column for name, column in mapped.items() if column not in private}, private, notes=told(private)
    )
    free = {spoken: column for spoken, column in _spoken(answers).items() if column not in mapped.values()}
    unwanted = {fold(name) for name in config.not_wanted}
    free = {spoken: column for spoken, column in free.items() if fold(column) not in unwanted}
    open_fields = [name for name in model.model_fields if name not in mapped and name not in config.constants]
    if config.find_columns:
        for name, spoken in propose_columns(model, list(free), open_fields).items():
            questions.of[name] = free[spoken]
        _by_answers(questions, answers, free.values(), model, open_fields)
    _by_tool(questions, answers, free, model, open_fields)
    taken = ", ".join(f'"{column}" as {name}' for name, column in questions.of.items())
    questions.notes.insert(0, f"Taken were {taken}.")
    return questions


def _spoken(answers: Answers) -> dict[str, str]:
    """Question, without the number that Microsoft gives to a second of the same → column; no points of quizzes, none private."""
    known = {plain(name) for name in answers.heading}
    spoken: dict[str, str] = {}
    for name in answers.questions:
        bare = re.sub(r"\d+$", "", name).strip()
        asked = bare if bare != name and plain(bare) in known else name
        if not is_private(name) and not QUIZ.match(name):
            spoken.setdefault(asked, name)
    return spoken


def _by_answers(questions: Questions, answers: Answers, free: Iterable[str], model: type[Record], open_fields: list[str]) -> None:
    """A closed list is recognised by its words, in whatever words the question asks for it."""
    for name in BY_ANSWERS:
        if name not in open_fields or name in questions.of:
            continue
        for column in free:
            if column not in questions.of.values() and _all_words(name, answers.cells(column), model):
                questions.of[name] = column
                questions.notes.append(f'"{column}" was taken for {name}, as its answers are all words of that list.')
                break


def _all_words(name: str, cells: list[str], model: type[Record]) -> bool:
    texts = {text.rstrip(";").strip() for text in cells}
    if not 1 < len(texts) <= 12:
        return False
    known = {text: word for text in texts if (word := propose_values(name, [text], model.table).get(text) or _own(name, text))}
    return len(known) == len(texts) and len(set(known.values()) - {"other", "undisclosed"}) > 1


def _own(name: str, text: str) -> str | None:
    return text if text in WORDS.get(name, {}) else None


def _by_tool(questions: Questions, answers: Answers, free: dict[str, str], model: type[Record], open_fields: list[str]) -> None:
    """What the tool noted fills what no question does: the moment, the account's address and name."""
    if model is not Registration and not _named(questions, model):
        parts = propose_columns(Registration, list(free), ("first_name", "last_name"))
        columns = [free[parts[name]] for name in ("first_name", "last_name") if name in parts]
        if len(columns) == 2 and not set(columns) & set(questions.of.values()):
            questions.names = tuple(columns)
            questions.of[ROLES[model.table].get("name", "focal_point")] = COMPOSED
            questions.notes.append(f'The name was composed of "{columns[0]}" and "{columns[1]}".')
    roles = ROLES[model.table] | ({"id": NUMBERS[model.table]} if model.table in NUMBERS else {})
    for role, name in roles.items():
        column = answers.service.get(role)
        if column is None or name not in open_fields or name in questions.of:
            continue
        if role == "name" and _named(questions, model):
            continue
        if role in ("email", "name") and not _told_by_tool(answers.cells(column)):
            questions.notes.append(f'"{column}" was not taken: the answers are anonymous.')
            continue
        questions.of[name] = column


def _named(questions: Questions, model: type[Record]) -> bool:
    return bool({"name", "first_name", "last_name", "traveller", "submitted_by", "focal_point"} & set(questions.of))


def _told_by_tool(cells: list[str]) -> bool:
    return any(plain(text) not in SERVICE["anonymous"]["words"] for text in cells)

"""Whether a file holds the answers of a form, by the columns that the tools put beside them."""

from pathlib import Path

from datalayer.contract import Recognised
from datalayer.errors import SourceError
from datalayer.files.moments import read
from datalayer.files.proposal import examples
from datalayer.files.sheet import count
from plugins.forms.answers import TOOLS, Answers, read_answers
from plugins.forms.config import FormsConfig
from plugins.forms.questions import NUMBERS, choose_questions, propose_stream
from plugins.forms.times import order_of

MOST = 500
"""rows that are looked at"""


def recognise_form(path: Path) -> Recognised | None:
    """What a form was asked; None for a file that is neither tool's."""
    try:
        answers = read_answers(path, most=MOST)
    except (SourceError, OSError):
        return None
    confidence = _confidence(answers) if answers else 0
    if answers is None or not confidence:
        return None
    stream = propose_stream(answers)
    questions = choose_questions(answers, FormsConfig(path="-", stream=stream))
    asked = set(answers.questions)
    found = {column: name for name, column in questions.of.items() if column in asked}
    given = count(len(answers.rows), "answer") + ("" if answers.whole else " or more")
    sentence = (
        f"A {TOOLS[answers.tool]} export: {given} to {count(len(answers.questions), 'question')}, "
        f"most likely {stream.replace('_', ' ')}s; {len(found)} of the questions are known."
    )
    settings = {"stream": stream, "columns": found, "find_columns": False}
    columns = {name: examples(answers.cells(name)) for name in answers.questions if name not in questions.private}
    return Recognised(confidence, sentence, settings, tuple(_asks(answers)), columns, makes_up=("status", *NUMBERS.values()))


def _confidence(answers: Answers) -> float:
    """Microsoft's columns are unmistakable; Google's one or two are if their moments are moments."""
    if answers.tool == "microsoft":
        return 0.95 if "id" in answers.service else 0.9
    moments = answers.cells(answers.service["completed"])
    written = sum(read(text) is not None for text in moments)
    if moments and 2 * written < len(moments):
        return 0
    sure = "email" in answers.service or answers.packed
    return (0.92 if sure else 0.75) if moments else 0.5


def _asks(answers: Answers) -> list[str]:
    moments = {column: answers.cells(column) for role in ("started", "completed") if (column := answers.service.get(role))}
    order, question = order_of(moments, None)
    return ["meeting", *(["date_order"] if order is None and question else [])]

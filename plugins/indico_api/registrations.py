"""Forms as they were read → rows of registrations and of check-ins."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from datalayer.contract import Batch, Mapping
from datalayer.models import Attendance, Registration
from datalayer.vocabulary import Mode
from plugins.indico_api.config import IndicoApiConfig
from plugins.indico_api.forms import Form

REGISTRATION = {
    "registration_id": "ID",
    "email": "E-mail of the registration",
    "status": "Registration state",
    "registered_at": "Registration date",
}
ATTENDANCE = {"person": "Full name", "email": "E-mail of the registration", "joined_at": "Check-in date"}
AS_ATTENDANCE = {"represents": "delegation"}
"""field of a registration → field of an attendance, where the names differ"""
EXTRA_MOMENTS = ("Check-in date", "Payment date")
NOT_UNDERSTOOD = "{}, not understood"
"""column for an answer that is no word of the closed list that its question was taken for"""


def registrations(form: Form, where: str, config: IndicoApiConfig, zone: ZoneInfo | None) -> Batch:
    """Every registration of a form, in every state, with all its answers."""
    taken = {name: column for name, column in form.taken.columns.items() if name in Registration.model_fields}
    columns = {**REGISTRATION, **taken}
    if not {"first_name", "last_name"} <= set(taken):
        columns["name"] = "Full name"
    values = {name: words for name, words in {**config.values, **form.taken.values}.items() if name in columns}
    filled = {name for cells in form.people.values() for name, cell in cells.items() if cell}
    shown = (filled - {"Full name"}) | set(columns.values())
    rows, misunderstood = [], {}
    for number, cells in form.people.items():
        answers = dict.fromkeys(form.answers.asked) | form.answers.cells.get(number, {})
        left = {column: answers[column] for _, column in _odd(answers, form)}
        for column in left:
            misunderstood[column] = misunderstood.get(column, 0) + 1
        kept = {name: cell for name, cell in cells.items() if name in shown}
        moments = {name: local(cells[name], zone) for name in EXTRA_MOMENTS if name in shown}
        rows.append({**kept, **moments, **answers, **{NOT_UNDERSTOOD.format(column): text for column, text in left.items()}})
    notes = [*form.notes, *(_note(form.title, column, count) for column, count in misunderstood.items())]
    if not rows:
        notes.append(f"The form {form.title!r} has no registrations.")
    return Batch(where, rows=rows, records=list(form.people), mapping=Mapping(columns, values=values), notes=tuple(notes))


def check_ins(form: Form, where: str, config: IndicoApiConfig) -> Batch:
    """One attendance for each registration that is checked in, with what its answers tell of the person."""
    taken = {AS_ATTENDANCE.get(name, name): column for name, column in form.taken.columns.items()}
    taken = {name: column for name, column in taken.items() if name in Attendance.model_fields and name not in ("note", "mode")}
    columns = {**ATTENDANCE, **taken}
    found = {AS_ATTENDANCE.get(name, name): words for name, words in {**config.values, **form.taken.values}.items()}
    values = {name: words for name, words in found.items() if name in columns}
    came = [number for number, cells in form.people.items() if cells["Checked in"]]
    rows = []
    for number in came:
        cells = {**form.people[number], **form.answers.cells.get(number, {})}
        rows.append({"Registration": str(number), **{column: cells.get(column) for column in columns.values()}})
    told = f"Of {len(form.people)} registrations of the form {form.title!r}, {len(came)} are checked in"
    notes = (f"{told}: each counts as presence in person from then on; who was absent, and who left when, is not told.",)
    mapping = Mapping(columns, constants={"mode": Mode.IN_PERSON.value}, values=values)
    return Batch(where, rows=rows, records=came, mapping=mapping, notes=notes if form.people else ())


def _odd(answers: dict[str, str | None], form: Form) -> Iterator[tuple[str, str]]:
    """(field, column) of the answers that are no word of the closed list that their question was taken for."""
    for name, column in form.taken.columns.items():
        words = form.taken.values.get(name, {})
        if words.get("*") == "" and answers[column] not in (None, *words):
            yield name, column


def _note(form: str, column: str, count: int) -> str:
    told = f"answers to {column!r} that are no word of the list it was taken for, kept as extra: {count}"
    return f"Form {form!r}: {told}. Set `values` to read them."


def local(moment: str | None, zone: ZoneInfo | None) -> str | None:
    """A moment with its offset on the clock of the event; as it came where that is not known."""
    try:
        return datetime.fromisoformat(moment).astimezone(zone).isoformat() if moment and zone else moment
    except ValueError:
        return moment

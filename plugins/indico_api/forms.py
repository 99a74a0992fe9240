"""The registration forms of an event, read: every registration, its answers, and which question fills which field."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from datalayer.errors import SourceError
from datalayer.files.wording import plain
from plugins.indico_api.client import Indico, objects
from plugins.indico_api.fields import FormAnswers, Taken, take
from plugins.indico_api.questions import Answers, all_asked, answers_of, take_numbers_out, told_apart
from plugins.indico_api.refusals import REGISTRATIONS, RefusedError

OURS = (
    "ID", "Full name", "E-mail of the registration", "Registration state", "Registration date", "Checked in", "Check-in date",
    "Price", "Payment date", "Tags", "Places taken", "Form",
)  # fmt: skip
"""columns that Indico gives for every registration, in its own words where staff see them"""


@dataclass
class Form:
    """A form as it was read: its registrations by number, and which question fills which field."""

    number: int
    title: str
    people: dict[int, dict[str, str | None]]
    """registration → cells that Indico gives for each"""
    answers: FormAnswers
    taken: Taken
    notes: list[str] = field(default_factory=list)


def read_forms(indico: Indico) -> list[Form]:
    """Every form that is asked for. Raises RefusedError or SourceError."""
    config, below = indico.config, f"/api/checkin/event/{indico.config.event}/forms/"
    listed = {int(form["id"]): str(form.get("title") or "") for form in objects(indico.get(below, REGISTRATIONS)) if "id" in form}
    unknown = [number for number in config.forms if number not in listed]
    if unknown:
        has = ", ".join(f"{number} ({title})" for number, title in sorted(listed.items())) or "none"
        raise SourceError(f"`forms`: event {config.event} has no form {unknown[0]}; it has {has}.")
    registrants = _registrants(indico) if config.answers and listed else {}
    return [_form(indico, number, listed[number], registrants) for number in sorted(config.forms or listed)]


def _registrants(indico: Indico) -> dict[int, dict[str, Any]]:
    """Personal data as Indico itself tells them, by registration; none where the token opens the check-in alone."""
    try:
        found = indico.get(f"/api/events/{indico.config.event}/registrants", REGISTRATIONS)
    except RefusedError:
        return {}
    rows = objects(found.get("registrants") if isinstance(found, dict) else None)
    return {
        int(row["registrant_id"]): data
        for row in rows
        if str(row.get("registrant_id")).isdigit() and isinstance(data := row.get("personal_data"), dict)
    }


def _form(indico: Indico, number: int, title: str, registrants: dict[int, dict[str, Any]]) -> Form:
    below = f"/api/checkin/event/{indico.config.event}/forms/{number}/registrations/"
    rows = indico.get(below, REGISTRATIONS)
    if not isinstance(rows, list) or any(not isinstance(row, dict) or not isinstance(row.get("id"), int) for row in rows):
        raise SourceError(f"{indico.host} lists registrations in a shape that is not known: report it.")
    people = {row["id"]: row for row in sorted(rows, key=lambda row: row["id"])}
    notes: list[str] = []
    found = _answers(indico, below, list(people), notes) if indico.config.answers else {}
    for gone in [one for one in people if one not in found and indico.config.answers]:
        del people[gone]
    names = told_apart(asked := all_asked(found.values()), OURS)
    answers = FormAnswers({names[one.number]: one for one in asked}, {one: _named(got, names) for one, got in found.items()})
    _without_address(answers, people)
    taken = take(answers, indico.config, registrants)
    notes = [f"Form {title!r}: {note}" for note in (*notes, *taken.notes)]
    return Form(number, title, {one: _cells(row, title) for one, row in people.items()}, answers, taken, notes)


def _named(got: Answers, names: dict[int, str]) -> dict[str, str]:
    return {names[number]: text for number, text in got.texts.items()}


def _without_address(answers: FormAnswers, people: dict[int, dict[str, Any]]) -> None:
    """Takes the questions out that are the address of the registration again."""
    for column in [column for column, asked in answers.asked.items() if asked.kind == "email"]:
        told = {number: row.get(column, "").casefold() for number, row in answers.cells.items()}
        if all(text == str(people[number].get("email")).casefold() for number, text in told.items()):
            del answers.asked[column]
            for row in answers.cells.values():
                row.pop(column, None)


def _answers(indico: Indico, below: str, numbers: list[int], notes: list[str]) -> dict[int, Answers]:
    """The answers of each registration, some requests at a time; what was let go or is gone is noted."""
    drop = {plain(title) for title in indico.config.drop}

    def fetch(number: int) -> Answers | None:
        try:
            return answers_of(indico.get(f"{below}{number}", REGISTRATIONS), drop)
        except RefusedError as refused:
            if refused.kind == "absent":
                return None
            raise

    found = {number: got for number, got in zip(numbers, _at_a_time(fetch, numbers, indico), strict=True) if got is not None}
    if len(found) < len(numbers):
        notes.append(f"registrations that were deleted in Indico during the load: {len(numbers) - len(found)}.")
    withheld = sorted({title for got in found.values() for title in got.withheld})
    if withheld:
        notes.append(f"questions whose answers are never stored: {', '.join(map(repr, withheld))}.")
    if removed := take_numbers_out(found.values()):
        notes.append(f"numbers of documents were taken out of {removed} other answers.")
    return found


def _at_a_time(fetch: Callable[[int], Answers | None], numbers: list[int], indico: Indico) -> Iterator[Answers | None]:
    with ThreadPoolExecutor(indico.config.concurrency) as pool:
        waiting = [pool.submit(fetch, number) for number in numbers]
        try:
            for one in waiting:
                yield one.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _cells(row: dict[str, Any], form: str) -> dict[str, str | None]:
    """What is read of a registration beside its answers. Only these keys are ever looked at."""
    tags = "; ".join(sorted(str(tag.get("title")) for tag in objects(row.get("tags"))))
    places = row.get("occupied_slots")
    return {
        "ID": str(row["id"]),
        "Full name": row.get("full_name"),
        "E-mail of the registration": row.get("email"),
        "Registration state": row.get("state"),
        "Registration date": row.get("registration_date"),
        "Check-in date": row.get("checked_in_dt") if row.get("checked_in") else None,
        "Checked in": "yes" if row.get("checked_in") else None,
        "Price": row.get("formatted_price") if row.get("price") else None,
        "Payment date": row.get("payment_date"),
        "Tags": tags or None,
        "Places taken": str(places) if isinstance(places, int) and places > 1 else None,
        "Form": form,
    }

"""An invented event as Indico exports it: 400 people in Bangkok, two forms in other words, both versions, CSV and XLSX.

Written after generate_spreadsheet_from_registrations, generate_csv and generate_xlsx of Indico 3.3.14 and 3.2.9.
"""

import csv
import io
import random
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime
from openpyxl import Workbook

ZONE = ZoneInfo("Asia/Bangkok")
WRONG = "+06:42"
OPENS = datetime(2018, 8, 27, 2, 0, tzinfo=UTC)
STATES = {"complete": ("Completed", "Terminé", "Completado"), "pending": ("Pending", "En attente", "Pendiente"),
          "unpaid": ("Awaiting payment", "En attente du paiement", "En espera de pago"),
          "rejected": ("Rejected", "Refusé", "Rechazado"), "withdrawn": ("Withdrawn", "Retiré", "Retirado")}  # fmt: skip
LANGUAGES = ("en", "fr", "es")
YES_NO = {True: ("Yes", "Oui", "Sí"), False: ("No", "Non", "No"), None: ("", "", "")}
GROUPS = {"state": "Government", "business": "Private sector", "civil_society": "Civil society",
          "technical_academic": "Academic community", "igo": "International organization"}  # fmt: skip
COUNTRIES = ("THA", "FRA", "KEN", "COD", "CIV", "TUR", "KOR", "IRN", "BOL", "NAM", "LAO", "PRK", "CHE", "VNM")
ISO2 = {"THA": "TH", "FRA": "FR", "KEN": "KE", "COD": "CD", "CIV": "CI", "TUR": "TR", "KOR": "KR", "IRN": "IR", "BOL": "BO", "NAM": "NA",
        "LAO": "LA", "PRK": "KP", "CHE": "CH", "VNM": "VN"}  # fmt: skip


@dataclass
class Person:
    number: int
    first: str
    last: str
    email: str
    represents: str
    iso3: str
    group: str
    capacity: str
    mode: str
    gender: str | None
    funding: bool | None
    document: str
    born: date
    arrives: datetime
    hotel: str
    remark: str
    phone: str
    state: str
    registered: datetime
    came: datetime | None
    tags: list[str] = field(default_factory=list)


def people(count: int, seed: int = 7) -> list[Person]:
    """Invented registrations, with numbers from 1 on; every twentieth registers a second time under the same address."""
    draw = random.Random(seed)
    made = []
    for number in range(1, count + 1):
        again = made[-1].email if number % 20 == 0 else f"p{number}@example.org"
        capacity = draw.choice(["member", "observer"])
        registered = datetime(2018, 6, 1, tzinfo=UTC) + timedelta(
            seconds=draw.randrange(80 * 86400), microseconds=draw.randrange(10**6)
        )
        made.append(Person(
            number, f"Given{number}", draw.choice(["-", "+Plus", "d’Exemple", "例", "Łąka"]) if number % 7 == 0 else f"Family{number}",
            again, draw.choice(["@Example Institute", "Mission of Exampleland", "Institut fictif; Genève"]), draw.choice(COUNTRIES),
            draw.choice(list(GROUPS)), capacity, draw.choice(["in_person", "remote"]), draw.choice(["female", "male", None]),
            draw.choice([True, False, None]), f"{draw.choice('ABKX')}{draw.randrange(10**7, 10**8)}Z",
            date(1950 + draw.randrange(50), 1 + draw.randrange(12), 1 + draw.randrange(28)),
            datetime(2018, 8, 25, 8, 30) + timedelta(days=draw.randrange(3)), draw.choice(["Hotel Sample", "No accommodation"]),
            draw.choice(["", "=1+1", "Room 30512345", "line one\nline two"]), f"+66 {draw.randrange(10**8)}",
            draw.choices(list(STATES), (70, 10, 5, 5, 10))[0], registered,
            OPENS + timedelta(minutes=draw.randrange(600)) if draw.random() < 0.6 else None, draw.sample(["VIP; protocol", "Speaker"], draw.randrange(3)),
        ))  # fmt: skip
    return made


FORMS = {
    "delegations": {
        "first": "Given name(s)", "last": "Family name", "email": "Email Address", "represents": "Delegation or organization",
        "iso3": "Country you represent", "group": "Constituency", "capacity": "I am attending as", "mode": "How will you join?",
        "gender": "Sex", "funding": "Do you request financial support for your travel?", "document": "Travel document (type and number)",
        "born": "Date of birth", "arrives": "When do you arrive?", "hotel": "Hotel", "remark": "Comments", "phone": "Phone Number",
    },
    "observateurs": {
        "first": "Prénom", "last": "Nom de famille", "email": "Courriel", "represents": "Organisme", "iso3": "Pays", "group": "Groupe",
        "capacity": "Qualité", "mode": "Mode de participation", "gender": "Genre", "funding": "Avez-vous besoin d’un soutien financier ?",
        "document": "N° de passeport ou de pièce d’identité", "born": "Né(e) le", "arrives": "Arrivée à Bangkok", "hotel": "Hôtel",
        "remark": "Remarques", "phone": "Téléphone",
    },
}  # fmt: skip
CHOICES = {
    "delegations": {"member": "Member", "observer": "Observer", "in_person": "On site", "remote": "Online (Zoom)", "female": "F", "male": "M"},
    "observateurs": {"member": "Membre", "observer": "Observateur", "in_person": "En présentiel", "remote": "À distance", "female": "Femme",
                     "male": "Homme"},
}  # fmt: skip
STATIC = ("Registration date", "Modification date", "Registration state", "Price", "Checked in", "Check-in date", "Tags")


@dataclass
class Export:
    """One export: form, version of Indico, language of the user, and the columns that staff chose (None: all)."""

    form: str
    version: str = "3.3"
    language: str = "en"
    questions: tuple[str, ...] | None = None
    static: tuple[str, ...] = STATIC

    def heading(self) -> list[str]:
        chosen = self.questions if self.questions is not None else tuple(FORMS[self.form])
        titles = [title for key in chosen for title in self._titles(key)]
        return ["ID", "Name", *titles, *(name for name in STATIC if name in self.static and self._has(name))]

    def csv(self, persons: list[Person]) -> bytes:
        out = io.StringIO(newline="")
        csv.writer(out).writerow(self.heading())
        csv.writer(out).writerows([[self._csv(cell) for cell in self._row(person, "csv")] for person in persons])
        return b"\xef\xbb\xbf" + out.getvalue().encode()

    def xlsx(self, persons: list[Person]) -> bytes:
        book = Workbook()
        book.active.title = "Sheet1"
        book.active.append(self.heading())
        for person in persons:
            book.active.append([None if cell == "" else cell for cell in self._row(person, "xlsx")])
            for cell in book.active[book.active.max_row]:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.data_type = "s"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def _titles(self, key: str) -> list[str]:
        title = FORMS[self.form][key]
        return [title, f"{title} (Arrival)", f"{title} (Departure)"] if key == "hotel" else [title]

    def _has(self, name: str) -> bool:
        return self.version != "3.2" or name != "Modification date"

    def _row(self, person: Person, form: str) -> list:
        chosen = self.questions if self.questions is not None else tuple(FORMS[self.form])
        cells = [cell for key in chosen for cell in self._answer(person, key, form)]
        static = {
            "Registration date": self._moment(person.registered, form), "Modification date": "",
            "Registration state": STATES[person.state][LANGUAGES.index(self.language)], "Price": "US$60.00",
            "Checked in": person.came is not None if form == "xlsx" else ("Yes" if person.came else "No"),
            "Check-in date": self._moment(person.came, form), "Tags": "; ".join(person.tags),
        }  # fmt: skip
        return [
            person.number,
            f"{person.first} {person.last}",
            *cells,
            *(static[name] for name in STATIC if name in self.static and self._has(name)),
        ]

    def _answer(self, person: Person, key: str, form: str) -> list:
        words = CHOICES[self.form]
        if key == "iso3":
            return [Locale.parse(self.language).territories[ISO2[person.iso3]]]
        if key == "funding":
            return [YES_NO[person.funding][LANGUAGES.index(self.language)]]
        if key == "group":
            return [GROUPS[person.group]]
        if key in ("capacity", "mode", "gender"):
            return [words.get(getattr(person, key) or "", "")]
        if key == "born":
            return [self._date(datetime.combine(person.born, datetime.min.time()), "%d/%m/%Y", form)]
        if key == "arrives":
            return [self._date(person.arrives, "%d.%m.%Y %H:%M", form)]
        if key == "hotel":
            stays = person.hotel == "Hotel Sample"
            return [person.hotel, *((date(2018, 8, 26), date(2018, 8, 30)) if stays else ("", ""))]
        return [getattr(person, key)]

    def _date(self, answered: datetime, written: str, form: str) -> object:
        """A date question: 3.2 writes the form's own format; 3.3 a date, in CSV with the zone's historic offset."""
        if self.version == "3.2":
            return answered.strftime(written)
        return answered if form == "xlsx" else f"{answered.isoformat(' ', 'seconds')}{WRONG}"

    def _moment(self, moment: datetime | None, form: str) -> object:
        if moment is None:
            return ""
        if form == "csv":
            return str(moment)
        local = moment.astimezone(ZONE).replace(tzinfo=None)
        return local if self.version == "3.3" else format_datetime(local, "d MMM y, HH:mm", locale=self.language)

    def _csv(self, cell: object) -> str:
        return re.sub(r"^[=+@-]+", "", re.sub(r"(\r?\n)+", "    ", str(cell)))

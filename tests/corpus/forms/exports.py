"""Odd exports of forms, each built by a function, with what must become of it. All people are invented."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook

MOMENT = dt.datetime(2016, 12, 1, 9, 5, 7)
SERVICE = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
PASSPORT = "XP9933077"


@dataclass(frozen=True)
class Case:
    """An export, how it is read, what became of its answers, and notes that must be there."""

    build: Callable[[], bytes]
    suffix: str
    plugin_says: float
    """the confidence with which it is recognised"""
    counts: tuple[int, int, int, int]
    notes: tuple[str, ...]
    stream: str = "registration"
    settings: str = ""
    ask: str = ""
    rows: list[tuple] = field(default_factory=list)
    fault: str = ""


CASES: dict[str, Case] = {}


def case(suffix: str, sure: float, counts: tuple[int, int, int, int], *notes: str, **more: Any) -> Callable:
    def enter(build: Callable[[], bytes]) -> Callable[[], bytes]:
        CASES[build.__name__] = Case(build, suffix, sure, counts, notes, **more)
        return build

    return enter


def xlsx(*rows: Sequence[Any], title: str = "Sheet1") -> bytes:
    made, out = Workbook(), io.BytesIO()
    made.active.title = title
    for row in rows:
        made.active.append(list(row))
    made.save(out)
    return out.getvalue()


def zipped(*texts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, text in enumerate(texts, 1):
            archive.writestr(f"Form {number}.csv", text)
    return out.getvalue()


def answer(number: int, *answers: Any, email: str = "anonymous", name: str | None = None) -> list[Any]:
    at = MOMENT + dt.timedelta(days=number)
    return [number, at - dt.timedelta(minutes=4), at, email, name, None, *answers]


# --- Microsoft ----------------------------------------------------------------------------------------------------------------


@case(
    "xlsx", 0.95, (2, 2, 0, 0), "Microsoft Forms: 2 answers.", "Times without a zone were read in the zone of the source: Europe/Zurich.",
    'Forms know no moderation: every answer has the status "complete". The setting status changes it.',
    ask="SELECT registration_id, name, email, represents, mode::VARCHAR, needs_funding, gender::VARCHAR, registered_at::VARCHAR FROM registration ORDER BY 1",
    rows=[("1", "Anna Lind", "anna@example.org", "Sweden", "in_person", False, "female", "2016-12-02 08:05:07"),
          ("2", "Ben Okoro", "ben@example.org", "Nigeria", "remote", True, "male", "2016-12-03 08:05:07")],
)  # fmt: skip
def microsoft_anonymous():
    heading = [*SERVICE, "What is your full name?", "E-mail address", "Which delegation or organization\ndo you represent, if any?",
               "Will you attend in person or online?", "Do you need travel support?", "Gender"]  # fmt: skip
    return xlsx(
        heading,
        answer(1, "Anna Lind", "anna@example.org", "Sweden", "In person", "No", "Female"),
        answer(2, "Ben Okoro", "ben@example.org", "Nigeria;", "Online", "Yes", "Male"),
    )


@case(
    "xlsx", 0.95, (1, 1, 0, 0), '"Email" as email', '"Name" as name',
    ask="SELECT name, email FROM registration", rows=[("Anna Lind", "anna@example.org")],
)  # fmt: skip
def microsoft_signed_in():
    return xlsx([*SERVICE, "Country"], answer(1, "Sweden", email="anna@example.org", name="Anna Lind"))


@case(
    "xlsx", 0.95, (2, 2, 0, 0), 'Not read, as identity papers and dates of birth are not kept here: "Passport number", "Date of birth", "Points - Passport number".',
    ask="SELECT count(*), count(email) FROM registration WHERE _extra NOT LIKE '%XP99%' AND _extra NOT LIKE '%1980%'", rows=[(2, 0)],
)  # fmt: skip
def microsoft_passports():
    heading = [*SERVICE, "Your name", "Country", "Passport number", "Date of birth", "Points - Passport number"]
    return xlsx(
        heading,
        answer(1, "Anna", "Sweden", PASSPORT, dt.date(1980, 1, 2), PASSPORT),
        answer(2, "Ben", "Nigeria", PASSPORT, "02/01/1980", 1),
    )


@case(
    "xlsx", 0.95, (3, 3, 0, 0), '"How will you join us?" was taken for mode, as its answers are all words of that list.',
    '"Do you need travel support?": 1 answer not known as a word of needs_funding, which was left open; kept as extra.',
    '"Do you need travel support?": 1 answer read by the yes or no that it begins with; kept as extra.',
    ask="SELECT mode::VARCHAR, needs_funding, _extra->>'Do you need travel support? (as answered)' FROM registration ORDER BY registration_id",
    rows=[("in_person", True, "Yes, for the ticket"), ("remote", False, None), ("remote", None, "That depends")],
)  # fmt: skip
def microsoft_free_answers():
    heading = [*SERVICE, "Your name", "How will you join us?", "Do you need travel support?"]
    return xlsx(
        heading,
        answer(1, "A", "On site", "Yes, for the ticket"),
        answer(2, "B", "Online", "No"),
        answer(3, "C", "Remote", "That depends"),
    )


@case(
    "xlsx", 0.95, (2, 2, 0, 0), "Columns that no field takes, kept as extra:",
    ask="SELECT stakeholder_group::VARCHAR, _extra->>'Which sessions?', _extra->>'Stakeholder group (as answered)' FROM registration ORDER BY registration_id",
    rows=[("civil_society", "Opening;Closing;", None), (None, "Opening;", "Civil society;Business;")],
)  # fmt: skip
def microsoft_multiple_choice():
    heading = [*SERVICE, "Your name", "Which sessions?", "Stakeholder group"]
    return xlsx(
        heading, answer(1, "A", "Opening;Closing;", "Civil society;"), answer(2, "B", "Opening;", "Civil society;Business;")
    )


@case(
    "xlsx", 0.95, (1, 1, 0, 0), '"Name2" as name', '"Email2" as email',
    ask="SELECT name, email FROM registration", rows=[("Ben Okoro", "ben@example.org")],
)  # fmt: skip
def microsoft_asked_twice():
    return xlsx(
        [*SERVICE, "Name2", "Email2"], answer(1, "Ben Okoro", "ben@example.org", email="desk@example.org", name="The Desk")
    )


@case(
    "xlsx", 0.95, (1, 1, 0, 0), "Taken were", ask="SELECT name, country FROM registration", rows=[("Anna", "Sweden")],
)  # fmt: skip
def microsoft_quiz():
    heading = ["ID", "Start time", "Completion time", "Email", "Name", "Total points", "Quiz feedback", "Last modified time",
               "Full name", "Points - Full name", "Feedback - Full name", "Country", "Points - Country", "Feedback - Country"]  # fmt: skip
    return xlsx(heading, [1, MOMENT, MOMENT, "anonymous", None, 5, None, None, "Anna", 1, "good", "Sweden", 1, None])


@case(
    "csv", 0.95, (2, 2, 0, 0), "Dates were read day first: only so they lie near the meeting.",
    ask="SELECT first_name, last_name, country, _iso3, registered_at::VARCHAR FROM registration ORDER BY 1",
    rows=[("Anna", "Lind", "Suède", "SWE", "2016-12-01 18:06:00"), ("Aya", "Exemple", "Côte d’Ivoire", "CIV", "2016-12-02 18:06:00")],
)  # fmt: skip
def microsoft_csv_from_a_french_excel():
    text = (
        "ID;Heure de début;Heure de fin;Adresse de messagerie;Nom;Prénom;Nom de famille;Pays\r\n"
        "1;01/12/2016 19:02;01/12/2016 19:06;anonymous;;Anna;Lind;Suède\r\n2;02/12/2016 19:02;02/12/2016 19:06;anonymous;;Aya;Exemple;Côte d’Ivoire\r\n"
    )
    return text.encode("cp1252")


@case(
    "csv", 0.95, (1, 1, 0, 0), "Dates were read month first: a value above 12 tells.",
    ask="SELECT registered_at::VARCHAR FROM registration", rows=[("2026-07-27 17:06:23",)],
)  # fmt: skip
def microsoft_csv_from_an_american_excel():
    return b'ID,Start time,Completion time,Email,Name,"Your name, please",Country\n1,7/27/26 19:01:00,7/27/26 19:06:23,anonymous,,Anna,Sweden\n'


@case(
    "csv", 0.95, (3, 3, 0, 0), "Dates were read day first: only so do the answers stand in the order in which they came.",
    ask="SELECT min(registered_at)::VARCHAR, max(registered_at)::VARCHAR FROM registration", rows=[("2026-08-10 08:00:00", "2026-10-01 08:00:00")],
)  # fmt: skip
def microsoft_csv_whose_order_tells():
    rows = "".join(
        f"{n},{day} 10:00,{day} 10:00,anonymous,,A\n" for n, day in ((1, "10/08/2026"), (2, "02/09/2026"), (3, "01/10/2026"))
    )
    return f"ID,Start time,Completion time,Email,Name,Full name\n{rows}".encode()


@case("csv", 0.95, (1, 0, 1, 0), "Whether dates such as 07/12/2016 begin with the day or the month cannot be known")
def microsoft_csv_in_doubt():
    return b"ID,Start time,Completion time,Email,Name,Full name\n1,03/04/2026 10:00,03/04/2026 10:00,anonymous,,A\n"


@case(
    "xlsx", 0.95, (1, 1, 0, 0), '"Id" as contribution_id', '"Hora de finalización" as received_at',
    stream="contribution", settings='stream = "contribution"',
    ask="SELECT contribution_id, submitted_by, title, questions, attachments, submitted_by_email FROM contribution",
    rows=[("1", "UNCTAD", "Our views", "a;b;", "https://example.org/f.pdf", "ben@example.org")],
)  # fmt: skip
def microsoft_contributions_in_spanish():
    heading = ["Id", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre", "Organización", "Título de la contribución",
               "Guiding questions", "Upload your contribution"]  # fmt: skip
    return xlsx(
        heading, [1, MOMENT, MOMENT, "ben@example.org", "Ben", "UNCTAD", "Our views", "a;b;", "https://example.org/f.pdf"]
    )


@case(
    "xlsx", 0.95, (1, 1, 0, 0), 'The name was composed of "First name" and "Family name".',
    stream="travel_request", settings='stream = "travel_request"',
    ask="SELECT request_id, traveller, origin_city, status::VARCHAR, requested_on::VARCHAR FROM travel_request",
    rows=[("1", "Anna Lind", "Lusaka", "requested", "2016-12-02")],
)  # fmt: skip
def microsoft_travel_requests():
    return xlsx(
        [*SERVICE, "First name", "Family name", "City of departure", "Components wanted"],
        answer(1, "Anna", "Lind", "Lusaka", "Ticket;Visa;"),
    )


@case(
    "xlsx", 0.95, (2, 1, 0, 1), "Taken were", stream="nomination", settings='stream = "nomination"',
    ask="SELECT member, focal_point, focal_point_email, received_on::VARCHAR FROM nomination", rows=[("Kenya", "Wanja", "w@example.org", "2016-12-03")],
)  # fmt: skip
def microsoft_nominations_sent_twice():
    heading = [*SERVICE, "Member State", "Name of focal point", "E-mail of focal point"]
    return xlsx(heading, answer(1, "Kenya", "Old", "old@example.org"), answer(2, "Kenya", "Wanja", "w@example.org"))


@case("xlsx", 0.95, (0, 0, 0, 0), "holds no answers yet")
def microsoft_without_answers():
    return xlsx([*SERVICE, "Your name"])


# --- Google -------------------------------------------------------------------------------------------------------------------


@case(
    "zip", 0.92, (2, 2, 0, 0), "Google Forms: 2 answers.", "The form numbers no answers: the registration_id is its moment and e-mail address.",
    ask="SELECT registration_id, name, represents, registered_at::VARCHAR FROM registration ORDER BY name",
    rows=[("2016-11-27 15:00:00+03:00 a@example.org", "Anna", "Kenya, East Africa", "2016-11-27 12:00:00"),
          ("2016-11-27 15:00:00+03:00 b@example.org", "Ben", "Ghana", "2016-11-27 12:00:00")],
)  # fmt: skip
def google_zip():
    return zipped(
        'Timestamp,Email Address,Full name,Organization\n"2016/11/27 3:00:00 PM GMT+3",a@example.org,Anna,"Kenya, East Africa"\n'
        '"2016/11/27 3:00:00 PM GMT+3",b@example.org,Ben,Ghana\n'
    )


@case(
    "csv", 0.75, (3, 3, 0, 0), "Times without a zone were read", '"Horodateur" as registered_at',
    ask="SELECT registration_id FROM registration ORDER BY 1",
    rows=[("2016-11-27 15:00:03",), ("2016-11-27 15:00:03 (2)",), ("2016-11-28 09:00:00",)],
)  # fmt: skip
def google_french_without_addresses():
    return b"Horodateur,Votre nom complet,Pays\n27/11/2016 15:00:03,Anna,Kenya\n27/11/2016 15:00:03,Ben,Ghana\n28/11/2016 09:00:00,Cy,Mali\n"


@case(
    "xlsx", 0.92, (1, 1, 0, 0), '"Timestamp" as registered_at', '"Email address (2)" as email', "Columns that no field takes, kept as extra: Email address (1), Score.",
    ask="SELECT email FROM registration", rows=[("anna@example.org",)],
)  # fmt: skip
def google_sheet_with_a_second_address():
    return xlsx(
        ["Timestamp", "Email address", "Score", "Full name", "Email address"],
        [MOMENT, "desk@example.org", "0 / 3", "Anna", "anna@example.org"],
    )


@case(
    "csv", 0.92, (1, 1, 0, 0), "Dates were read month first", ask="SELECT registered_at::VARCHAR FROM registration", rows=[("2023-08-31 17:08:16",)],
)  # fmt: skip
def google_sheet_as_csv():
    return b"Timestamp,Email Address,Name\n8/31/2023 19:08:16,a@example.org,Anna\n"


@case("zip", 0, (0, 0, 0, 0), fault="holds 2 CSV files: a download of Google Forms holds one")
def google_zip_of_two_forms():
    return zipped("Timestamp,Name\n2016/11/27 3:00:00 PM GMT+3,A\n", "Timestamp,Name\n2016/11/27 3:00:00 PM GMT+3,B\n")


@case("csv", 0, (0, 0, 0, 0), fault="has not the columns of Microsoft Forms")
def no_form():
    return b"Name,Country\nAnna,Sweden\nBen,Ghana\n"


@case("csv", 0, (0, 0, 0, 0), fault="has not the columns of Microsoft Forms")
def log_of_a_machine():
    return b"Level,Timestamp,Message\ninfo,2016-11-27 15:00:03,started\n"

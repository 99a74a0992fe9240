"""Attendance reports as the programs write them, with their quirks; people are invented. Each builder gives the bytes of a file."""

import codecs
import csv
import io
from collections.abc import Sequence

Cells = Sequence[str]

MEETING_BLOCK = (
    ("Meeting ID", "Topic", "Start Time", "End Time", "User Email", "Duration (Minutes)", "Participants"),
    ("812 3456 7890", "Working group, second meeting", "01/26/2017 08:55:00 AM", "01/26/2017 12:01:00 PM", "desk@example.org", "186", "3"),
)  # fmt: skip
ZOOM_OLD = ("Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest", "Recording Consent", "In Waiting Room")  # fmt: skip
ZOOM_NEW = ("Name (original name)", "Email", "Join time", "Leave time", "Duration (minutes)", "Guest", "Recording disclaimer response", "In waiting room")  # fmt: skip
ZOOM_OLD_USERS = ("Name (Original Name)", "User Email", "Total Duration (Minutes)", "Guest")
ZOOM_NEW_USERS = ("Name (original name)", "Email", "Total duration (minutes)", "Guest")
HOSTS = ("Attended", "User Name (Original Name)", "Email", "Join Time", "Leave Time", "Time in Session (minutes)", "Is Guest", "Country/Region Name")  # fmt: skip
ATTENDEES = (
    "Attended", "User Name (Original Name)", "First Name", "Last Name", "Email", "Phone", "Registration Time", "Approval Status",
    "Join Time", "Leave Time", "Time in Session (minutes)", "Is Guest", "Organization", "Country/Region Name",
)  # fmt: skip
WEBINAR_META = (
    "Topic", "Webinar ID", "Actual Start Time", "Actual Duration (minutes)", "# Registered", "# Cancelled", "Unique Viewers",
    "Total Users", "Max Concurrent Views", "Enable Registration",
)  # fmt: skip
TEAMS = {
    "en": (
        ("1. Summary", "2. Participants", "3. In-Meeting Activities"),
        ("Meeting title", "Attended participants", "Start time", "End time", "Meeting duration", "Average attendance time"),
        ("Name", "First join", "Last leave", "In-meeting duration", "Email", "Participant ID (UPN)", "Role"),
        ("Name", "Join time", "Leave time", "Duration", "Email", "Role"),
    ),
    "de": (
        ("1. Zusammenfassung", "2. Teilnehmer", "3. Aktivitäten in der Besprechung"),
        ("Besprechungstitel", "Teilnehmer", "Startzeit", "Endzeit", "Besprechungsdauer", "Durchschnittliche Teilnahmezeit"),
        ("Name", "Erster Beitritt", "Letztes Verlassen", "Dauer der Besprechung", "E-Mail", "Teilnehmer-ID (UPN)", "Rolle"),
        ("Name", "Beitrittszeit", "Verlassenszeit", "Dauer", "E-Mail", "Rolle"),
    ),
    "fr": (
        ("1. Résumé", "2. Participants", "3. Activités dans la réunion"),
        ("Titre de la réunion", "Participants présents", "Heure de début", "Heure de fin", "Durée de la réunion", "Temps moyen"),
        ("Nom", "Première arrivée", "Dernier départ", "Durée dans la réunion", "E-mail", "ID du participant (UPN)", "Rôle"),
        ("Nom", "Heure d’arrivée", "Heure de départ", "Durée", "E-mail", "Rôle"),
    ),
    "es": (
        ("1. Resumen", "2. Participantes", "3. Actividades en la reunión"),
        ("Título de la reunión", "Participantes", "Hora de inicio", "Hora de finalización", "Duración de la reunión", "Tiempo medio"),
        ("Nombre", "Primera unión", "Última salida", "Duración en la reunión", "Correo electrónico", "Id. de participante (UPN)", "Rol"),
        ("Nombre", "Hora de unión", "Hora de salida", "Duración", "Correo electrónico", "Rol"),
    ),
    "pt": (
        ("1. Resumo", "2. Participantes", "3. Atividades na reunião"),
        ("Título da reunião", "Participantes presentes", "Hora de início", "Hora de término", "Duração da reunião", "Tempo médio"),
        ("Nome", "Primeiro ingresso", "Última saída", "Duração na reunião", "Email", "ID do participante (UPN)", "Função"),
        ("Nome", "Hora de ingresso", "Hora de saída", "Duração", "Email", "Função"),
    ),
    "pl": (
        ("1. Podsumowanie", "2. Uczestnicy", "3. Działania podczas spotkania"),
        ("Tytuł spotkania", "Uczestnicy", "Godzina rozpoczęcia", "Godzina zakończenia", "Czas trwania spotkania", "Średni czas"),
        ("Imię i nazwisko", "Pierwsze dołączenie", "Ostatnie opuszczenie", "Czas trwania na spotkaniu", "Adres e-mail", "Identyfikator uczestnika (UPN)", "Rola"),
        ("Imię i nazwisko", "Godzina dołączenia", "Godzina opuszczenia", "Czas trwania", "Adres e-mail", "Rola"),
    ),
    "ja": (
        ("1. 要約", "2. 参加者", "3. 会議中のアクティビティ"),
        ("会議のタイトル", "参加者の数", "開始時刻", "終了時刻", "会議時間", "平均出席時間"),
        ("名前", "初めての参加", "最終退出", "会議の長さ", "メール", "参加者 ID (UPN)", "役割"),
        ("名前", "参加時刻", "退出時刻", "期間", "メール", "役割"),
    ),
    "xx": (  # a language that nobody knows: shapes alone tell
        ("1. Kokkuvõ", "2. Osalisu", "3. Tegevu"),
        ("Pealki", "Osalisi", "Algu", "Lõppu", "Kestvu", "Keskmi"),
        ("Nimu", "Esimu liitumu", "Viimu lahkumu", "Kestvu koosolu", "Meilu", "Osaleju id", "Rollu"),
        ("Nimu", "Liitumu", "Lahkumu", "Kestvu", "Meilu", "Rollu"),
    ),
}  # fmt: skip
"""language → titles of the sections, words of the summary, headings of sections 2 and 3"""
WEBEX = (
    "Meeting Name", "Meeting Start Time", "Meeting End Time", "Display Name", "First Name", "Last Name", "Role", "Attendee Email",
    "Join Time", "Leave Time", "Attendance Duration", "Connection Type",
)  # fmt: skip
WEBEX_PT = (
    "Nome da reunião", "Data de início da reunião", "Data de término da reunião", "Nome de exibição", "Nome", "Sobrenome", "Função",
    "E-mail do convidado", "Hora de entrada", "Hora de saída", "Duração do comparecimento", "Tipo de conexão",
)  # fmt: skip
MEET = ("First name", "Last name", "Email", "Duration", "Time joined", "Time exited")


def delimited(rows: Sequence[Cells], sign: str = ",", end: str = "\r\n") -> str:
    """Rows as delimited text; a cell that needs quotes gets them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign, lineterminator=end).writerows(rows)
    return out.getvalue()


def zoom_meeting(joins: Sequence[Cells], heading: Cells = ZOOM_OLD, block: bool = False, trailer: bool = False) -> bytes:
    """A participants report: UTF-8 with mark, perhaps the block about the meeting, perhaps the closing line."""
    rows = [
        *(MEETING_BLOCK if block else ()),
        *([()] if block else ()),
        heading,
        *joins,
        *([("Zoom Report",)] if trailer else ()),
    ]
    return delimited(rows).encode("utf-8-sig")


def zoom_webinar(
    hosts: Sequence[Cells], panelists: Sequence[Cells], attendees: Sequence[Cells], others: Sequence[Cells] = ()
) -> bytes:
    """An attendee report with its sections; each data row of an attendee has one comma too many."""
    rows = [
        ("Attendee Report",), ("Report Generated:", "Jan 26, 2017 6:26 PM"), WEBINAR_META,
        ("Second meeting", "812 3456 7890", "Jan 26, 2017 8:55 AM", "186", "4", "0", "3", "5", "3", "Yes"),
        ("Host Details", ""), HOSTS, *hosts, ("Panelist Details", ""), HOSTS, *panelists, ("Attendee Details", ""), ATTENDEES,
        *[(*cells, "") for cells in attendees],
    ]  # fmt: skip
    phones = ("User Name", "Join Time", "Leave Time", "Time in Session (minutes)", "Country/Region Name")
    return delimited([*rows, *([("Other Attended", ""), phones, *others] if others else [])]).encode("utf-8-sig")


def zoom_registrations(registrants: Sequence[Cells]) -> bytes:
    """A registration report."""
    heading = ("First Name", "Last Name", "Email", "Registration Time", "Approval Status", "Organization")
    return delimited([heading, *registrants]).encode("utf-8-sig")


def teams(
    people: Sequence[Cells], joins: Sequence[Cells] | None, language: str = "en", start: str = "1/26/17, 9:00:00 AM"
) -> bytes:
    """An attendance report: UTF-16 LE with mark, tabs, numbered sections. `joins` None: without the third section."""
    titles, words, first, second = TEAMS[language]
    summary = list(
        zip(words, ("Working group, second meeting", str(len(people)), start, start, "3h 1m 5s", "59m 29s"), strict=True)
    )
    rows: list[Cells] = [(titles[0],), *summary, (), (titles[1],), first, *people]
    if joins is not None:
        rows += [(), (titles[2],), second, *joins]
    return codecs.BOM_UTF16_LE + delimited(rows, "\t").encode("utf-16-le")


def teams_events(events: Sequence[Cells]) -> bytes:
    """The attendance list of 2020: joining and leaving on lines of their own."""
    return codecs.BOM_UTF16_LE + delimited([("Full Name", "User Action", "Timestamp"), *events], "\t").encode("utf-16-le")


def webex(rows: Sequence[Cells], heading: Cells = WEBEX, wrapped: bool = True) -> bytes:
    """An attendee report: UTF-16 LE with mark, tabs, cells as ="…" """
    cells = [[f'="{cell}"' if wrapped and cell else cell for cell in row] for row in rows]
    lines = ["\t".join(row) for row in (heading, *cells)]
    return codecs.BOM_UTF16_LE + ("\r\n".join(lines) + "\r\n").encode("utf-16-le")


def meet(rows: Sequence[Cells], heading: Cells = MEET) -> bytes:
    """An attendance sheet, saved as CSV."""
    return delimited([heading, *rows], end="\n").encode()

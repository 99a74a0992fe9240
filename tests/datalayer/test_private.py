"""Questions that are never stored, told by their headings in many languages; answers that merely hold a number stay."""

import pytest

from datalayer.files.private import REMOVED, document_numbers, private_kind, without_numbers

DROPPED = {
    "passport": (
        "Passport number", "PASSPORT N°", "PassportNumber", "Passport#", "Photo of your passport", "Name and passport number",
        "Passport number (as shown in passport)", "Number as in passport", "Passport expiry date", "Numéro de passeport", "Número de pasaporte",
        "DNI / Pasaporte", "Reisepassnummer", "Passaporto", "Номер паспорта", "Паспортные данные", "护照号码", "护照姓名和号码", "رقم جواز السفر",
        "여권 번호", "パスポート番号", "หมายเลขหนังสือเดินทาง", "Hộ chiếu",
    ),
    "travel_document": (
        "Travel document number", "Travel Document (type and number)", "Document de voyage", "Documento de viaje", "Проездной документ",
        "证件号码", "وثيقة السفر", "UN laissez-passer no.", "Residence permit",
    ),
    "identity": (
        "ID card number", "Identity card no", "National ID", "ID number", "Document no. (ID)", "Carte d’identité", "Pièce d'identité (numéro)",
        "Cédula de identidad", "Documento de identidad", "Personalausweis-Nr.", "Удостоверение личности", "Документ, удостоверяющий личность",
        "身份证号", "رقم الهوية", "Social security number",
    ),
    "birth": (
        "Date of birth", "D.O.B.", "Birthdate", "Date of birth (as in passport)", "Place of birth", "Date de naissance", "Né(e) le",
        "Fecha de nacimiento", "Geburtsdatum", "Дата рождения", "出生日期", "تاريخ الميلاد",
    ),
    "secret": (
        "Ticket secret", "checkin_secret", "Check-in secret", "QR code", "Access token", "Password", "Code du billet", "Пароль", "密码",
    ),
}  # fmt: skip
KEPT = (
    "ID", "Name", "Remarks", "Gender identity", "Phone Number", "Badge ID", "Registration ID number", "Country", "Nationality",
    "Full name (as in passport)", "Name as in passport", "Nom (tel que dans le passeport)", "护照姓名", "Secretariat", "Visa required",
    "Number of nights", "Identity of your organization", "Arrival date", "Flight number", "Emergency contact number", "Ticket type",
    "Carte de visite", "Checked in", "Check-in date", "Newborn child", "Hotel (Arrival)", "Invoice document number", "Price", "",
)  # fmt: skip


@pytest.mark.parametrize(("heading", "kind"), [(heading, kind) for kind, headings in DROPPED.items() for heading in headings])
def test_a_private_question_is_told_by_its_heading(heading, kind):
    assert private_kind(heading) == kind


@pytest.mark.parametrize("heading", KEPT)
def test_other_questions_are_kept(heading):
    assert private_kind(heading) is None


def test_the_numbers_of_documents_are_known_and_dates_of_birth_are_none():
    answers = {
        "Passport number": ["X8306354T", " ab 123456 ", "tbc", "2027-01-31", "31/01/2027", None],
        "Date of birth": ["1980-01-02"],
        "Remarks": ["R1234567"],
    }
    assert document_numbers(answers) == {"x8306354t", "ab 123456"}


@pytest.mark.parametrize(("text", "left"), [
    ("see x8306354T, please", f"see {REMOVED}, please"), ("X8306354T", REMOVED), ("AB 123456", REMOVED), ("X8306354", "X8306354"),
    ("Room 8306354", "Room 8306354"), ("+41 22 555 0000", "+41 22 555 0000"), ("AX8306354T", "AX8306354T"), ("", ""),
])  # fmt: skip
def test_a_known_number_is_taken_out_of_a_text_and_any_other_number_stays(text, left):
    assert without_numbers(text, frozenset({"x8306354t", "ab 123456"})) == left


def test_a_column_that_asks_for_a_private_paper_is_stored_by_no_plugin_in_no_table_row_or_reject(site):
    site.source("people", "people.csv", "registration", 'date_order = "dmy"')
    site.add("zoom", "attendance_report", 'path = "zoom.csv"')
    site.write(
        "people.csv",
        "registration_id,meeting,status,name,Passport number,Remarks\n"
        "1,2,complete,A,SECRET111,kept\n2,2,no such word,B,SECRET222,kept too\n3,2,complete,C,SECRET333,a,b,c\n",
    )
    site.write(
        "zoom.csv",
        "First Name,Last Name,Email,Registration Time,Approval Status,Passport number\n"
        'D,E,d@example.org,"Jan 2, 2017 9:00 AM",approved,SECRET444\n',
    )
    report = site.refresh()
    counts = {result.source: result.streams["registration"] for result in report.sources}
    assert [(one.read, one.stored, one.rejected) for one in counts.values()] == [(3, 1, 2), (1, 1, 0)]
    assert all(
        'Not read, as identity papers and dates of birth are not kept here: "Passport number".' in one.notes
        for one in counts.values()
    )
    assert site.ask("SELECT _extra FROM registration WHERE _source = 'people'") == [('{"Remarks":"kept"}',)]
    assert [b"SECRET" in path.read_bytes() for path in site.home.build.glob("gen-*")] == [False]

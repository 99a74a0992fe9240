"""A whole event of a real Indico 3.3.14, as it answered with good, narrow, bad and outsiders' tokens, read through the refresh."""

import contextlib
import csv
import gzip
import json
import re
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from datalayer.errors import ConfigError
from datalayer.refresh import check
from plugins.indico_api import client, transport
from plugins.indico_api.replay import Recorded, Replay, recorded

CORPUS = Path(__file__).parents[1] / "corpus" / "indico_api"
GOOD, REGISTRANTS, EVERYTHING, LEGACY, USER, OUTSIDER = "indp_good", "indp_reg", "indp_all", "indp_old", "indp_me", "indp_out"
FORMS = "/api/checkin/event/1/forms/"
LIST = f"{FORMS}1/registrations/"
CONTRIBUTIONS = "/event/1/manage/contributions/contributions.json"
ABSTRACTS = "/event/1/manage/abstracts/abstracts.json"
REGISTRANT_LIST = "/api/events/1/registrants"
EXPORT = "/export/event/1.json"
DETAILS = gzip.decompress((CORPUS / "checkin-registrations-detail.jsonl.gz").read_bytes()).splitlines()
PEOPLE = [json.loads(line) for line in DETAILS]


def answers(path: str, **by_name: str) -> list[Recorded]:
    """Recorded files by token; `rest` answers every other token."""
    tokens = {
        "good": GOOD,
        "reg": REGISTRANTS,
        "all": EVERYTHING,
        "old": LEGACY,
        "me": USER,
        "out": OUTSIDER,
        "none": "",
        "rest": None,
    }
    return [recorded(CORPUS / name, token=tokens[who]) for who, name in by_name.items()]


def whole_event() -> Replay:
    indico, scope, unknown = Replay(), "checkin--wrong-scope", "checkin--unknown-token"
    closed = {"old": scope, "me": scope, "out": "checkin--outsider", "rest": unknown}
    for path, name in (
        (FORMS, "checkin-forms.json"),
        (LIST, "checkin-registrations.json"),
        (REGISTRANT_LIST, "legacy-registrants.json"),
    ):
        indico.on(path, *answers(path, good=name, reg=name, all=name, **closed))
    for line, person in zip(DETAILS, PEOPLE, strict=True):
        for token in (GOOD, REGISTRANTS, EVERYTHING):
            indico.on(f"{LIST}{person['id']}", Recorded(line, headers={"Content-Type": "application/json"}, token=token))
    managed = {"reg": scope, "old": scope, "me": scope, "out": "contributions--outsider.gz", "rest": unknown}
    indico.on(CONTRIBUTIONS, *answers(CONTRIBUTIONS, good="contributions.json", all="contributions.json", **managed))
    listed = "abstracts-default-columns.json"
    indico.on(ABSTRACTS, *answers(ABSTRACTS, good=listed, all=listed, **managed))
    shown, public, html = "export-event-contributions.json", "export-event-contributions-public.json", "export--wrong-scope.gz"
    indico.on(EXPORT, *answers(EXPORT, good=shown, old=shown, out=public, none=public, reg=html, all=html, me=html))
    page = recorded(CORPUS / html)
    indico.on(EXPORT, replace(page, body=page.body.replace(b"insufficient_scope", b"invalid_token")))
    return indico


@pytest.fixture
def indico() -> Iterator[Replay]:
    with whole_event().running() as running:
        yield running


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch):
    monkeypatch.setattr(client, "FIRST_PAUSE", 0.01)


@pytest.fixture
def live(site, indico) -> Callable:
    """A source of the event: settings as TOML, and a token or none."""

    def add(token: str | None = GOOD, more: str = "", url: str | None = None, event: int = 1) -> object:
        site.sources.clear()
        site.add("live", "indico_api", f'url = "{url or indico.url}"\nevent = {event}\n{more}')
        site.write("secrets.toml", f'[live]\ntoken = "{token}"\n' if token else "")
        return site

    return add


def loaded(site) -> dict[str, tuple[int, int, int, int]]:
    result = site.refresh().sources[0]
    assert result.status == "loaded", result.sentence
    return {name: (counts.read, counts.stored, counts.rejected, counts.merged) for name, counts in result.streams.items()}


def fails(site) -> str:
    result = site.refresh().sources[0]
    assert result.status == "failed", result.sentence
    return result.sentence


def notes(site, stream: str) -> list[str]:
    return site.ask("SELECT notes FROM source_stream WHERE stream = $stream", stream=stream)[0][0].split("\n")


def extra(site, table: str, key: str, of: str) -> dict:
    return json.loads(site.ask(f"SELECT _extra FROM {table} WHERE {key} = $of", of=of)[0][0])


# a good token


def test_a_good_token_opens_everything(live):
    site = live()
    assert loaded(site) == {
        "registration": (63, 63, 0, 0), "attendance": (38, 38, 0, 0), "contribution": (19, 19, 0, 0), "attachment": (18, 18, 0, 0),
    }  # fmt: skip
    assert site.ask("SELECT count(*) FROM rejects") == [(0,)]


def test_every_registration_has_its_answers_whatever_its_state(live):
    site = live()
    loaded(site)
    assert dict(site.ask("SELECT CAST(status AS VARCHAR), count(*) FROM registration GROUP BY status")) == Counter(
        person["state"] for person in PEOPLE
    )
    assert site.ask(
        "SELECT first_name, last_name, name, email, represents, job_title, country, _iso3, stakeholder_group, capacity, mode, gender, "
        "needs_funding, strftime(registered_at, '%Y-%m-%d %H:%M:%S'), _record FROM registration WHERE registration_id = '4'"
    ) == [
        ("Aminata", "N'Diaye-O’Connor", None, "participant004.e1@example.org", "Permanent Mission of Türkiye", "First Secretary",
         "TR", "TUR", "state", "observer", "in_person", "male", False, "2016-12-22 14:18:49", 4),
    ]  # fmt: skip
    told = extra(site, "registration", "registration_id", "4")
    assert {name: told[name] for name in ("Title", "Arrival date", "Number of nights", "Price", "Tags", "Check-in date", "Phone Number")} == {
        "Title": "Mr", "Arrival date": "2017-01-25", "Number of nights": "2", "Price": "CHF45.00", "Tags": "Speaker; VIP; protocol",
        "Check-in date": "2017-01-26T10:02:43+01:00", "Phone Number": "+92 73 555 9093",
    }  # fmt: skip


def as_in_the_csv(text: str | None) -> str:
    """Indico's CSV turns line breaks into blanks and takes signs away at the start."""
    return re.sub(r"\r?\n", "    ", text or "").lstrip("=+-@").strip()


def test_the_answers_are_those_of_the_csv_that_indico_writes_of_the_same_registrations(live):
    site = live()
    loaded(site)
    with (CORPUS / "registrations-all-columns.csv").open(encoding="utf-8-sig", newline="") as handle:
        heading, *lines = csv.reader(handle)
    at = {title: place for place, title in reversed(list(enumerate(heading)))}
    last_remarks = len(heading) - 1 - heading[::-1].index("Remarks")
    words = {"Yes": "yes", "No": "no", "Completed": "complete", "Awaiting payment": "unpaid"}
    wanted = Counter()
    for line in lines:
        told = [
            line[at[title]]
            for title in ("First Name", "Last Name", "Email Address", "Affiliation", "Position", "Title", "Phone Number")
        ]
        told += [
            words.get(line[at[title]], line[at[title]].lower())
            for title in ("Registration state", "Requires travel funding", "Gender")
        ]
        told += [
            line[at[title]] for title in ("Working languages", "Number of nights", "Funding source", "Badge type", "Remarks")
        ]
        told += [line[last_remarks], line[at["Arrival date"]][:10], words.get(line[at["Social dinner, 26 January (CHF 45)"]], "")]
        wanted[tuple(as_in_the_csv(cell) for cell in told)] += 1
    found = Counter()
    for *cells, more in site.ask(
        "SELECT first_name, last_name, email, represents, job_title, CAST(status AS VARCHAR), "
        "CASE WHEN needs_funding THEN 'yes' WHEN NOT needs_funding THEN 'no' END, CAST(gender AS VARCHAR), note, _extra FROM registration"
    ):
        extra = json.loads(more)
        told = [
            *cells[:5],
            extra["Title"],
            extra["Phone Number"],
            *cells[5:7],
            (cells[7] or "").replace("undisclosed", "prefer not to say"),
        ]
        told += [extra[title] for title in ("Working languages", "Number of nights", "Funding source", "Badge type")]
        told += [cells[8], extra["Remarks (2)"], extra["Arrival date"], extra["Social dinner, 26 January (CHF 45)"]]
        found[tuple(as_in_the_csv(cell) for cell in told)] += 1
    assert found == wanted


def test_two_questions_of_one_title_are_kept_apart(live):
    site = live()
    loaded(site)
    (told,) = [note for note in notes(site, "registration") if note.startswith("Columns that no field takes")]
    assert "Remarks (2)" in told
    (taken,) = [note for note in notes(site, "registration") if "were taken for fields" in note]
    assert "'Remarks (1)' as note" in taken


def test_every_country_is_found_by_its_code_and_na_is_namibia(live):
    site = live()
    loaded(site)
    codes = {country for (country,) in site.ask("SELECT DISTINCT country FROM registration WHERE country IS NOT NULL")}
    assert site.ask("SELECT DISTINCT country FROM registration WHERE country IS NOT NULL AND _iso3 IS NULL") == (
        [("XK",)] if "XK" in codes else []
    )


def test_check_ins_are_attendance_with_their_moment(live):
    site = live()
    loaded(site)
    assert site.ask(
        "SELECT person, email, delegation, country, _iso3, stakeholder_group, mode, presence, honorific, strftime(joined_at, '%Y-%m-%d %H:%M:%S'), _record "
        "FROM attendance WHERE _record = 4"
    ) == [("Aminata N'Diaye-O’Connor", "participant004.e1@example.org", "Permanent Mission of Türkiye", "TR", "TUR", "state", "in_person",
           "present", "Mr", "2017-01-26 09:02:43", 4)]  # fmt: skip
    assert {row for (row,) in site.ask("SELECT _record FROM attendance")} == {
        person["id"] for person in PEOPLE if person["checked_in"]
    }


def test_an_abstract_and_the_contribution_it_became_are_one_text(live):
    site = live()
    loaded(site)
    assert site.ask(
        "SELECT contribution_id, CAST(status AS VARCHAR), submitted_by, on_behalf_of, strftime(received_at, '%Y-%m-%d %H:%M:%S'), note "
        "FROM contribution ORDER BY _origin DESC, _record"
    ) == [
        ("1", "received", "Permanent Mission of Exampleland", None, "2016-11-20 08:05:30", None),
        ("2", "received", "Ministry of Communications of Egypt", None, "2016-11-20 09:05:30", None),
        ("3", "received", "Sample Rights Watch", "Sample Rights Watch; Example Internet Society Chapter", "2016-11-20 10:05:30", None),
        ("4", "received", "Sample Cloud Ltd.", None, "2016-11-21 11:05:30", None),
        ("5", "received", "Sample Internet Registry", None, "2016-11-21 12:05:30", None),
        ("6", "received", "Fictional Chamber of Commerce", None, "2016-11-21 13:05:30", None),
        ("7", "received", "University of Example", "University of Example; Example Internet Society Chapter", "2016-11-22 14:05:30", None),
        ("8", "received", "Organisation internationale de test", None, "2016-11-22 15:05:30", None),
        ("16", "received", "Chair of the Working Group", None, None, None),
        ("17", "draft", "Sample Secretariat", None, None, None),
        ("18", "draft", "(nobody is named)", None, None, None),
        ("19", "draft", "Women in Test Governance", None, None, None),
        ("abstract 9", "received", "Example Union of Telecommunications", None, "2016-11-22 08:05:30", None),
        ("abstract 10", "received", "Ministry of Communications of Exampleland", None, "2016-11-23 09:05:30", None),
        ("abstract 11", "received", "Test Network Operators Group", "Test Network Operators Group; Example Internet Society Chapter", "2016-11-23 10:05:30", None),
        ("abstract 12", "withdrawn", "Women in Test Governance", None, "2016-11-23 11:05:30", None),
        ("abstract 13", "superseded", "Permanent Mission of Exampleland", None, "2016-11-24 12:05:30", "In Indico: duplicate (abstract 1)"),
        ("abstract 14", "received", 'Alpha & Beta Networks "A&B"', None, "2016-11-24 13:05:30", "In Indico: rejected"),
        ("abstract 15", "superseded", "Sample Rights Watch", "Sample Rights Watch; Example Internet Society Chapter", "2016-11-24 14:05:30",
         "In Indico: merged (abstract 3)"),
    ]  # fmt: skip


def test_files_stand_once_with_their_size_and_links_beside_them(live, indico):
    site = live()
    loaded(site)
    assert site.ask("SELECT name, media_type, size_bytes FROM attachment WHERE contribution_id = '1' ORDER BY name") == [
        ("annexe à la contribution (FR).pdf", "application/pdf", 1433), ("submission_01.pdf", "application/pdf", 1433)]  # fmt: skip
    assert site.ask("SELECT link FROM attachment WHERE contribution_id = '16' AND media_type IS NULL") == [
        ("https://example.org/webcast/1",)
    ]
    assert site.ask("SELECT link FROM attachment WHERE contribution_id = 'abstract 9'") == [
        (f"{indico.url}/event/1/manage/abstracts/9/attachments/10/submission_09.pdf",)
    ]


def test_neither_token_nor_passport_nor_secret_of_a_ticket_is_stored_or_told(live, indico, caplog, capfd):
    caplog.set_level("DEBUG")
    site = live()
    loaded(site)
    passports = [
        field["data"] for person in PEOPLE for section in person["registration_data"] for field in section["fields"]
        if field["title"] == "Passport number" and field["data"]
    ]  # fmt: skip
    assert len(passports) > 20
    secret = [GOOD, *passports, *(person["checkin_secret"] for person in PEOPLE)]
    stored = b"".join(path.read_bytes() for path in site.home.build.rglob("*") if path.is_file())
    said = caplog.text + "".join(capfd.readouterr()) + repr(site.refresh())
    assert [one for one in secret if one.encode() in stored or one in said] == []
    assert any("never stored: 'Passport number'" in note for note in notes(site, "registration"))
    assert [question for question in indico.asked if GOOD in question.path + question.query] == []


def test_indico_is_asked_in_english_politely_and_with_the_token_in_the_header_alone(live, indico):
    loaded(live(more="concurrency = 3"))
    assert {question.headers["Accept-Language"] for question in indico.asked} == {"en"}
    assert {question.headers.get("Authorization") for question in indico.asked} == {f"Bearer {GOOD}"}
    assert 1 < indico.busiest <= 3
    assert Counter(question.path for question in indico.asked).most_common(1)[0][1] == 1
    (export,) = [question.query for question in indico.asked if question.path == EXPORT]
    assert "nocache=yes" in export


def test_the_token_may_stand_in_the_environment(live, monkeypatch):
    monkeypatch.setenv("WG_LIVE_TOKEN", f" {GOOD} ")
    assert loaded(live(token=None))["registration"] == (63, 63, 0, 0)


def test_check_says_in_a_sentence_what_is_open(live):
    assert check(live().home)["live"].sentence.endswith(
        "can be read: 1 registration form, 12 contributions, 7 further abstracts."
    )


# narrow tokens, bad tokens, no rights

CLOSED_TEXTS = (
    "Contributions and abstracts cannot be read: the token lacks the scope read:everything for contributions and abstracts"
)
CLOSED_FORMS = "Registrations and check-ins cannot be read: the token lacks the scope registrants or read:everything"


def test_a_token_for_registrants_opens_registrations_and_says_what_it_does_not_open(live):
    site = live(REGISTRANTS)
    assert loaded(site) == {
        "registration": (63, 63, 0, 0), "attendance": (38, 38, 0, 0), "contribution": (0, 0, 0, 0), "attachment": (0, 0, 0, 0)}  # fmt: skip
    assert CLOSED_TEXTS in notes(site, "contribution")[0]
    assert CLOSED_TEXTS in site.refresh().sources[0].sentence
    assert notes(site, "registration")[0] == "Moments of event 1 are told in its own time zone, Europe/Zurich."


def test_a_token_for_everything_opens_all_but_the_files_of_contributions(live):
    site = live(EVERYTHING)
    assert loaded(site) == {
        "registration": (63, 63, 0, 0), "attendance": (38, 38, 0, 0), "contribution": (19, 19, 0, 0), "attachment": (15, 15, 0, 0)}  # fmt: skip
    assert any(note.startswith("Files of contributions were not read. The public export") for note in notes(site, "contribution"))


def test_files_of_contributions_that_are_closed_later_stay(live, indico):
    sent = json.loads((CORPUS / "abstracts-default-columns.json").read_text())
    sent = {"abstracts": [{**row, "files": []} for row in sent["abstracts"]]}
    indico.instead(ABSTRACTS, Recorded(json.dumps(sent).encode()))
    site = live()
    assert loaded(site)["attachment"] == (12, 12, 0, 0)
    live(EVERYTHING)
    assert "Files of contributions were not read. The public export cannot be read" in site.refresh().sources[0].sentence
    assert site.ask("SELECT count(*) FROM attachment") == [(12,)]


def test_an_event_without_registration_is_read_without_it(live, indico):
    indico.instead(FORMS, Recorded(b"<!DOCTYPE html>The 'Registration' feature is not enabled for this event.", 404))
    site = live()
    assert loaded(site)["contribution"] == (19, 19, 0, 0)
    assert notes(site, "registration") == [
        "live: Registrations and check-ins cannot be read: this is not switched on in event 1, or this Indico is older than 3.3."
    ]


def test_a_token_for_the_old_interface_opens_the_contributions_of_the_export(live):
    site = live(LEGACY)
    assert loaded(site) == {
        "registration": (0, 0, 0, 0), "attendance": (0, 0, 0, 0), "contribution": (12, 12, 0, 0), "attachment": (12, 12, 0, 0)}  # fmt: skip
    assert CLOSED_FORMS in notes(site, "attendance")[0]
    assert any("read from the public export instead" in note for note in notes(site, "contribution"))
    assert site.ask("SELECT submitted_by, submitted_by_email FROM contribution WHERE contribution_id = '3'") == [
        ("Sample Rights Watch", "author03.e1@example.org")]  # fmt: skip
    assert extra(site, "contribution", "contribution_id", "1")["Starts"] == "2017-01-26T11:00:00+01:00"


def test_a_user_without_rights_reads_what_is_public_and_is_told_which_right_to_ask_for(live):
    site = live(OUTSIDER)
    assert loaded(site)["contribution"] == (12, 12, 0, 0)
    assert notes(site, "registration") == [
        "live: Registrations and check-ins cannot be read: the user of the token may not manage this in event 1: ask a manager of the "
        "event for the right Registration."
    ]


@pytest.mark.parametrize(("token", "why"), [
    (USER, "live: Nothing can be read: the token lacks the scope registrants or read:everything for registrations and check-ins, "
     "read:everything for contributions and abstracts, read:legacy_api for the public export: make a new one"),
    ("indp_unknown", "live: Nothing can be read: Indico does not know the token, or it was revoked: make a new one"),
    ("nonsense", "live: Nothing can be read: Indico does not know the token, or it was revoked: make a new one"),
    (None, "live: there is no token: put it into secrets.toml"),
])  # fmt: skip
def test_where_nothing_is_open_the_source_fails_in_one_sentence(live, token, why):
    site = live(token)
    assert fails(site).startswith(why)
    health = check(site.home)["live"]
    assert (health.ok, health.sentence.startswith(why)) == (False, True)


def test_an_outsider_to_whom_the_export_shows_no_contribution_has_nothing(live, indico):
    shown = json.loads((CORPUS / "export-event-contributions-public.json").read_text())
    shown["results"][0]["contributions"] = []
    indico.instead(EXPORT, Recorded(json.dumps(shown).encode(), token=OUTSIDER))
    assert fails(live(OUTSIDER)).startswith("live: Nothing can be read: the user of the token may not manage this in event 1")


def test_a_malformed_token_is_refused_before_it_is_sent(live, indico):
    with pytest.raises(ConfigError, match="token: holds characters that no token has; copy it again"):
        live("zwei Wörter").refresh()
    assert indico.asked == []


def test_an_event_that_is_not_there_is_a_sentence_though_the_export_says_all_is_well(live, indico):
    indico.on("/export/event/9.json", recorded(CORPUS / "export--unknown-event"))
    assert fails(live(event=9)) == (
        "live: Nothing can be read: Indico has no event 9, or none of this is switched on in it: see `event` and `url` in sources.toml."
    )


def test_a_login_page_in_place_of_an_answer_is_told_as_such(live, indico):
    login = recorded(CORPUS / "contributions--no-credentials")
    for path in (FORMS, CONTRIBUTIONS, ABSTRACTS):
        indico.instead(path, login)
    indico.instead(EXPORT, recorded(CORPUS / "export--unknown-event"))
    assert fails(live()).startswith("live: Nothing can be read: Indico asks for a login instead of taking the token")


def test_a_scope_that_is_lost_later_keeps_the_last_good_contributions_and_reads_the_rest(live, indico):
    site = live()
    before = loaded(site)
    indico.instead(LIST, Recorded(json.dumps(PEOPLE[:1]).encode()))
    live(REGISTRANTS)
    result = site.refresh().sources[0]
    assert (result.status, result.streams["registration"].stored) == ("loaded", 1)
    assert site.ask("SELECT count(*) FROM contribution UNION ALL SELECT count(*) FROM attachment") == [
        (before["contribution"][1],), (before["attachment"][1],)]  # fmt: skip
    assert notes(site, "contribution")[0].endswith("Its last good data stay.")
    assert site.ask("SELECT stored FROM source_stream WHERE stream = 'contribution'") == [(19,)]


# an Indico that is busy, slow, broken, elsewhere


@pytest.mark.parametrize("fault", [
    Recorded(b"slow down", 429, {"Retry-After": "0"}, times=2), Recorded(b"slow down", 429, times=2), Recorded(b"<html>", 500, times=3),
    Recorded(b"", 503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, times=1), Recorded(b"[", 200, promised=99, times=2),
])  # fmt: skip
def test_a_fault_that_passes_is_passed_over(live, indico, fault):
    for path in (FORMS, f"{LIST}4", CONTRIBUTIONS):
        indico.instead(path, replace(fault))
    assert loaded(live())["registration"] == (63, 63, 0, 0)


def test_retry_after_is_honoured(live, indico):
    indico.instead(FORMS, Recorded(b"", 429, {"Retry-After": "1"}, times=1))
    began = datetime.now(UTC)
    loaded(live(more='streams = ["registration"]\nanswers = false'))
    assert datetime.now(UTC) - began >= timedelta(seconds=1)


def test_a_pause_longer_than_patience_is_not_waited_for(live, indico):
    indico.instead(FORMS, Recorded(b"", 429, {"Retry-After": "3600"}))
    assert "is too busy or disturbed (429): try later" in fails(live())


@pytest.mark.parametrize("path", [FORMS, LIST, f"{LIST}12", CONTRIBUTIONS, EXPORT])
def test_a_fault_that_lasts_fails_the_source_and_its_last_good_data_stay(live, indico, path):
    site = live()
    loaded(site)
    indico.instead(path, Recorded(b"<html>", 502))
    sentence = fails(site)
    assert "is too busy or disturbed (502): try later" in sentence
    assert sentence.endswith("Its last good data stay.")
    assert site.ask("SELECT count(*) FROM registration") == [(63,)]


@pytest.mark.parametrize(("answer", "why"), [
    (Recorded(b"<!DOCTYPE html><title>Welcome</title>"), "answers with a web page that is not data"),
    (Recorded(b'[{"id": 1'), "answers with something that is not data"), (Recorded(b"[" * 200_000), "answers with something that is not data"),
    (Recorded(b""), "answers with something that is not data"), (Recorded(b'{"id": 1}'), "in a shape that is not known"),
    (Recorded(b'[{"id": "x"}]'), "in a shape that is not known"), (Recorded(b"gone", 410), "answers with an error (410)"),
    (Recorded(b"", 302, {"Location": "https://elsewhere.example.org/x"}), "redirects to https://elsewhere.example.org, where no token is sent"),
    (Recorded(b"", 301, {"Location": LIST}), "redirects in a circle"), (Recorded(b"", 302, {"Location": "http://[x"}), "redirects to something that is no address"),
    (Recorded(b'<p>This Indico instance can only be accessed via <a href="https://indico.example.org">it</a>', 404), "answers under https://indico.example.org only"),
    (Recorded(b"[" + b" " * 300_000 + b"]"), "larger than"), (Recorded(b"[" + b" " * 160 + b"]", delay=0.2, drips=True), "does not answer in time"),
    (Recorded(b"[]", delay=1.5), "does not answer in time"), (Recorded(b"[", promised=99), "broke off its answer"),
])  # fmt: skip
def test_an_answer_that_is_none_is_a_sentence(live, indico, monkeypatch, answer, why):
    monkeypatch.setattr(client, "ATTEMPTS", 2)
    monkeypatch.setattr(transport, "LARGEST", 250_000)
    indico.instead(LIST, answer)
    site = live(more='timeout = 1.0\nanswers = false\nstreams = ["registration", "attendance"]')
    assert why in fails(site)


def test_a_redirect_within_indico_is_followed_with_the_token_and_one_to_another_host_is_not(live, indico):
    with Replay().running() as other:
        indico.instead(FORMS, Recorded(b"", 308, {"Location": f"{FORMS}all"}))
        indico.on(f"{FORMS}all", *answers(FORMS, good="checkin-forms.json"))
        indico.instead(LIST, Recorded(b"", 302, {"Location": f"{other.url}/forms"}))
        assert f"redirects to {other.url}" in fails(live(more='streams = ["registration"]'))
        assert other.asked == []


def test_an_indico_that_is_away_is_a_sentence(live):
    site = live(url="http://127.0.0.1:9")
    assert (
        fails(site)
        == "live: 127.0.0.1:9 cannot be reached: see whether `url` is right (http or https?) and this machine is connected."
    )
    assert check(site.home)["live"].ok is False


def certificate(folder: Path) -> ssl.SSLContext:
    """A certificate that nobody has signed, in `own.pem`, and a server's context with it."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "indico")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "own.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(*form))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "own.pem", folder / "key.pem")
    return context


def test_a_certificate_that_is_not_trusted_is_a_sentence_and_can_be_given(live):
    site = live()
    tls = Replay(certificate(site.root))
    tls.on(FORMS, Recorded(b"[]"))
    tls.on(EXPORT, *answers(EXPORT, good="export-event-contributions.json"))
    with tls.running():
        assert "shows a certificate that is not trusted here" in fails(live(url=tls.url, more='streams = ["registration"]'))
        site = live(url=tls.url, more='streams = ["registration"]\nca_file = "own.pem"')
        assert loaded(site) == {"registration": (0, 0, 0, 0)}
        assert notes(site, "registration")[-1] == "Event 1 has no registration form."
        assert "the certificates in gone.pem cannot be read" in fails(live(url=tls.url, more='ca_file = "gone.pem"'))


# other forms, other words


def question(number: int, title: str, kind: str, data: object, choices: tuple[str, ...] = (), **more: object) -> dict:
    listed = [{"id": caption, "caption": caption} for caption in choices]
    return {
        "id": number,
        "title": title,
        "input_type": kind,
        "data": data,
        "position": number,
        "description": "",
        "choices": listed,
        **more,
    }


def form_of(indico: Replay, number: int, people: dict[int, list[dict]]) -> None:
    """A form whose people answered these questions; the event has only the forms that are given so."""
    with contextlib.suppress(IndexError):
        before = json.loads(indico.rules[FORMS][0].body)
    forms = [*(form for form in before if form.get("mine")), {"id": number, "title": f"Form {number}", "mine": True}]
    indico.instead(FORMS, Recorded(json.dumps(forms).encode()))
    rows = [
        {"id": one, "full_name": f"Person {one}", "email": f"p{one}@example.org", "state": "complete", "checked_in": False,
         "registration_date": "2017-01-02T10:00:00+00:00", "checkin_secret": "never"} for one in people
    ]  # fmt: skip
    indico.instead(f"{FORMS}{number}/registrations/", Recorded(json.dumps(rows).encode()))
    for row in rows:
        detail = {**row, "registration_data": [{"id": 1, "title": "All", "position": 1, "fields": people[row["id"]]}]}
        indico.instead(f"{FORMS}{number}/registrations/{row['id']}", Recorded(json.dumps(detail).encode()))


ONLY = 'streams = ["registration", "attendance"]\n'


def test_two_forms_of_one_event_may_ask_in_other_words(live, indico):
    form_of(indico, 71, {
        501: [question(1, "Vous êtes", "single_choice", {"Gouvernement": 1}, ("Gouvernement", "Société civile", "Secteur privé", "Jeunesse")),
              question(2, "Comment participerez-vous ?", "single_choice", {"En ligne": 1}, ("En personne", "En ligne")), question(3, "Pays d'origine", "country", "NA")],
        502: [question(1, "Vous êtes", "single_choice", {"Jeunesse": 1}, ("Gouvernement", "Société civile", "Secteur privé", "Jeunesse"))],
    })  # fmt: skip
    form_of(indico, 72, {503: [question(9, "In what capacity?", "single_choice", {"Observer": 1}, ("Observer", "Secretariat")),
                               question(8, "Nationality", "country", "NO"), question(7, "Requires travel funding", "bool", True)]})  # fmt: skip
    site = live(more=ONLY)
    assert loaded(site)["registration"] == (3, 3, 0, 0)
    assert site.ask(
        "SELECT _record, name, stakeholder_group, mode, capacity, needs_funding, country, _iso3 FROM registration ORDER BY 1"
    ) == [
        (501, "Person 501", "state", "remote", None, None, "NAM", "NAM"),
        (502, "Person 502", None, None, None, None, None, None),
        (503, "Person 503", None, None, "observer", True, None, None),
    ]
    assert extra(site, "registration", "registration_id", "502")["Vous êtes, not understood"] == "Jeunesse"
    assert any(
        note.startswith("Form 'Form 71': answers to 'Vous êtes' that are no word") and ": 1." in note
        for note in notes(site, "registration")
    )


def test_settings_come_before_wordings_and_choose_forms(live, indico):
    form_of(indico, 71, {501: [question(1, "Gender", "single_choice", {"Female": 1}, ("Female", "Male"))]})
    form_of(indico, 72, {502: [question(1, "Who are you?", "single_choice", {"Youth": 1}, ("Youth", "State")), question(2, "From", "country", "FR"),
                               question(3, "Seat of the organization", "country", "CH")]})  # fmt: skip
    site = live(
        more=ONLY
        + 'forms = [72]\n[source.columns]\n"who are you" = "stakeholder_group"\nFrom = "country"\n[source.values.stakeholder_group]\nYouth = "civil_society"'
    )
    assert loaded(site)["registration"] == (1, 1, 0, 0)
    assert site.ask("SELECT registration_id, stakeholder_group, _iso3 FROM registration") == [("502", "civil_society", "FRA")]
    assert fails(live(more=ONLY + "forms = [72, 9]")).startswith(
        "live: `forms`: event 1 has no form 9; it has 71 (Form 71), 72 (Form 72)."
    )


def test_further_questions_can_be_kept_out_and_the_deny_list_cannot_be_lifted(live, indico):
    form_of(indico, 71, {501: [question(1, "Blood group", "text", "0 negative"), question(2, "Passport number", "text", "X99887766"),
                               question(3, "Remarks", "textarea", "My passport is X99887766.")]})  # fmt: skip
    site = live(more=ONLY + 'drop = ["blood group"]\n[source.columns]\n"Passport number" = "note"')
    loaded(site)
    stored = b"".join(path.read_bytes() for path in site.home.build.rglob("*") if path.is_file())
    assert (b"0 negative" in stored, b"X99887766" in stored) == (False, False)
    assert "Form 'Form 71': questions whose answers are never stored: 'Blood group', 'Passport number'." in notes(
        site, "registration"
    )
    assert any("taken out of 1 other answer" in note for note in notes(site, "registration"))


def test_questions_that_are_called_like_our_columns_harm_nothing(live, indico):
    titles = (
        "ID",
        "Status",
        "status",
        "Meeting",
        "Full name",
        "Registration state",
        "registration_id",
        "Name",
        "",
        "E-mail of the registration",
    )
    form_of(indico, 71, {501: [question(at, title, "text", f"answer {at}") for at, title in enumerate(titles, 1)]})
    site = live(more=ONLY)
    assert loaded(site)["registration"] == (1, 1, 0, 0)
    assert site.ask("SELECT registration_id, CAST(status AS VARCHAR), meeting, name, email FROM registration") == [
        ("501", "complete", "wg-2", "Person 501", "p501@example.org")]  # fmt: skip
    told = extra(site, "registration", "registration_id", "501")
    assert {value for value in told.values() if value and value.startswith("answer")} == {
        f"answer {at}" for at in range(1, len(titles) + 1)
    }


def test_a_registration_that_is_deleted_during_the_load_is_noted(live, indico):
    indico.instead(f"{LIST}4", recorded(CORPUS / "checkin--unknown-form"))
    site = live()
    assert loaded(site)["registration"] == (62, 62, 0, 0)
    assert "Form 'Registration form': registrations that were deleted in Indico during the load: 1." in notes(
        site, "registration"
    )


def test_without_answers_one_request_lists_all_registrations(live, indico):
    site = live(more="answers = false\n" + ONLY)
    assert loaded(site)["registration"] == (63, 63, 0, 0)
    assert [question.path for question in indico.asked] == [FORMS, LIST, EXPORT]
    assert any("Answers were not fetched" in note for note in notes(site, "registration"))


def test_another_time_zone_is_told_and_moments_stand_on_its_clock(live, indico):
    shown = json.loads((CORPUS / "export-event-contributions.json").read_text())
    shown["results"][0]["timezone"] = "Asia/Bangkok"
    indico.instead(EXPORT, Recorded(json.dumps(shown).encode()))
    site = live()
    loaded(site)
    assert notes(site, "registration")[0] == (
        "Moments of event 1 are told in its own time zone, Asia/Bangkok; the source or its body has Europe/Zurich."
    )
    assert extra(site, "registration", "registration_id", "4")["Check-in date"] == "2017-01-26T16:02:43+07:00"
    assert site.ask("SELECT strftime(joined_at, '%H:%M') FROM attendance WHERE _record = 4") == [("09:02",)]
    assert extra(site, "contribution", "contribution_id", "1")["Starts"] == "2017-01-26T17:00:00+07:00"


def test_types_and_words_of_contributions_can_be_chosen(live):
    site = live(more='types = ["Written submission"]\nstreams = ["contribution"]\n[source.columns]\nTrack = "questions"\n'
                '[source.values.questions]\n"High-level characteristics of enhanced cooperation" = "a"\n"*" = ""\n[source.values.status]\nrejected = "draft"')  # fmt: skip
    assert loaded(site)["contribution"] == (15, 15, 0, 0)
    assert site.ask("SELECT questions, count(*) FROM contribution GROUP BY questions ORDER BY questions NULLS LAST")[0][0] == "a"
    assert site.ask("SELECT CAST(status AS VARCHAR) FROM contribution WHERE contribution_id = 'abstract 14'") == [("draft",)]
    assert any(note == "Texts of other types were left out, as `types` asks: 4." for note in notes(site, "contribution"))


def test_a_source_without_a_meeting_is_asked_for_it(site, indico):
    site.add("live", "indico_api", f'url = "{indico.url}"\nevent = 1', meeting=None)
    site.write("secrets.toml", f'[live]\ntoken = "{GOOD}"\n')
    assert fails(site) == "live: say which meeting event 1 is: add `meeting` to the source in sources.toml."

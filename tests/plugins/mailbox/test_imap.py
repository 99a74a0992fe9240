"""The mailbox plugin over IMAP, against a real Dovecot on this machine."""

import os

import pytest

from datalayer.refresh import check, refresh
from datalayer.testkit import LoaderKit
from plugins.mailbox.cursor import Cursor
from plugins.mailbox.folder_names import decoded_name, encoded_name, quoted
from plugins.mailbox.loader import MailboxLoader
from tests.plugins.mailbox.builders import TEXT, message
from tests.plugins.mailbox.dovecot import PASSWORD, PROGRAM, USER, Server, certificate, free_port, serving

MISSING = "Dovecot is not installed: apt-get install dovecot-imapd"
needs_dovecot = pytest.mark.skipif(PROGRAM is None and not os.environ.get("CI"), reason=MISSING)


def started():
    assert PROGRAM is not None, MISSING
    return serving()


@pytest.fixture
def server():
    with started() as one:
        yield one


def settings(server: Server, **changed) -> dict[str, object]:
    return {
        "host": "localhost",
        "port": server.port,
        "folder": "Contributions",
        "user": USER,
        "ca_file": str(server.certificate),
        **changed,
    }


def add(site, server: Server, **changed) -> None:
    site.sources.clear()
    site.write("secrets.toml", f'[mail]\npassword = "{changed.pop("password", PASSWORD)}"\n')
    given = {name: value for name, value in settings(server, **changed).items() if value}
    site.add(
        "mail",
        "mailbox",
        "\n".join(f"{name} = {value if isinstance(value, int) else repr(value)}" for name, value in given.items()),
    )


def counts(site) -> dict[str, tuple[int, int, int, int]]:
    report = site.refresh()
    assert report.failed == [], report.failed
    return {name: (one.read, one.stored, one.rejected, one.merged) for name, one in report.sources[0].streams.items()}


@needs_dovecot
class TestConformanceOverImap(LoaderKit):
    loader = MailboxLoader
    settings = {"host": "localhost", "folder": "Contributions", "user": USER, "password": PASSWORD}
    expected = {"contribution": 3, "attachment": 3}
    live = True
    away = {"port": free_port()}

    @pytest.fixture
    def live_settings(self, server):
        for number in (1, 2, 3):
            server.put(message(number, f"Contribution {number}", files=(("t.txt", TEXT.encode() + b"%d" % number),)).as_bytes())
        return {"port": server.port, "ca_file": str(server.certificate)}


@needs_dovecot
def test_a_folder_is_read_and_nothing_in_it_changes(site, server):
    server.put(message(1).as_bytes())
    before = server.flags()
    add(site, server)
    assert check(site.home)["mail"].sentence == "The folder Contributions can be read: 1 messages."
    assert counts(site) == {"contribution": (1, 1, 0, 0), "attachment": (1, 1, 0, 0)}
    assert site.ask("SELECT CAST(received_at AS VARCHAR), _origin, _record FROM contribution") == [
        ("2016-12-07 09:22:33", "folder Contributions", 1)
    ]
    assert (server.flags(), b"Seen" in b"".join(before)) == (before, False)


@needs_dovecot
def test_only_what_is_new_is_fetched_and_a_correction_finds_what_it_corrects(site, server):
    server.put(message(1, "Contribution of Chile", sent="Mon, 05 Dec 2016 10:00:00 +0000").as_bytes())
    server.put(message(2, "Away", files=(), Auto_Submitted="auto-replied").as_bytes())
    add(site, server)
    assert counts(site)["contribution"] == (1, 1, 0, 0)
    assert counts(site)["contribution"] == (1, 1, 0, 0)
    server.put(message(3, "Corrected: Contribution of Chile", files=(("v2.txt", b"Shorter."),)).as_bytes())
    assert counts(site) == {"contribution": (2, 2, 0, 0), "attachment": (2, 2, 0, 0)}
    assert site.ask("SELECT contribution_id, version, supersedes FROM contribution ORDER BY version") == [
        ("<1@example.org>", 1, None), ("<3@example.org>", 2, "<1@example.org>")]  # fmt: skip
    assert site.ask("SELECT notes FROM source_stream WHERE stream = 'contribution'")[0][0].split("\n") == [
        "New since the last reading: 1 message read, 1 draft made; a person confirms or sets aside each.", "Left out at earlier readings: 1.",
        "1 row names no group, but the delegation of a State: counted with the States."]  # fmt: skip
    ((of_texts,), (of_files,)) = site.ask("SELECT cursor FROM source_stream ORDER BY stream")
    assert (of_texts, Cursor.read(of_texts).uid, Cursor.read(of_texts).left_out) == (of_files, 3, 1)


@needs_dovecot
def test_a_folder_numbered_anew_is_read_again_and_nothing_is_there_twice(site, server):
    for number in (1, 2):
        server.put(message(number, f"Text {number}", files=(("t.txt", TEXT.encode() * number),)).as_bytes())
    add(site, server)
    counts(site)
    with server.client() as client:
        client.delete('"Contributions"')
    server.put(message(2, "Text 2", files=(("t.txt", TEXT.encode() * 2),)).as_bytes())
    assert counts(site)["contribution"] == (3, 2, 0, 1)
    ((note,),) = site.ask("SELECT notes FROM source_stream WHERE stream = 'contribution'")
    assert "The server has numbered the messages of the folder anew (UIDVALIDITY changed)" in note
    assert site.ask("SELECT _record FROM contribution WHERE contribution_id = '<2@example.org>'") == [(1,)]


@needs_dovecot
def test_what_is_wrong_is_a_sentence_without_the_password(site, server, tmp_path):
    server.put(message(1).as_bytes(), folder="Réunions & more")
    other = tmp_path / "other"
    other.mkdir()
    certificate(other)
    said = "mail: the IMAP server localhost "
    for changed, sentence in (
        ({"port": free_port()}, "does not answer on port"),
        ({"user": "nobody"}, "refuses the user or the password: correct user, or the password in secrets.toml."),
        ({"password": "wrong"}, "refuses the user or the password: correct user, or the password in secrets.toml."),
        ({"folder": "Nix"}, "has no folder 'Nix'; it has Réunions & more, INBOX. Correct folder."),
        ({"ca_file": None}, "shows a certificate that is not trusted"),
        ({"ca_file": str(other / "server.crt")}, "shows a certificate that is not trusted"),
    ):
        add(site, server, **changed)
        health = check(site.home)["mail"]
        assert (health.ok, health.sentence.startswith(said + sentence)) == (False, True), health.sentence
        (result,) = refresh(site.home).sources
        assert (result.status, PASSWORD in result.sentence) == ("failed", False)
    add(site, server, ca_file="secrets.toml")
    assert check(site.home)["mail"].sentence == "mail: secrets.toml holds no certificate: correct ca_file."
    add(site, server, folder="Réunions & more")
    assert counts(site)["contribution"] == (1, 1, 0, 0)


@pytest.mark.parametrize("name", ["INBOX", "Réunions & more", "会议/2017", 'a"b\\c', ""])
def test_a_folder_name_goes_over_the_line_and_back(name):
    assert decoded_name(encoded_name(name)) == name
    assert encoded_name(name).isascii()


def test_no_command_hides_in_a_name():
    assert quoted('a"\r\nA1 DELETE b') == '"a\\"A1 DELETE b"'


@pytest.mark.parametrize(("text", "cursor"), [
    (None, Cursor()), ("", Cursor()), ("7:3", Cursor(7, 3)), ("7:3:1", Cursor(7, 3, 1)), ("odd", Cursor()), ("7:-1", Cursor())])  # fmt: skip
def test_a_cursor_that_cannot_be_read_is_the_beginning(text, cursor):
    assert Cursor.read(text) == cursor

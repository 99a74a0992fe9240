"""What strangers send: nothing is run or fetched, no message hangs or breaks the reading, memory and time are bounded."""

import io
import os
import resource
import signal
import socket
import threading
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.mailbox.apart import TOO_SLOW, Apart
from plugins.mailbox.choice import Choice
from plugins.mailbox.files import kind_of_text
from plugins.mailbox.limits import FILE_SECONDS, Opening, TooSlowError, seconds
from plugins.mailbox.mbox import _pieces
from plugins.mailbox.reader import read
from plugins.mailbox.reading import Raw, Reading
from plugins.mailbox.recognition import recognised
from plugins.mailbox.texts import html_text, read_file
from tests.plugins.mailbox.builders import TEXT, docx, mbox, message, msg, odt, pdf, zipped

HEADER = "From: a@example.org\nMessage-ID: <n@example.org>\nSubject: x\nMIME-Version: 1.0"
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def apart():
    with Apart() as process:
        yield process


def test_a_file_of_fifty_megabytes_is_measured_and_the_memory_of_this_process_stays_small(apart):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    letter = apart.read(message(files=(("big.bin", bytes(50 << 20)),)).as_bytes())
    assert (letter.enclosures[0].size_bytes, letter.remarks) == (50 << 20, [])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000


@pytest.mark.parametrize("body", [
    b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(3000)) + b"Content-Type: text/plain\n\nhi\n",
    b"".join(b"Content-Type: message/rfc822\n\nSubject: x\n" for _ in range(3000)) + b"\n",
    b"Content-Type: multipart/mixed; boundary=q\n\n" + b"--q\nContent-Type: application/pdf; name=a.pdf\n\n%PDF-1.4\n" * 10_000,
    b"Content-Type: multipart/mixed\n\nno boundary\n", b"Content-Type: ; ;;\n\nx", b"Content-Type: text/plain; charset=idna\n\n" + b"a." * 100_000,
    b"Content-Type: text/html\n\n" + b"<![" * 60_000, b"Content-Type: text/html\n\n" + b"<div>" * 60_000, b"Content-Transfer-Encoding: base64\n\n\xff\xfe\0 not base64",
    b"Content-Type: text/plain; name*=x'y'%ff; name*0*=a\nContent-Disposition: attachment; filename*=unknown''%e9\n\nx",
    b"Content-Type: message/external-body; access-type=URL; URL=\"http://example.org/x\"\n\nContent-Type: text/plain\n\n", b"To: " + b"a@b.org, " * 100_000 + b"\n\nx",
    b"References: " + b"<a@b> " * 100_000 + b"\n\nx", b"Content-Type: application/pdf\n\n%PDF-1.4\n" + b"1 0 obj\n<< /A 1 0 R >>\nendobj\n" * 2000 + b"trailer << /Root 1 0 R >>",
])  # fmt: skip
def test_a_hostile_message_is_read_in_time_and_keeps_its_headers(apart, body):
    started = time.monotonic()
    letter = apart.read(HEADER.encode() + b"\n" + body)
    assert (letter.message_id, letter.from_email) == ("<n@example.org>", "a@example.org")
    assert time.monotonic() - started < 10


def test_one_that_takes_too_long_is_ended_and_its_headers_are_kept_and_the_next_is_read():
    with Apart(limit=0.4) as process:
        assert process.read(message().as_bytes()).subject == "Contribution"
        nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(150))
        letter = process.read(HEADER.encode() + b"\n" + nested + b"\n" + b"x\n" * 1_500_000)
        assert (letter.message_id, letter.hidden, letter.remarks[-1]) == ("<n@example.org>", True, TOO_SLOW)
        assert process.read(message(2).as_bytes()).message_id == "<2@example.org>"


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="this system does not show the environment of a process")
def test_the_process_that_opens_messages_is_given_no_secret(monkeypatch):
    monkeypatch.setenv("WG_MAIL_PASSWORD", "hunter2")
    with Apart() as process:
        process.read(message().as_bytes())
        assert b"hunter2" not in Path(f"/proc/{process.process.pid}/environ").read_bytes()


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = '<link rel=stylesheet href="http://t.example.org/a.css"><img src="http://t.example.org/1.gif"><p>Seen</p><script>alert(1)</script><style>p{}</style>'
    entity = docx(more={"word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "http://t.example.org/x">]><a>&x;</a>'})
    letter = read(message(html=page, body=" ", files=(("x.docx", entity),)).as_bytes())
    assert (letter.body, letter.enclosures[0].text, letter.enclosures[0].remark) == (
        "Seen",
        "",
        "it is damaged: its text cannot be read",
    )


@pytest.mark.parametrize(("data", "text", "remark"), [
    (pdf("Two words"), "Two words", ""), (docx("One", "Two", header="Letterhead"), "Letterhead\n\nOne\nTwo", ""), (odt("One <text:s/>and", "Two"), "One and\nTwo", ""),
    (b"<html><body><p>One</p><p>Two</body>", "One\nTwo", ""), ("Été".encode("cp1252"), "Été", ""), ("Été".encode("utf-8-sig"), "Été", ""), (b"a\0b", "", "text is not read from this kind of file"),
    (zipped({"a.txt": "x"}), "", "it is a packed file and was not opened"), (b"MZ\x90", "", "it is a program and was not opened"), (b"#!/bin/sh\n", "", "it is a program and was not opened"),
    (b"{\\rtf1 x}", "", "text in RTF is not read; ask for PDF or DOCX"), (b"", "", "it is empty"), (b"\x1f\x8bxxxx", "", "it is a packed file and was not opened"),
])  # fmt: skip
def test_the_text_of_a_file_is_told_by_its_content(data, text, remark):
    assert read_file("application/octet-stream", data) == (text, remark)


def test_a_long_text_is_cut_and_said_to_be():
    text, remark = read_file("text/plain", b"x" * 300_000)
    assert (len(text), remark) == (200_000, "its text was cut after 200,000 letters")
    assert read_file("text/plain", b"x" * 200_000) == ("x" * 200_000, "")
    letter = read(message(body="word " * 60_000).as_bytes())
    assert (len(letter.body), letter.remarks) == (200_000, ["Its text was cut after 200,000 letters."])


def spin() -> None:
    while True:
        pass


def test_a_busy_machine_does_not_change_what_is_read(apart):
    before = apart.read(message(files=(("a.pdf", pdf("Two words")),)).as_bytes())
    with Apart(limit=2) as process:
        process.read(message().as_bytes())
        os.kill(process.process.pid, signal.SIGSTOP)
        threading.Timer(3, os.kill, (process.process.pid, signal.SIGCONT)).start()
        assert process.read(message(files=(("a.pdf", pdf("Two words")),)).as_bytes()) == before
    until = Opening().file_until()
    time.sleep(0.3)
    assert until - time.process_time() > FILE_SECONDS - 0.25


def test_a_file_that_takes_too_long_is_interrupted():
    with seconds(0.05), pytest.raises(TooSlowError):
        spin()


@FEW
@given(
    st.one_of(
        st.binary(max_size=400),
        st.binary(max_size=200).map(lambda rest: HEADER.encode() + b"\n" + rest),
        st.binary(max_size=200).map(lambda rest: HEADER.encode() + b"\n\n" + rest),
    )
)
def test_garbage_is_looked_at_and_read_without_an_exception(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("garbage") / "a"
    path.write_bytes(data)
    recognised(path)
    kind_of_text(data)
    assert len(read(data).digest) == 64
    assert "<script" not in html_text(data.decode("latin-1"))
    assert sum(len(piece.data) for piece in _pieces(io.BytesIO(data), 1000)) <= len(data)


@FEW
@given(at=st.integers(0, 4000), put=st.binary(max_size=40), cut=st.integers(0, 60), which=st.integers(0, 2))
def test_damaged_messages_of_each_kind_are_read_without_an_exception(at, put, cut, which):
    outlook = msg({0x37: "x", 0x1000: TEXT, 0x1035: "<o@e>"}, ({0x3707: "a.pdf", 0x3701: pdf()},))
    data = (message(files=(("a.pdf", pdf()), ("b.docx", docx()))).as_bytes(), outlook, mbox(message(html="<p>x</p>")))[which]
    letter = read(data[:at] + put + data[at + cut :])
    assert len(letter.digest) == 64
    assert all(enclosure.text or enclosure.remark for enclosure in letter.enclosures)


@FEW
@given(st.lists(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60), max_size=4))
def test_whatever_headers_and_text_say_a_draft_is_made_of_it(apart, lines):
    head = "\n".join(f"{name}: {line}" for name, line in zip(("From", "Subject", "Date", "Message-ID"), lines, strict=False))
    data = head.encode() + b"\n\n" + "\n".join(lines).encode()
    reading = Reading(apart, {"a": [], "b": []}, Choice())
    reading.take(Raw("x", 1, data))
    (batch,) = reading.contributions()
    assert batch.rows[0]["submitted_by"]

"""Messages in files, as a home reads them: nothing lost, one message once, corrections kept beside what they correct."""

import pytest

from datalayer.discover import discover
from datalayer.recognise import recognise
from tests.plugins.mailbox.builders import TEXT, docx, mbox, message, msg, pdf, raw

OUTLOOK = {
    0x37: "Contribution of Egypt",
    0x0C1A: "Nour",
    0x5D01: "nour@example.org",
    0x1035: "<o@example.org>",
    0x1000: "Here it is.",
}


def counts(site) -> dict[str, tuple[int, int, int, int]]:
    report = site.refresh()
    assert report.failed == [], report.failed
    return {name: (one.read, one.stored, one.rejected, one.merged) for name, one in report.sources[0].streams.items()}


def notes(site, stream="contribution") -> list[str]:
    return site.ask("SELECT notes FROM source_stream WHERE stream = $stream", stream=stream)[0][0].split("\n")


def test_a_message_becomes_a_draft_with_all_that_it_says_and_its_files(site):
    site.write("in.mbox", mbox(message(Received="from a by b; Wed, 07 Dec 2016 10:12:30 +0100")))
    site.add("mail", "mailbox", 'path = "in.mbox"')
    assert counts(site) == {"contribution": (1, 1, 0, 0), "attachment": (1, 1, 0, 0)}
    fields = "meeting, contribution_id, submitted_by, submitted_by_email, title, CAST(sent_at AS VARCHAR), CAST(received_at AS VARCHAR), status, version, supersedes, attachments, thread"
    assert site.ask(f"SELECT {fields}, _origin, _record FROM contribution") == [
        ("wg-2", "<1@example.org>", "Ana Silva", "ana@example.org", "Contribution", "2016-12-07 09:12:00", "2016-12-07 09:12:30", "draft", 1, None, "text.txt", "<1@example.org>", "in.mbox", 1)]  # fmt: skip
    assert site.ask("SELECT contribution_id, name, media_type, size_bytes, length(sha256), note FROM attachment") == [
        ("<1@example.org>", "text.txt", "application/octet-stream", len(TEXT.encode()), 64, None)]  # fmt: skip


def test_the_same_message_in_two_files_is_one_contribution(site):
    for name in ("a.eml", "b.eml"):
        site.write(f"in/{name}", message().as_bytes())
    site.write("in/notes.pdf", pdf())
    site.write("in/empty.eml", b"")
    site.add("mail", "mailbox", 'path = "in"')
    assert counts(site) == {"contribution": (2, 1, 0, 1), "attachment": (2, 1, 0, 1)}
    assert site.ask("SELECT _origin, _record FROM contribution") == [("b.eml", 1)]
    assert notes(site)[1] == "2 files in the folder without a message: not read."


def test_a_corrected_version_supersedes_and_both_stay(site):
    first = message(1, "Contribution of Chile", sent="Mon, 05 Dec 2016 10:00:00 +0000")
    thanks = message(
        2, "Re: Contribution of Chile", "Office <office@example.org>", "Thank you.", (), In_Reply_To="<1@example.org>"
    )
    second = message(
        3, "Re: Contribution of Chile", files=(("v2.txt", b"Shorter now."),), References="<1@example.org> <2@example.org>"
    )
    site.write("in.mbox", mbox(second, thanks, first))
    site.add("mail", "mailbox", 'path = "in.mbox"\nown_addresses = ["@example.org"]')
    assert counts(site)["contribution"] == (0, 0, 0, 0)
    assert notes(site)[1] == "Left out: 3 × message of the office itself (in.mbox: 1, 2, 3)."
    site.sources.clear()
    site.add("mail", "mailbox", 'path = "in.mbox"\nown_addresses = ["office@example.org"]')
    assert counts(site)["contribution"] == (2, 2, 0, 0)
    assert site.ask("SELECT contribution_id, version, supersedes, thread FROM contribution ORDER BY version") == [
        ("<1@example.org>", 1, None, "<1@example.org>"), ("<3@example.org>", 2, "<1@example.org>", "<1@example.org>")]  # fmt: skip


OTHER = "A wholly different text which speaks of money for travel and of the rules by which delegates are chosen for support."


@pytest.mark.parametrize(("second", "supersedes"), [
    ({"subject": "Corrected: Text", "files": (("b.txt", OTHER.encode()),)}, True), ({"subject": "Text", "files": (("b.txt", OTHER.encode()),)}, False),
    ({"subject": "Text in Word", "files": (("b.docx", docx(TEXT)),)}, True), ({"subject": "Corrected: Text", "sender": "Jo <jo@example.org>", "files": (("b.txt", OTHER.encode()),)}, False),
    ({"subject": "Re: Text", "In_Reply_To": "<1@example.org>", "files": (("b.txt", OTHER.encode()),)}, True), ({"subject": "Corrected: Text", "files": ()}, False),
    ({"subject": "Re: Text", "In_Reply_To": "<1@example.org>", "body": "Now question b.", "files": (("b.txt", OTHER.encode()),)}, False),
    ({"subject": "Corrected: contribution of Peru", "files": (("b.txt", OTHER.encode()),)}, False),
])  # fmt: skip
def test_a_later_message_supersedes_only_if_sender_and_words_conversation_or_text_tell_it(site, second, supersedes):
    first = message(1, "Text", body="Contribution of Chile to question a.", sent="Mon, 05 Dec 2016 10:00:00 +0000")
    site.write("in.mbox", mbox(first, message(2, **second)))
    site.add("mail", "mailbox", 'path = "in.mbox"')
    counts(site)
    assert site.ask("SELECT supersedes FROM contribution WHERE contribution_id = '<2@example.org>'") == [
        ("<1@example.org>" if supersedes else None,)
    ]


def test_who_a_terse_message_is_from_is_taken_from_another_one_of_its_address(site):
    first = message(1, body="Here.\n\nBest regards\nAna\nPermanent Mission of Kenya")
    site.write("in.mbox", mbox(message(2, "Corrected", body="Sorry."), first))
    site.add("mail", "mailbox", 'path = "in.mbox"')
    counts(site)
    assert site.ask("SELECT submitted_by, stakeholder_group, _iso3, guessed LIKE '%as another message%' FROM contribution ORDER BY _record") == [
        ("Kenya", "state", "KEN", True), ("Kenya", "state", "KEN", False)]  # fmt: skip


def test_pdf_and_docx_of_one_text_are_one_contribution_with_two_files_and_its_text_stands_once(site):
    site.write("a.eml", message(files=(("a.pdf", pdf()), ("b.docx", docx()))).as_bytes())
    site.add("mail", "mailbox", 'path = "a.eml"')
    assert counts(site) == {"contribution": (1, 1, 0, 0), "attachment": (2, 2, 0, 0)}
    ((guessed, text),) = site.ask("SELECT guessed, text FROM contribution")
    assert ("One text in two forms:" in guessed, text.count("equal footing")) == (True, 1)


@pytest.mark.parametrize(
    ("body", "once"), [(f"{TEXT}\n\nAna Silva", True), ("Please find our text on equal footing attached.", False)]
)
def test_a_message_that_holds_the_text_of_its_file_gives_the_text_once(site, body, once):
    site.write("a.eml", message(body=body, files=(("a.pdf", pdf()),)).as_bytes())
    site.add("mail", "mailbox", 'path = "a.eml"')
    counts(site)
    ((guessed, text),) = site.ask("SELECT guessed, text FROM contribution")
    assert ("The message holds the text of its file a.pdf." in guessed, text.count("equal footing")) == (once, 1 if once else 2)


def test_a_message_without_id_keeps_its_number_however_it_is_stored(site):
    data = message(None).as_bytes()
    site.write("in/a.eml", data)
    site.write("in/b.mbox", mbox(b"X-Mozilla-Status: 0001\nStatus: RO\n" + data))
    site.write("in/c.eml", data.replace(b"\n", b"\r\n"))
    site.add("mail", "mailbox", 'path = "in"')
    assert counts(site)["contribution"] == (3, 1, 0, 2)
    ((number, note),) = site.ask("SELECT contribution_id, note FROM contribution")
    assert (number[:7], "It has no Message-ID" in note) == ("sha256:", True)


def test_what_machines_sent_is_left_out_and_told_or_kept_if_asked(site):
    away = message(2, "Away", files=(), Auto_Submitted="auto-replied")
    site.write("in.mbox", mbox(message(1), away))
    site.add("mail", "mailbox", 'path = "in.mbox"')
    assert counts(site)["contribution"] == (1, 1, 0, 0)
    assert notes(site)[:2] == [
        "2 messages read, 1 draft made; a person confirms or sets aside each.",
        "Left out: 1 × automatic reply (in.mbox: 2).",
    ]
    site.sources.clear()
    site.add("mail", "mailbox", 'path = "in.mbox"\nautomatic = "keep"')
    assert counts(site)["contribution"] == (2, 2, 0, 0)
    assert site.ask(
        "SELECT count(*) FROM contribution WHERE guessed LIKE '%May be no contribution: it is sent by a machine (automatic reply).%'"
    ) == [(1,)]


def test_an_outlook_message_reads_as_any_other(site):
    inner = ("message", OUTLOOK | {0x37: "Contribution of Togo", 0x1035: "<i@example.org>", 0x5D01: "togo@example.org"})
    site.write("in/a.msg", msg(OUTLOOK, ({0x3707: "Réponse à la question 1.pdf", 0x3701: pdf(), 0x370E: "application/pdf"},)))
    site.write("in/b.msg", msg(OUTLOOK | {0x37: "FW: x", 0x1035: "<f@example.org>"}, (inner,)))
    site.write("in/c.msg", msg(OUTLOOK | {0x1035: "<big@example.org>"}, ({0x3707: "big.txt", 0x3701: TEXT.encode() * 400},)))
    site.write("in/d.msg", msg({0x37: "Undeliverable: call"}, kind="REPORT.IPM.Note.NDR"))
    site.add("mail", "mailbox", 'path = "in"')
    assert counts(site) == {"contribution": (3, 3, 0, 0), "attachment": (2, 2, 0, 0)}
    assert site.ask("SELECT contribution_id, submitted_by, questions, attachments FROM contribution ORDER BY _origin") == [
        ("<o@example.org>", "Egypt", "a", "Réponse à la question 1.pdf"), ("<i@example.org>", "Togo", None, None), ("<big@example.org>", "Egypt", None, "big.txt")]  # fmt: skip


def test_an_mbox_is_divided_only_where_a_message_begins(site):
    body = "From the outset we hold this view.\n\nFrom 2005 on\nNote: nothing.\n\n>From here.\n"
    site.write(
        "in.mbox",
        mbox(raw("From: a@example.org\nMessage-ID: <1@e>\nSubject: x", body))
        + b"From b@example.org\nFrom: b@example.org\nMessage-ID: <2@e>\n\nhi\n",
    )
    site.add("mail", "mailbox", 'path = "in.mbox"')
    assert counts(site)["contribution"] == (2, 2, 0, 0)
    assert site.ask("SELECT text FROM contribution ORDER BY _record")[0] == (
        "From the outset we hold this view.\n\nFrom 2005 on\nNote: nothing.",
    )


def test_the_line_before_a_message_tells_when_it_came_unless_it_tells_when_the_file_was_written(site):
    early, late = "From a@b Wed Dec  7 09:15:00 2016", "From a@b Thu Jan 12 11:00:00 2017"
    site.write(
        "in.mbox",
        mbox(message(1), line=early) + mbox(message(2), line=late) + mbox(message(3), line="From - Wed Dec  7 09:15:00 2016"),
    )
    site.add("mail", "mailbox", 'path = "in.mbox"')
    counts(site)
    assert site.ask("SELECT CAST(received_at AS VARCHAR) FROM contribution ORDER BY _record") == [
        ("2016-12-07 09:15:00",),
        (None,),
        (None,),
    ]
    assert [note for note in notes(site) if "mbox's own" in note] == [
        "1 of these is without a moment of receipt: the mbox's own line is a week later than their date.",
        "Where no Received header tells, the moment of receipt is that of the mbox's own lines, read as UTC.",
    ]


@pytest.mark.parametrize(("name", "content", "sentence"), [
    ("a", mbox(message(1), message(2)), "A mailbox (mbox) of 2 messages."), ("b.txt", message().as_bytes(), "An e-mail (.eml) with 1 attachment."),
    ("c.dat", msg(OUTLOOK), "An e-mail saved by Outlook (.msg)."), ("d.eml", b"%d\n" % len(message().as_bytes()) + message().as_bytes() + b"<plist/>", "An e-mail (.eml) with 1 attachment."),
])  # fmt: skip
def test_files_are_recognised_by_content(site, name, content, sentence):
    (first, *_) = recognise(site.write(name, content), discover(site.root))
    assert (first.plugin, first.seen.sentence, first.seen.asks, first.seen.adds) == ("mailbox", sentence, ("meeting",), True)


@pytest.mark.parametrize(("name", "content"), [
    ("a.eml", b"Name,From,Date\n1,2,3\n"), ("b.mbox", b"From here to there\nit goes.\n"), ("c.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
    ("d.eml", b"From: a\nto: b\n"), ("e.mht", b"From: <Saved by Blink>\nSnapshot-Content-Location: x\nSubject: y\nDate: z\nMIME-Version: 1.0\n\n"), ("f.pdf", pdf()), ("g.docx", docx()),
])  # fmt: skip
def test_what_is_no_message_is_left_to_others_whatever_it_is_called(site, name, content):
    verdicts = recognise(site.write(name, content), discover(site.root))
    assert [verdict for verdict in verdicts if verdict.plugin == "mailbox"] == []

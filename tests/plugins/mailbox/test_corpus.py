"""Odd messages of real kinds, each with what must become of it: nothing is lost, and what was noticed is told."""

from pathlib import Path

import pytest

from datalayer.discover import discover
from datalayer.recognise import recognise

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "mailbox"
FROM_LINES = "Where no Received header tells, the moment of receipt is that of the mbox's own lines, read as UTC."

# file, (drafts read, stored, rejected, merged), attachments stored, notes of the source, remarks that stand on the drafts
EXPECTED = [
    ("apple.emlx", (1, 1, 0, 0), 1, [], []),
    ("bomb.eml", (1, 1, 0, 0), 3, [], ["bomb.docx: it unpacks to too much and was not opened.", "laughs.docx: it is damaged: its text cannot be read.", "macros.docm: it holds macros, which were not run."]),
    ("broken_off.eml", (1, 1, 0, 0), 1, [], ["It breaks off or is not divided as it should be: a part may be missing or not whole."]),
    ("conversation.mbox", (6, 6, 0, 0), 5, ["1 of these is said to be perhaps no contribution, with the reason in `guessed`.", FROM_LINES], []),
    ("deleted_in_thunderbird.mbox", (2, 2, 0, 0), 2, ["Left out: 1 × message that the mail program marks as deleted (deleted_in_thunderbird.mbox: 2)."], []),
    ("forwarded_in_text.eml", (1, 1, 0, 0), 1, ["1 of these is dated without an offset; its moments were read in Europe/Zurich.", "1 of these is taken out of messages that forward others; what only covers them is no draft."], []),
    ("forwards_two.eml", (2, 2, 0, 0), 2, ["2 of these are taken out of messages that forward others; what only covers them is no draft."], []),
    ("from_at_line_start.mbox", (2, 2, 0, 0), 0, ["2 of these are said to be perhaps no contribution, with the reason in `guessed`.", FROM_LINES], []),
    ("html_only.eml", (1, 1, 0, 0), 0, [], []),
    ("logo_card_pdf_docx.eml", (1, 1, 0, 0), 2, [], ["No attachments: 1 × picture in the text, 1 × visiting card."]),
    ("machines.mbox", (3, 3, 0, 0), 2, ["Left out: 1 × delivery report (machines.mbox: 1).", "Left out: 1 × automatic reply (machines.mbox: 2).", "Left out: 1 × calendar invitation or answer (machines.mbox: 3).", "Left out: 1 × read receipt (machines.mbox: 4).", "1 of these is said to be perhaps no contribution, with the reason in `guessed`.", FROM_LINES], []),
    ("nested.eml", (1, 1, 0, 0), 0, ["1 of these is closed in part (winmail.dat, encrypted, too large or too deep): ask the sender to send it again."], ["Its parts lie too deep within each other and were not opened."]),
    ("one_id_twice.mbox", (3, 2, 0, 1), 2, ["1 of these is numbered anew, as another message with other content bears the same Message-ID.", FROM_LINES], []),
    ("outlook.msg", (1, 1, 0, 0), 1, [], ["No attachments: 1 × picture in the text."]),
    ("outlook_forward.msg", (1, 1, 0, 0), 0, ["1 of these is taken out of messages that forward others; what only covers them is no draft."], []),
    ("raw_headers.eml", (1, 1, 0, 0), 1, ["1 of these is dated without an offset; its moments were read in Europe/Zurich."], ["contribución fdp.exe: it is a program and was not opened."]),
    ("says_nothing.eml", (1, 1, 0, 0), 0, ["1 of these is said to be perhaps no contribution, with the reason in `guessed`.", "1 of these is without a Message-ID and numbered by what it holds."], ["Its Date header is no date that can be read.", "It has no Message-ID: its number is made of what it holds."]),
    ("scan_and_locks.eml", (1, 1, 0, 0), 5, [], ["scan0001.pdf: no text could be read (a scan?).", "locked.pdf: it is protected with a password.", "old.doc: text in this old or protected Office format is not read; ask for PDF or DOCX.", "empty.pdf: it is empty."]),
    ("sealed.eml", (1, 1, 0, 0), 0, ["1 of these is closed in part (winmail.dat, encrypted, too large or too deep): ask the sender to send it again."], ["It is encrypted or sealed and cannot be read here: ask the sender to send it again without."]),
    ("signed.eml", (1, 1, 0, 0), 1, [], ["No attachments: 1 × digital signature."]),
    ("winmail.eml", (1, 1, 0, 0), 0, ["1 of these is closed in part (winmail.dat, encrypted, too large or too deep): ask the sender to send it again."], ["winmail.dat hides attachments: ask the sender to send them again, without Outlook's rich text format."]),
]  # fmt: skip
STATES = {
    "apple.emlx": 1,
    "bomb.eml": 1,
    "broken_off.eml": 1,
    "conversation.mbox": 3,
    "deleted_in_thunderbird.mbox": 2,
    "forwards_two.eml": 2,
    "machines.mbox": 2,
    "one_id_twice.mbox": 2,
    "outlook_forward.msg": 1,
    "raw_headers.eml": 1,
    "scan_and_locks.eml": 1,
    "winmail.eml": 1,
}
"""file → drafts in it that tell no group, but are of a State by its name"""


def test_every_file_of_the_corpus_has_its_line():
    assert sorted(name for name, *_ in EXPECTED) == sorted(path.name for path in CORPUS.iterdir() if path.suffix != ".md")


@pytest.mark.parametrize(("name", "drafts", "files", "notes", "remarks"), EXPECTED, ids=[name for name, *_ in EXPECTED])
def test_an_odd_message_is_read_whole_and_what_was_noticed_is_told(site, name, drafts, files, notes, remarks):
    site.write(name, (CORPUS / name).read_bytes())
    site.add("mail", "mailbox", f'path = "{name}"')
    report = site.refresh()
    assert report.failed == []
    texts, attached = (report.sources[0].streams[stream] for stream in ("contribution", "attachment"))
    assert (texts.read, texts.stored, texts.rejected, texts.merged) == drafts
    assert attached.stored == files
    states = STATES.get(name, 0)
    named = "1 row names" if states == 1 else f"{states} rows name"
    of_states = [f"{named} no group, but the delegation of a State: counted with the States."] if states else []
    assert sorted(texts.notes[1:]) == sorted([*notes, *of_states])
    told = " ".join(note for (note,) in site.ask("SELECT note FROM contribution WHERE note IS NOT NULL"))
    assert [remark for remark in remarks if remark not in told] == []
    assert bool(told) == bool(remarks)


@pytest.mark.parametrize("name", [name for name, *_ in EXPECTED])
def test_an_odd_message_is_recognised_as_one_and_by_no_other_plugin(site, name):
    verdicts = recognise(CORPUS / name, discover(site.root))
    assert [verdict.plugin for verdict in verdicts if verdict.seen.confidence >= 0.7] == ["mailbox"]

"""Decisions on contributions: applied, judged again, undone."""

import json

import pytest

from datalayer.refresh import refresh
from tests.plugins.mailbox.builders import mbox, message

TEXTS = "contribution_id,submitted_by,stakeholder_group,received_at,status,questions\n" + (
    "m1,A person,,2016-12-07 10:00,draft,a\nm2,Spam,,2016-12-07 11:00,draft,\n"
)


@pytest.fixture
def texts(site):
    site.write("t.csv", TEXTS)
    site.source("texts", "t.csv", "contribution", 'meeting = "2"')
    return site


def decide(site, number, subject, value, **more):
    line = {"id": f"d{number}", "at": f"2017-01-0{number}T09:00:00Z", "by": "Secretariat", "kind": "contribution", "body": "wg"}
    path = site.root / "decisions/texts.jsonl"
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as out:
        out.write(json.dumps({**line, "subject": subject, "value": value, **more}) + "\n")


ASKED = (
    "SELECT contribution_id, submitted_by, CAST(status AS VARCHAR), questions, _iso3, CAST(received_at AS VARCHAR) "
    "FROM contribution ORDER BY contribution_id"
)
AS_GIVEN = [
    ("m1", "A person", "draft", "a", None, "2016-12-07 09:00:00"),
    ("m2", "Spam", "draft", None, None, "2016-12-07 10:00:00"),
]


def test_a_draft_is_confirmed_corrected_and_located_and_another_set_aside(texts):
    decide(texts, 1, "m1", {"submitted_by": "Kenya", "stakeholder_group": "state", "status": "received", "questions": "a;b"})
    decide(texts, 2, "m2", {"status": "no_contribution"})
    assert texts.refresh().notes == []
    assert texts.ask(ASKED) == [
        ("m1", "Kenya", "received", "a;b", "KEN", "2016-12-07 09:00:00"),
        ("m2", "Spam", "no_contribution", None, None, "2016-12-07 10:00:00"),
    ]


def test_an_undone_decision_leaves_the_row_as_its_source_gave_it_even_if_the_source_is_not_read_again(texts):
    decide(texts, 1, "m1", {"status": "received"})
    decide(texts, 2, "m1", {"submitted_by": "Kenya"})
    texts.refresh()
    decide(texts, 3, "m1", {}, undoes="d1")
    texts.write("other.csv", TEXTS.replace("m1", "x1").replace("m2", "x2"))
    texts.source("other", "other.csv", "contribution", 'meeting = "1"')
    texts.refresh("other")
    assert texts.ask(ASKED)[0] == ("m1", "Kenya", "draft", "a", None, "2016-12-07 09:00:00")
    decide(texts, 4, "m1", {}, undoes="d2")
    texts.refresh("other")
    assert texts.ask(ASKED)[:2] == AS_GIVEN
    assert len(texts.ask(ASKED)) == 4


@pytest.mark.parametrize(
    ("subject", "value", "said"),
    [
        ("gone", {"status": "received"}, "no source has the contribution that it is about"),
        (
            "m1",
            {"status": "splendid"},
            "status: “splendid” is not one of: Draft to confirm, Received, Superseded, No contribution, Withdrawn. It is not",
        ),
        ("m1", {"no_such_field": "x"}, "no_such_field: Extra inputs are not permitted"),
    ],
)
def test_a_decision_that_cannot_be_applied_is_a_sentence_and_changes_nothing(texts, subject, value, said):
    decide(texts, 1, subject, value)
    (note,) = texts.refresh().notes
    assert note.startswith("Decision d1: ")
    assert said in note
    assert texts.ask(ASKED) == AS_GIVEN


def test_two_texts_of_one_message_stay_two_and_a_decision_on_one_leaves_the_other(site):
    covers = message(9, "Two texts", "Desk <desk@example.org>", files=())
    for number, sender in ((1, "Ana Silva <ana@example.org>"), (2, "Bo Example <bo@example.org>")):
        covers.add_attachment(message(f"inner{number}", sender=sender))
    site.write("in.mbox", mbox(covers))
    site.add("mail", "mailbox", 'path = "in.mbox"')
    site.refresh()
    numbers = "SELECT contribution_id FROM {} ORDER BY contribution_id"
    both = [("<inner1@example.org>",), ("<inner2@example.org>",)]
    assert (site.ask(numbers.format("contribution")), site.ask(numbers.format("text"))) == (both, both)

    decide(site, 1, "<inner1@example.org>", {"status": "received"})
    for _ in range(2):
        refresh(site.home, reread=False)
        assert (site.ask(numbers.format("contribution")), site.ask(numbers.format("text"))) == (both, both)

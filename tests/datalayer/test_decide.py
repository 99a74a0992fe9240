"""Decisions as the app writes them: appended, applied without reading a source again, undone by a later line."""

import pytest

from datalayer.decide import decide, undo
from datalayer.decisions import Ledger
from datalayer.errors import UsageError
from datalayer.refresh import refresh

TEXTS = "contribution_id,submitted_by,stakeholder_group,status\nm1,Kenya,state,draft\n"


@pytest.fixture
def texts(site):
    site.write("t.csv", TEXTS)
    site.source("texts", "t.csv", "contribution", '[source.constants]\nmeeting = "2"\n')
    site.refresh()
    return site


def status(site):
    return site.ask("SELECT CAST(status AS VARCHAR) FROM contribution")


def test_a_decision_holds_from_the_next_refresh_which_reads_no_source_and_is_undone_by_another(texts):
    (texts.root / "t.csv").unlink()
    made = decide(texts.home, "contribution", "m1", {"status": "received"}, " A person ", "read\u2028twice\n", "wg")
    report = refresh(texts.home, reread=False)
    assert (report.notes, [result.status for result in report.sources], status(texts)) == ([], ["kept"], [("received",)])
    assert [(one.by, one.reason, one.body) for one in Ledger(texts.home.decisions).active("contribution")] == [
        ("A person", "read\u2028twice", "wg")
    ]
    undo(texts.home, made.id, "Another person")
    refresh(texts.home, reread=False)
    assert status(texts) == [("draft",)]
    assert len((texts.home.decisions / "contribution.jsonl").read_text().split("\n")) == 3


def test_nobody_decides_without_a_name_and_nothing_is_undone_twice(texts):
    with pytest.raises(UsageError, match="Say who decides"):
        decide(texts.home, "contribution", "m1", {"status": "received"}, "  ")
    made = decide(texts.home, "contribution", "m1", {"status": "received"}, "A")
    with pytest.raises(UsageError, match="Say who decides"):
        undo(texts.home, made.id, "")
    undo(texts.home, made.id, "A")
    with pytest.raises(UsageError, match="undone already"):
        undo(texts.home, made.id, "A")
    with pytest.raises(UsageError, match="undone already"):
        undo(texts.home, "nothing", "A")
    assert len(Ledger(texts.home.decisions).decisions) == 2


def test_a_line_that_was_cut_off_spoils_nothing_but_itself(texts):
    texts.write("decisions/contribution.jsonl", '{"id": "cut off')
    decide(texts.home, "contribution", "m1", {"status": "received"}, "A")
    ledger = Ledger(texts.home.decisions)
    assert (len(ledger.decisions), len(ledger.faults)) == (1, 1)
    refresh(texts.home, reread=False)
    assert status(texts) == [("received",)]

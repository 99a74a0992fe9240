"""Each odd workbook: what became of its rows, and what is said of it. Nothing is lost in silence."""

import pytest

from datalayer.discover import discover
from datalayer.recognise import recognise
from tests.corpus.workbook.books import CASES


@pytest.mark.parametrize("name", CASES)
def test_each_odd_workbook_is_read_as_expected_and_what_was_done_is_said(site, name):
    case = CASES[name]
    site.write("second.xlsx", case.build())
    site.add("odd", "workbook", f'path = "second.xlsx"\nstream = "{case.stream}"\n{case.settings}', case.meeting)
    (result,) = site.refresh().sources
    if case.fault:
        assert (result.status, case.fault in result.sentence) == ("failed", True), result.sentence
        return
    assert result.status == "loaded", result.sentence
    counts = result.streams[case.stream]
    assert [note for note in case.notes if note not in "\n".join(counts.notes)] == [], "\n".join(counts.notes)
    assert (counts.read, counts.stored, counts.rejected, counts.merged) == case.counts
    if case.ask:
        assert site.ask(case.ask) == case.rows


SENTENCES = {name: case for name, case in CASES.items() if not case.fault and name not in ("same_number_twice", "heading_only")}


@pytest.mark.parametrize("name", SENTENCES)
def test_each_odd_workbook_that_can_be_read_is_recognised_as_one(tmp_path, name):
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(CASES[name].build())
    first, *_ = recognise(path, discover(tmp_path), from_confidence=0)
    assert (first.plugin, 0.2 <= first.seen.confidence <= 0.6) == ("workbook", True)

"""Each odd export of a form: what became of its answers, what is said of it, and by whom it is read."""

import pytest

from datalayer.discover import discover
from datalayer.recognise import recognise
from tests.corpus.forms.exports import CASES, PASSPORT


@pytest.mark.parametrize("name", CASES)
def test_each_odd_form_is_read_as_expected_and_what_was_done_is_said(site, name):
    case = CASES[name]
    site.write(f"form.{case.suffix}", case.build())
    site.add("odd", "forms", f'path = "form.{case.suffix}"\n{case.settings}')
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


@pytest.mark.parametrize("name", CASES)
def test_each_odd_form_is_recognised_by_its_own_plugin_and_nothing_else_is(tmp_path, name):
    case = CASES[name]
    path = tmp_path / f"form.{case.suffix}"
    path.write_bytes(case.build())
    found = {verdict.plugin: verdict.seen for verdict in recognise(path, discover(tmp_path))}
    assert round(found["forms"].confidence if "forms" in found else 0, 2) == case.plugin_says
    if "forms" in found:
        assert (next(iter(found)), found["forms"].settings["stream"]) == ("forms", case.stream)


def test_no_number_of_a_passport_is_in_the_generation(site):
    site.write("form.xlsx", CASES["microsoft_passports"].build())
    site.add("odd", "forms", 'path = "form.xlsx"')
    site.refresh()
    files = [path for path in site.home.build.iterdir() if path.is_file()]
    assert [path.name for path in files if PASSPORT.encode() in path.read_bytes()] == []
    assert site.ask("SELECT count(*) FROM registration") == [(2,)]

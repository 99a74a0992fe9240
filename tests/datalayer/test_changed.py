"""What changed between two generations."""

import json
import os
import time

import pytest

from datalayer.__main__ import main
from datalayer.changed import changes, generation_of
from datalayer.errors import UsageError
from datalayer.store import Store

HEADING = "registration_id,meeting,name,represents,stakeholder_group,status\n"


@pytest.fixture
def two(site):
    """A list, and its next version: one row more, one less, one changed, all others moved."""
    site.write("r.csv", HEADING + "1,2,Ana,Peru,state,pending\n2,2,Bo,Chad,state,complete\n3,2,Cy,Fiji,state,complete\n")
    site.source("r", "r.csv", "registration")
    site.refresh()
    site.write("r.csv", HEADING + "4,2,Di,Nepal,state,pending\n1,2,Ana,Peru,state,complete\n3,2,Cy,Fiji,state,complete\n")
    site.refresh()
    return site


def test_records_added_removed_and_changed_are_told_by_their_keys(two):
    frame = changes(*Store(two.home.build).generations())

    assert frame[["kind", "change", "key", "what", "record"]].to_dict("records") == [
        {"kind": "registration", "change": "added", "key": "meeting: wg-2; registration_id: 4", "what": "", "record": 2},
        {
            "kind": "registration", "change": "changed", "key": "meeting: wg-2; registration_id: 1", "what": "status: pending → complete",
            "record": 3,
        },
        {"kind": "registration", "change": "removed", "key": "meeting: wg-2; registration_id: 2", "what": "", "record": 3},
    ]  # fmt: skip


def test_a_refresh_without_a_change_of_sources_changes_nothing(two):
    two.refresh()
    before, after = Store(two.home.build).generations()[-2:]

    assert len(changes(before, after)) == 0


def test_of_equal_rows_one_can_be_added(site):
    heading = "meeting,delegation,stakeholder_group,people\n"
    site.write("a.csv", heading + "2,Peru,state,2\n2,Peru,state,2\n")
    site.source("a", "a.csv", "attendance")
    site.refresh()
    site.write("a.csv", heading + "2,Peru,state,2\n2,Peru,state,2\n2,Peru,state,2\n")
    site.refresh()

    assert changes(*Store(site.home.build).generations())["change"].tolist() == ["added"]


def test_a_day_means_the_last_generation_before_it_and_else_the_first_that_is_kept(two):
    store = Store(two.home.build)
    first, second = store.generations()
    day = time.strptime("2026-01-10", "%Y-%m-%d")
    os.utime(first.path, (time.mktime(day), time.mktime(day)))

    assert generation_of(store, "2026-01-12") == first
    assert generation_of(store, "2999-01-01") == second
    assert generation_of(store, "2000-01-01") == first
    assert generation_of(store, "2") == second
    for wrong, sentence in (("7", "Generation 7 is not kept"), ("soon", "--since 'soon' is neither a generation nor a date")):
        with pytest.raises(UsageError, match=sentence):
            generation_of(store, wrong)


def test_the_command_prints_them_for_one_body_or_all(two, capsys):
    assert main(["changes", "--since", "1", "--home", str(two.root), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 3
    assert (
        main(["changes", "--since", "1", "--body", "wg", "--home", str(two.root), "--generation", "1", "--format", "json"]) == 0
    )
    assert json.loads(capsys.readouterr().out) == []

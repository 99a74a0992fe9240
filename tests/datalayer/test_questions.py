"""The figures on the shipped data, counted beforehand; and what each question promises."""

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from datalayer import metrics
from datalayer.__main__ import main
from datalayer.errors import UsageError
from datalayer.filters import Filters

REPOSITORY = Path(__file__).resolve().parents[2]
BEFOREHAND = {  # counted from the file, under the LDC list of 26 January 2017
    "INC 10": (140, 456, 33, 103, 53, 282),
    "INC 2": (126, 489, 34, 94, 33, 128),
}
COLUMNS = [
    "state_delegations",
    "state_people",
    "ldc_delegations",
    "developing_delegations",
    "one_person_delegations",
    "other_people",
]


def run(capsys, *arguments) -> tuple[int, str, str]:
    code = main(list(arguments))
    told = capsys.readouterr()
    return code, told.out, told.err


def test_attendance_of_the_committee_is_as_counted_beforehand(shipped, capsys):
    code, out, _ = run(capsys, "metric", "attendance", "--body", "inc", "--by", "meeting", "--format", "csv",
                       "--classified-on", "2017-01-26", "--home", str(shipped.root))  # fmt: skip
    frame = pd.read_csv(io.StringIO(out)).set_index("label")
    assert code == 0
    assert {label: tuple(frame.loc[label, COLUMNS]) for label in BEFOREHAND} == BEFOREHAND


def test_without_that_day_the_lists_are_those_of_each_meetings_first_day(ask_shipped):
    frame = metrics.ask(ask_shipped, "attendance", Filters(body="inc"), "meeting").set_index("label")
    assert frame.ldc_delegations.to_dict() == {"INC 2": 37, "INC 4": 37, "INC 6": 34, "INC 8": 41, "INC 9": 39, "INC 10": 36}
    assert f"{frame.classified_on['INC 10']:%Y-%m-%d}" == "1994-08-22"


def test_states_of_another_time_and_a_wrong_code_are_reported_not_dropped(ask_shipped):
    frame = metrics.ask(ask_shipped, "countries_not_found", Filters(body="inc"))
    assert frame[["name", "code", "taken_for"]].astype(object).where(frame.notna(), None).to_numpy().tolist() == [
        ["Czechoslovakia", "CSK", None], ["Panama", "PNA", "Panama"], ["Union of Soviet Socialist Republics", "SUN", None],
        ["Yugoslavia", "YUG", None]]  # fmt: skip


def test_composition_of_the_public_record_keeps_unknown_apart_from_vacant(shipped, capsys):
    _, out, _ = run(
        capsys,
        "metric",
        "composition",
        "--body",
        "wgec",
        "--by",
        "regional_group",
        "--format",
        "json",
        "--home",
        str(shipped.root),
    )
    rows = {row["label"]: (row["quota"], row["seats"]) for row in json.loads(out)}
    assert rows == {
        "Africa": (5, 5),
        "Asia-Pacific": (4, 4),
        "Eastern Europe": (4, 4),
        "GRULAC": (4, 4),
        "WEOG": (5, 5),
        "Others (no State)": (20, 20),
    }
    assert [sum(row[state] for row in json.loads(out)) for state in ("held", "vacant", "not_known")] == [13, 0, 29]


@pytest.mark.parametrize("by", ["meeting", "regional_group", "stakeholder_group", "country", "all"])
def test_totals_are_equal_over_every_dimension_that_does_not_overlap(ask_shipped, by):
    frame = metrics.ask(ask_shipped, "attendance", Filters(body="inc"), by)
    assert (frame.state_delegations.sum(), frame.state_people.sum(), frame.other_people.sum()) == (808, 2577, 1054)


@pytest.mark.parametrize("figure", [*COLUMNS, "women", "in_person", "remote", "other_organizations"])
@pytest.mark.parametrize("body", ["inc", "wgec-demo"])
def test_the_rows_behind_a_figure_are_as_many_as_it_says(ask_shipped, body, figure):
    counted = metrics.ask(ask_shipped, "attendance", Filters(body=body), "meeting")[figure].sum()
    rows = metrics.ask(ask_shipped, "delegations", Filters(body=body), figure=figure)
    summed = "people" if figure.endswith("people") else figure
    assert (rows[summed].sum() if summed in rows else len(rows)) == counted
    assert rows[["source", "origin", "first_record"]].isna().sum().sum() == 0


@pytest.mark.parametrize("figure", ["seats", "held", "vacant", "not_known", "women"])
@pytest.mark.parametrize("body", ["wgec", "wgec-demo"])
def test_the_seats_behind_a_figure_are_as_many_as_it_says(ask_shipped, body, figure):
    counted = metrics.ask(ask_shipped, "composition", Filters(body=body), "all")[figure].iloc[0]
    assert len(metrics.ask(ask_shipped, "members", Filters(body=body), figure=figure)) == counted


def test_every_source_of_the_shipped_home_loses_nothing(ask_shipped):
    frame = metrics.ask(ask_shipped, "sources", Filters())
    assert (frame["read"] == frame.stored + frame.rejected + frame.merged).all()
    assert len(frame) >= 3


def test_a_person_by_session_counts_once_and_counts_by_session_take_the_largest(site):
    site.write("a.csv", "meeting,session,stakeholder_group,delegation,person,people,mode\n"
                        "1,s1,state,Kenya,A,1,in_person\n1,s2,state,Kenya,A,1,remote\n1,s1,state,Peru,,3,in_person\n1,s2,state,Peru,,5,in_person\n")  # fmt: skip
    site.source("a", "a.csv", "attendance")
    site.refresh()
    assert site.ask("SELECT delegation, people, in_person FROM presence ORDER BY 1") == [("Kenya", 1, 1), ("Peru", 5, 5)]


def test_the_words_of_a_dimension_and_bad_names_are_answered_in_a_sentence(ask_shipped, shipped, capsys):
    with pytest.raises(UsageError, match=r"attendance can be counted by meeting, .*not by 'colour'"):
        metrics.ask(ask_shipped, "attendance", Filters(body="inc"), "colour")
    for arguments, sentence in (
        (["metric", "nope", "--body", "inc"], "There is no metric 'nope'; there is attendance"),
        (["metric", "attendance", "--body", "x"], "There is no body 'x'; bodies/ has wgec-demo, wgec, inc."),
        (["metric", "attendance", "--body", "inc", "--meeting", "99"], "There is no meeting '99' of inc, which has inc-2"),
        (["metric", "attendance", "--body", "inc", "--classified-on", "26/1/2017"], "--classified-on '26/1/2017' is not a date"),
        (["rows", "nope", "--body", "inc"], "There is no table 'nope'; there is seat"),
        (["rejects", "nope"], "There is no source 'nope' in sources.toml"),
        (["refresh", "nope"], "There is no source 'nope' in sources.toml"),
    ):
        code, _, err = run(capsys, *arguments, "--home", str(shipped.root))
        assert (code, err.startswith(sentence)) == (2, True), err


def test_rows_tell_source_origin_and_record(shipped, capsys):
    _, out, _ = run(
        capsys, "rows", "contribution", "--body", "wgec", "--meeting", "2", "--format", "json", "--home", str(shipped.root)
    )
    assert [
        (row["submitted_by"][:10], row["questions"], row["received_on"], row["source"], row["origin"], row["record"])
        for row in json.loads(out)
    ] == [
        ("Centre for", "a;b", "2016-12-15", "wgec-contributions", "contributions.csv", 2),
        ("Associatio", None, "2016-12", "wgec-contributions", "contributions.csv", 3),
        ("Associatio", "b", None, "wgec-contributions", "contributions.csv", 4),
    ]


def test_every_question_says_what_it_answers_and_at_which_grain():
    assert {name: bool(q.question and q.grain) for name, q in metrics.questions().items()} == dict.fromkeys(
        metrics.questions(), True
    )


def test_a_first_command_without_a_generation_builds_one(site, capsys, monkeypatch):
    site.write("r.csv", "registration_id,meeting,status\nr1,1,complete\n")
    site.source("r", "r.csv", "registration")
    monkeypatch.setenv("WG_HOME", str(site.root))
    code, out, err = run(capsys, "rows", "registration", "--body", "wg", "--format", "json")
    assert (code, json.loads(out)[0]["registration_id"], err) == (
        0,
        "r1",
        "There is no generation yet: building the first one.\n",
    )


def test_home_may_stand_before_or_after_the_command(shipped, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("WG_HOME", str(tmp_path))
    before = run(capsys, "--home", str(shipped.root), "--json", "generations")
    after = run(capsys, "generations", "--json", "--home", str(shipped.root))
    assert before == after
    assert [one["current"] for one in json.loads(before[1])] == [True]


def test_the_commands_run_as_a_module():
    told = subprocess.run(
        [sys.executable, "-m", "datalayer", "--help"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout
    assert all(name in told for name in ("refresh", "check", "plugins", "metric", "rows", "rejects", "generations"))


def test_a_choice_of_group_narrows_states_and_an_earlier_day_changes_the_list(ask_shipped):
    africa = metrics.ask(ask_shipped, "attendance", Filters(body="inc", meeting="inc-10", regional_group="africa"), "all").iloc[0]
    before = metrics.ask(
        ask_shipped, "attendance", Filters(body="inc", meeting="inc-10", classified_on=date(1970, 1, 1)), "all"
    ).iloc[0]
    assert (africa.state_delegations, africa.other_people, before.ldc_delegations) == (38, 0, 0)

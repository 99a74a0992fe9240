"""The bodies and sources that are shipped."""

import csv

import pytest

from datalayer.home import SHIPPED, Home

HOME = Home(SHIPPED)


def test_the_illustrative_body_is_offered_first_and_is_the_only_one_marked():
    assert list(HOME.bodies) == ["wgec-demo", "wgec", "inc"]
    assert [name for name, body in HOME.bodies.items() if body.illustrative] == ["wgec-demo"]
    assert "illustrative" in HOME.bodies["wgec-demo"].title


@pytest.mark.parametrize("body", ["wgec-demo", "wgec"])
def test_quotas_make_forty_two_seats(body):
    quotas = HOME.bodies[body].quota
    by_kind = {kind: sum(quota.seats for quota in quotas if quota.kind == kind) for kind in {quota.kind for quota in quotas}}

    assert by_kind == {"member_state": 20, "host_state": 2, "stakeholder": 20}


def test_the_second_meeting_has_its_questions_and_deadlines():
    second = HOME.bodies["wgec"].meeting[1]

    assert [question.id for question in second.question] == ["a", "b"]
    assert (second.contributions_due_on, second.focal_points_due_on) == ("2016-12-07", "2017-01-18")
    assert second.question == HOME.bodies["wgec-demo"].meeting[1].question


@pytest.mark.parametrize("written", ["2", "WGEC 2", "wgec 2", "second meeting", "wgec-2"])
def test_a_meeting_is_known_however_it_is_written(written):
    assert HOME.bodies["wgec"].meeting_of(written) == "wgec-2"


def test_a_session_of_which_only_the_year_is_known_has_the_year_alone():
    starts = {meeting.title: meeting.starts_on for meeting in HOME.bodies["inc"].meeting}

    assert starts == {
        "INC 2": "1991",
        "INC 4": "1991",
        "INC 6": "1992",
        "INC 8": "1993",
        "INC 9": "1994-02-07",
        "INC 10": "1994-08-22",
    }


def test_data_under_a_licence_name_their_authors():
    body = HOME.bodies["inc"]

    assert "Bagozzi, Blinova, Emuru" in body.credit
    assert body.licence == "CC BY 4.0"
    assert HOME.sources["inc-attendance"].credit == body.credit


def test_every_source_of_the_illustrative_body_says_so():
    sources = [source for source in HOME.sources.values() if source.body == "wgec-demo"]

    assert len(sources) == 17
    assert all("illustrative" in source.title or "invented" in source.title for source in sources)


def test_every_shipped_table_is_read_by_some_source():
    read = {source.settings["path"] for source in HOME.sources.values()}
    shipped = {
        path.relative_to(SHIPPED).as_posix()
        for folder in ("demo", "wgec", "inc")
        for path in (SHIPPED / folder).iterdir()
        if path.suffix in (".csv", ".xlsx", ".mbox")
    }

    assert read == shipped


def test_all_rows_of_the_public_records_are_stored(ask_shipped):
    for source in ("wgec-members", "wgec-contributions", "inc-attendance"):
        settings = HOME.sources[source].settings
        with (SHIPPED / settings["path"]).open(encoding="utf-8", newline="") as handle:
            lines = sum(1 for _ in csv.DictReader(handle))
        stored = ask_shipped(f"SELECT count(*) AS rows FROM {settings['stream']} WHERE _source = $source", {"source": source})
        assert int(stored["rows"][0]) == lines

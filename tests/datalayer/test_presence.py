"""Who counts as present: minutes over all joins together, against the body's threshold. Worked out by hand beforehand."""

from functools import partial

import pytest

from datalayer import metrics
from datalayer.filters import Filters
from datalayer.store import Reader, Store
from tests.conftest import BODY, Site

HEADING = "stakeholder_group,delegation,person,email,presence,session,day,joined_at,left_at,minutes,people"
FIGURES = ["people", "remote", "below_threshold", "waiting_only", "registered_absent"]


def row(person: str = "Aïcha Ndiaye", joined: str = "", left: str = "", minutes: str = "", **more: str) -> str:
    """A row of attendance; clocks are of 26 January 2017 unless they bear a day."""
    cells = {"person": person, "minutes": minutes, "joined_at": _at(joined), "left_at": _at(left), **more}
    return ",".join(cells.get(name, "") for name in HEADING.split(","))


def _at(clock: str) -> str:
    return clock if not clock or "-" in clock else f"2017-01-26 {clock}"


def filled(site: Site, *files: list[str], threshold: str = "30") -> Site:
    site.write("bodies/wg.toml", BODY.replace("default_meeting", f"present_from_minutes = {threshold}\ndefault_meeting", 1))
    for number, rows in enumerate(files):
        site.write(f"{number}.csv", "\n".join([HEADING, *rows]) + "\n")
        site.source(f"s{number}", f"{number}.csv", "attendance", 'meeting = "2"\n[source.constants]\nmode = "remote"')
    assert site.refresh().failed == []
    return site


def minutes(site: Site) -> dict[str, tuple[float | None, str]]:
    rows = site.ask("SELECT person, minutes, counts_as FROM appearance ORDER BY person")
    return {person: (None if told is None else round(told, 4), counts_as) for person, told, counts_as in rows}


def figures(site: Site, by: str = "all") -> dict[str, tuple[int, ...]]:
    store = Store(site.home.build)
    reader, current = Reader(store), store.current()
    frame = metrics.ask(partial(reader.query, current), "attendance", Filters(body="wg", meeting="wg-2"), by)
    return {key: tuple(map(int, told)) for key, *told in frame[["key", *FIGURES]].itertuples(index=False)}


JOINS = {  # person → joins, and the minutes that they cover
    # 09:00-10:00 and 09:30-10:30: 90 minutes, not 120
    "two devices overlap": ([("09:00", "10:00"), ("09:30", "10:30")], 90),
    "one device within the other": ([("09:00", "11:00"), ("09:30", "10:00")], 120),
    # a break of ten minutes: 20 + 30
    "a rejoin": ([("09:00", "09:20"), ("09:30", "10:00")], 50),
    "a rejoin at once": ([("09:00", "09:20"), ("09:20", "10:00")], 60),
    # the third overlaps the second, not the first, which lies within the second
    "a long join over a short one": ([("09:10", "09:20"), ("09:00", "09:40"), ("09:35", "10:00")], 60),
    "two days": ([("09:00", "10:00"), ("2017-01-27 09:00", "2017-01-27 09:30")], 90),
    "over midnight": ([("2017-01-26 23:50", "2017-01-27 00:20")], 30),
    "seconds": ([("09:00:00", "09:00:59"), ("09:10:00", "09:10:31")], 1.5),
    "nothing between two moments": ([("09:00", "09:00")], 0),
    "no leave": ([("09:00", "")], None),
    "a leave before the join": ([("09:00", "08:00")], None),
    "a short join and one of unknown length": ([("09:00", "09:01"), ("10:00", "")], None),
    "a name only": ([("", "")], None),
}
TOTALS = {  # person → minutes, session, day of each row, and the minutes that they make
    "one total": ([("45", "", "2017-01-26")], 45),
    "totals of two days": ([("20", "", "2017-01-26"), ("45", "", "2017-01-27")], 65),
    "totals of two sessions": ([("20", "a", ""), ("45", "b", "")], 65),
    "nothing": ([("0", "", "")], 0),
}


def test_minutes_of_a_person_are_what_all_joins_cover_together(site):
    joins = [row(name, *join) for name, (told, _) in JOINS.items() for join in told]
    totals = [row(name, minutes=m, session=s, day=d) for name, (told, _) in TOTALS.items() for m, s, d in told]
    assert minutes(filled(site, [*joins, *totals], threshold="0")) == {
        name: (expected, "present") for name, (_, expected) in (JOINS | TOTALS).items()
    }


def test_totals_beside_joins_count_where_they_say_more(site):
    day = {"day": "2017-01-26"}
    first = [
        row("larger", joined="09:00", left="09:30", **day),
        row("smaller", joined="09:00", left="09:30", **day),
        row("twice", minutes="20", **day),
    ]
    second = [row("larger", minutes="45", **day), row("smaller", minutes="15", **day), row("twice", minutes="45", **day)]
    third = [row("larger", minutes="10", day="2017-01-27")]
    assert minutes(filled(site, first, second, third, threshold="0")) == {
        "larger": (55, "present"), "smaller": (30, "present"), "twice": (45, "present"),
    }  # fmt: skip


def test_waiting_is_no_part_of_the_stay(site):
    site = filled(site, [row(joined="09:00", left="09:30", presence="waiting"), row(joined="09:30", left="09:40")])
    assert minutes(site) == {"Aïcha Ndiaye": (10, "below_threshold")}


def test_three_overlapping_files_of_one_day_are_one_stay(site):
    files = [
        [row(joined="09:00", left="10:00"), row("Otieno", joined="09:00", left="09:10")],
        [row(joined="09:50", left="11:00"), row("Otieno", joined="09:05", left="09:15")],
        [row(joined="10:30", left="12:00")],
    ]
    assert minutes(filled(site, *files)) == {"Aïcha Ndiaye": (180, "present"), "Otieno": (15, "below_threshold")}


@pytest.mark.parametrize(("threshold", "counts_as"), [("29.99", "present"), ("30", "present"), ("30.01", "below_threshold")])
@pytest.mark.parametrize("told", [row(joined="09:00", left="09:30"), row(minutes="30")], ids=["joins", "total"])
def test_thirty_minutes_are_enough_for_thirty_and_not_for_more(site, told, threshold, counts_as):
    assert minutes(filled(site, [told], threshold=threshold)) == {"Aïcha Ndiaye": (30, counts_as)}


def test_who_stayed_shorter_waited_or_stayed_away_is_told_apart_and_not_counted(site):
    site = filled(site, [
        row(joined="09:00", left="10:00"),
        row("Short", joined="09:00", left="09:29"),
        row("Waited", joined="09:00", left="10:00", presence="waiting"),
        row("Came late", joined="09:00", left="09:05", presence="waiting"), row("Came late", joined="09:05", left="10:00"),
        row("Away", presence="absent", email="away@example.org"),
        row("Away then here", presence="absent", email="b@example.org"), row("B", joined="09:00", left="10:00", email="B@example.org"),
        row("Unknown", joined="09:00"),
    ])  # fmt: skip
    assert figures(site) == {"all": (4, 4, 1, 1, 1)}
    assert site.ask("SELECT count(*), sum(people) FROM presence") == [(4, 4)]


def test_counts_of_delegations_know_no_threshold_and_their_absent_are_told_apart(site):
    of_kenya = {"stakeholder_group": "state", "delegation": "Kenya"}
    site = filled(site, [
        row("", people="5", minutes="1", **of_kenya), row("", people="2", presence="absent", **of_kenya),
        row("", people="3", presence="absent", stakeholder_group="state", delegation="Peru"),
    ])  # fmt: skip
    assert figures(site, "country") == {"KEN": (5, 5, 0, 0, 2), "PER": (0, 0, 0, 0, 3)}


@pytest.mark.parametrize("by", ["meeting", "regional_group", "stakeholder_group", "country", "all"])
def test_the_people_not_counted_are_as_many_over_every_dimension(site, by):
    site = filled(site, [
        row(joined="09:00", left="10:00", stakeholder_group="state", delegation="Kenya"),
        row("A", minutes="3", stakeholder_group="state", delegation="Peru"), row("B", minutes="3", stakeholder_group="ngo", delegation="X"),
        row("C", presence="waiting"), row("D", presence="absent", stakeholder_group="state", delegation="Kenya"),
    ])  # fmt: skip
    told = figures(site, by).values()
    assert tuple(map(sum, zip(*told, strict=True))) == (1, 1, 2, 1, 1)


def test_the_rows_behind_the_people_not_counted_name_why_and_where_they_stand(site):
    site = filled(site, [row("A", minutes="3"), row("B", presence="waiting"), row("C", presence="absent"), row()])
    store = Store(site.home.build)
    reader, current = Reader(store), store.current()

    def asked(figure: str | None) -> list[tuple]:
        frame = metrics.ask(partial(reader.query, current), "not_counted", Filters(body="wg"), figure=figure)
        return list(
            frame[["person", "counts_as", "minutes", "origin", "first_record"]]
            .astype(object)
            .where(frame.notna(), None)
            .itertuples(index=False, name=None)
        )

    below, absent, waiting = (
        ("A", "below_threshold", 3.0, "0.csv", 2), ("C", "registered_absent", None, "0.csv", 4), ("B", "waiting_only", None, "0.csv", 3),
    )  # fmt: skip
    assert asked(None) == [below, absent, waiting]
    assert [asked(name) for name in ("below_threshold", "registered_absent", "waiting_only")] == [[below], [absent], [waiting]]


def test_without_a_threshold_everyone_who_was_let_in_counts(site):
    site = filled(site, [row(joined="09:00", left="09:00"), row("B", presence="waiting")], threshold="0")
    assert figures(site) == {"all": (1, 1, 0, 1, 0)}


def test_a_call_that_names_no_delegation_takes_that_of_the_registration_under_the_same_address_if_it_is_the_only_one(site):
    site.write("r.csv", "registration_id,status,email,represents,country,stakeholder_group\n"
                        "1,complete,ann@example.org,Kenya,Kenya,state\n2,complete,two@example.org,Peru,Peru,state\n"
                        "3,complete,two@example.org,Fiji,Fiji,state\n")  # fmt: skip
    site.source("r", "r.csv", "registration", 'meeting = "2"')
    site.write("c.csv", "person,email,mode\nAnn,ANN@example.org,remote\nAnn again,ann@example.org,in_person\nTwo,two@example.org,remote\n"
                        "Guest,,remote\n")  # fmt: skip
    site.source("c", "c.csv", "attendance", 'meeting = "2"')
    assert site.refresh().failed == []
    people = site.ask(
        "SELECT delegation, iso3, people, in_person, remote FROM presence ORDER BY delegation NULLS LAST, person_key"
    )
    assert people == [("Kenya", "KEN", 1, 1, 1), (None, None, 1, 0, 1), (None, None, 1, 0, 1)]


@pytest.mark.parametrize(("second", "people"), [
    ("Li Wei,Mr.,Counsellor", 2), ("Li Wei,Ms.,Counsellor", 2), ("Wei Li,,Counsellor", 2), ("Li Wei,,", 1), ("LI Wei,Ms.,ambassador", 1),
])  # fmt: skip
def test_namesakes_of_one_delegation_with_other_titles_or_functions_are_two_people(site, second, people):
    head = "meeting,person,honorific,job_title,delegation,country,stakeholder_group\n"
    site.write("list.csv", f"{head}2,Li Wei,Ms.,Ambassador,China,China,state\n2,{second},China,China,state\n")
    site.source("list", "list.csv", "attendance")
    site.refresh()
    assert site.ask("SELECT sum(people) FROM presence") == [(people,)]

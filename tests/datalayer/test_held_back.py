"""A body with joint texts, corrections, time zones and groups that change membership in between: every figure worked out by hand first."""

import json
from datetime import date
from functools import partial

import pytest

from datalayer import metrics
from datalayer.filters import Filters
from datalayer.store import Reader, Store
from tests.conftest import Site

BODY = """
id = "wg"
title = "A working group"
time_zone = "Europe/Zurich"
default_meeting = 2
[[meeting]]
number = 1
title = "First meeting"
starts_on = "2016-09-30"
contributions_due_on = "2016-08-31"
[[meeting.question]]
id = "a"
text = "What was?"
[[meeting]]
number = 2
title = "Second meeting"
starts_on = "2017-01-26"
contributions_due_on = "2016-12-07"
[[meeting.question]]
id = "a"
text = "What is?"
[[meeting.question]]
id = "b"
text = "What should be?"
[contributions]
due_time = 18:00:00
time_zone = "America/New_York"
grace_hours = 5
clock = "sent"
[[group]]
id = "islands"
title = "Group of Islands"
members = ["Fiji", {name = "JAM", from_on = 2016-12-01}, {name = "Malta", until_on = "2016-11"}]
[[group]]
id = "g77"
title = "G77 and China"
aliases = ["Group of 77", "G77"]
members = ["Kenya", "Chad", "FJI", "Jamaica", "Peru", "Nepal"]
[[group]]
id = "coalition"
title = "Sample Coalition"
members = ["Example Network (EN)", {name = "Sample Alliance", from_on = 2016-12-05}]
"""
SEATS = """seat_id,kind,stakeholder_group,regional_group,state,holder,country,from_on,until_on
S01,member_state,state,africa,,Kenya,Kenya,2016-01,2016-12
S01,member_state,state,africa,,Chad,Chad,2017,
S02,member_state,state,asia_pacific,,Fiji,Fiji,,
S03,member_state,state,grulac,,Jamaica,Jamaica,,
S04,member_state,state,weog,,Malta,Malta,,
S05,member_state,state,africa,not_known,,,,
S06,member_state,state,africa,vacant,,,,
S07,stakeholder,civil_society,,,Example Network (EN),,,
S08,stakeholder,civil_society,,,Sample Alliance,,,
S09,stakeholder,business,,,Trade Forum,,,
S10,member_state,state,weog,,Norway,Norway,,
S11,member_state,state,grulac,,Peru,Peru,,
S12,member_state,state,asia_pacific,,Nepal,Nepal,,
"""
TEXTS = """contribution_id,meeting,submitted_by,stakeholder_group,on_behalf_of,questions,sent_at,received_on,status,version,supersedes,language
T0,1,Kenya,state,,a,2016-08-31 23:30 -0400,,received,1,,en
T1,2,Group of Islands,,,a;b,2016-11-30 10:00 +0000,,received,1,,en
T2,2,the Group of 77,,,b,,2016-12-07,received,1,,en
T3,2,Fiji,state,,a,2016-12-08T04:00:00+00:00,,received,1,,fr
T4,2,Jamaica,state,,a;b,2016-12-07 23:30 -0500,,received,1,,en
T5,2,Malta,state,,a;b,2016-12-05 09:00,,superseded,1,,fr
T5b,2,Malta,state,,a,2016-12-09 09:00,,received,2,T5,fr
T6,2,Norway,state,,a;b,2016-12-01 08:00 +0100,,superseded,1,,en
T6b,2,Norway,state,,a;b,2016-12-06 08:00 +0100,,withdrawn,2,T6,en
T7,2,Peru,state,,a;b,2016-12-06 08:00 -0500,,draft,1,,es
T8,2,Nepal,state,,,2016-12-06 15:45 +0545,,received,1,,es
T9,2,Sample Coalition,civil_society,,b,2016-12-03 10:00,,received,1,,en
T10,2,Example Network,civil_society,Sample Alliance; Norway,a;b,2016-12-20 10:00 +0000,,received,1,,en
T11,2,Observers Union,civil_society,,a,,2016-12,received,1,,ru
T12,2,Kenya,state,,a,2016-12-01 10:00 +0300,,received,1,,en
T13,2,Trade Forum,business,,a,2016-12-02 10:00 +0000,,no_contribution,1,,en
"""
STRIKE = {
    "id": "s1", "at": "2016-12-12T09:00:00Z", "by": "Secretariat", "kind": "sponsor", "body": "wg", "subject": "T2",
    "value": {"strike": "Nepal"}, "reason": "dissociates itself",
}  # fmt: skip
REGISTRATIONS = """registration_id,meeting,name,email,represents,country,stakeholder_group,status,needs_funding
1,2,Ana Mahamatda,ana@example.org,Chad,Chad,state,complete,yes
2,2,Bo Fijiana,bo@example.org,Fiji,Fiji,state,complete,no
3,2,Cy Examplesson,cy@example.org,Example Network (EN),,civil_society,pending,
4,2,Di Otienowa,di@example.org,Kenya,Kenya,state,complete,no
5,2,Ed Norwegianson,ed@example.org,Norway,Norway,state,withdrawn,no
"""
ATTENDANCE = """meeting,person,email,delegation,country,stakeholder_group,mode,presence
2,Bo Fijiana,bo@example.org,Fiji,Fiji,state,in_person,present
2,Bo Fijiana,bo@example.org,Fiji,Fiji,state,remote,present
2,Cy E.,cy@example.org,,,,remote,present
2,Ana Mahamatda,ana@example.org,Chad,Chad,state,in_person,absent
2,Di Otienowa,di@example.org,Kenya,Kenya,state,in_person,present
2,Flo Unlistedova,,Malta,Malta,state,in_person,present
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("held") / "home")
    site.write("bodies/wg.toml", BODY)
    site.write("decisions/sponsors.jsonl", json.dumps(STRIKE) + "\n")
    files = {"seat": SEATS, "contribution": TEXTS, "registration": REGISTRATIONS, "attendance": ATTENDANCE}
    for stream, content in files.items():
        site.write(f"{stream}.csv", content)
        site.source(stream, f"{stream}.csv", stream)
    report = site.refresh()
    assert (report.failed, [note for note in report.notes if "Decision" in note]) == ([], [])
    store = Store(site.home.build)
    reader, generation = Reader(store), store.current()

    def answered(name: str, by: str | None = None, as_of: date = date(2017, 2, 1), meeting: str = "wg-2", **values):
        filters = Filters("wg", meeting, as_of=as_of)
        return metrics.ask(partial(reader.query, generation), name, filters, by, **values)

    return answered


STATUS = {
    "S01": ("silent", "answered jointly"), "S02": ("answered", "answered jointly"), "S03": ("late", "answered jointly"),
    "S04": ("answered", "answered jointly"), "S05": ("not known", "not known"), "S06": ("vacant", "vacant"),
    "S07": ("late", "answered jointly"), "S08": ("late", "late"), "S09": ("silent", "silent"), "S10": ("late", "late"),
    "S11": ("draft to confirm", "answered jointly"),
    "S12": ("answered, question not known", "answered, question not known"),
}  # fmt: skip
VIA = {
    "S01": (None, "G77 and China"), "S02": (None, "Group of Islands"), "S03": (None, "G77 and China"), "S04": (None, "Group of Islands"),
    "S07": (None, "Sample Coalition"), "S08": ("Example Network (EN)", "Example Network (EN)"),
    "S10": ("Example Network (EN)", "Example Network (EN)"), "S11": (None, "G77 and China"),
}  # fmt: skip
DAYS_LATE = {"S03": (1, 0), "S07": (13, 0), "S08": (13, 13), "S10": (13, 13)}


def by_seat(frame, column: str) -> dict:
    wide = frame[frame.standing_code == "member"].pivot(index="seat", columns="question", values=column)
    return {
        seat: tuple(row[question] if isinstance(row[question], str) else None for question in "ab")
        for seat, row in wide.iterrows()
    }


def test_each_member_and_question_has_the_status_worked_out_by_hand(asked):
    frame = asked("contribution_status")

    assert by_seat(frame, "status") == STATUS
    assert {seat: via for seat, via in by_seat(frame, "via").items() if via != (None, None)} == VIA
    late = frame[(frame.standing_code == "member") & frame.days_late.gt(0)]
    assert {(one.seat, one.question): one.days_late for one in late.itertuples()} == {
        (seat, question): days for seat, told in DAYS_LATE.items() for question, days in zip("ab", told, strict=True) if days
    }
    others = frame[frame.standing_code != "member"]
    assert sorted((one.member, one.question, one.status) for one in others.itertuples()) == [
        ("Kenya", "a", "answered"), ("Kenya", "b", "answered jointly"), ("Observers Union", "a", "answered"),
    ]  # fmt: skip
    moments = frame[frame.question == "a"].set_index("respondent").received_at
    assert moments["S04"] == "2016-12-05 03:00:00"  # a correction keeps the moment of the first version, on the policy's clock
    assert moments["S02"] == "2016-12-07 23:00:00"


COLUMNS = ("members", "answered", "direct", "via", "late", "question_not_known", "draft", "withdrawn", "not_yet_due", "silent",
           "not_known", "vacant", "others")  # fmt: skip
COVERAGE = {
    ("all", "all"): (12, 9, 5, 4, 2, 0, 0, 0, 0, 1, 1, 1, 2),
    ("regional_group", "africa"): (3, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1),
    ("regional_group", "asia_pacific"): (2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    ("regional_group", "grulac"): (2, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    ("regional_group", "weog"): (2, 2, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    ("regional_group", "other"): (3, 2, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1),
    ("stakeholder_group", "state"): (9, 7, 4, 3, 1, 0, 0, 0, 0, 0, 1, 1, 1),
    ("stakeholder_group", "civil_society"): (2, 2, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1),
    ("stakeholder_group", "business"): (1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0),
    ("question", "a"): (12, 6, 4, 2, 4, 1, 1, 0, 0, 2, 1, 1, 2),
    ("question", "b"): (12, 8, 0, 8, 2, 1, 0, 0, 0, 1, 1, 1, 1),
    ("group", "islands"): (2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    ("group", "g77"): (5, 5, 3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1),
    ("group", "coalition"): (2, 2, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    ("group", "none"): (5, 2, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1),
}  # fmt: skip


def test_the_coverage_by_each_dimension_is_that_worked_out_by_hand_and_opens_its_members(asked):
    frame = asked("contribution_coverage", by="every")
    told = {(one.dimension, one.key): tuple(int(getattr(one, name)) for name in COLUMNS) for one in frame.itertuples()}

    assert {key: told.get(key) for key in COVERAGE} == COVERAGE
    assert {key for key in told if key[0] in ("all", "regional_group", "stakeholder_group", "question", "group")} == set(COVERAGE)
    languages = frame[frame.dimension == "language"].set_index("key")
    assert languages.members.to_dict() == {"en": 8, "es": 1, "fr": 2, "none": 3, "ru": 0}
    classes = frame[frame.dimension == "development"].set_index("key")
    assert classes.members.to_dict() == {
        "ldc": 2,
        "lldc": 2,
        "sids": 2,
        "developing": 5,
        "developed": 2,
        "other": 3,
        "not_known": 2,
    }
    for one in frame.itertuples():
        for name in COLUMNS:
            rows = asked("contribution_members", by=one.dimension, key=one.key, figure=name)
            assert len(rows) == getattr(one, name), (one.dimension, one.key, name)


@pytest.mark.parametrize(("day", "told"), [
    (date(2016, 12, 7), (12, 7, 2, 5, 0, 0, 0, 1, 2, 0, 1, 1, 2)),
    (date(2016, 12, 8), (12, 7, 4, 3, 0, 0, 0, 1, 0, 2, 1, 1, 2)),
    (date(2016, 11, 29), (12, 0, 0, 0, 0, 0, 0, 0, 10, 0, 1, 1, 0)),
])  # fmt: skip
def test_the_coverage_of_an_earlier_day_counts_what_was_there(asked, day, told):
    one = asked("contribution_coverage", as_of=day).iloc[0]

    assert tuple(int(one[name]) for name in COLUMNS) == told


def test_at_the_first_meeting_the_seat_is_held_by_who_sat_there_then(asked):
    frame = asked("contribution_status", meeting="wg-1")
    kenya = frame[frame.seat == "S01"].iloc[0]

    assert (kenya.member, kenya.status, kenya.days_late) == ("Kenya", "late", 1)  # 23:30 in New York is after 23:00
    assert frame[frame.standing_code == "member"].status.value_counts().to_dict() == {
        "silent": 9,
        "late": 1,
        "not known": 1,
        "vacant": 1,
    }


def test_representation_and_attendance_agree_with_the_coverage_and_with_the_rows(asked):
    one = asked("representation", by="all").iloc[0]
    cover = asked("contribution_coverage").iloc[0]

    assert (one.seats, one.held, one.held_not_known) == (12, 10, 1)
    assert (one.registered, one.registered_not_known) == (3, 1)
    assert (one.need_support, one.funded) == (1, 0)
    assert (one.present, one.in_person, one.remote_only, one.present_not_known) == (3, 2, 1, 1)
    assert (
        (one.contributed, one.contributed_via, one.contributed_not_known)
        == (cover.answered, cover.via, cover.not_known)
        == (9, 4, 1)
    )
    for by in ("regional_group", "stakeholder_group"):
        groups = asked("representation", by=by).set_index("key")
        counted = asked("contribution_coverage", by=by).set_index("key")
        assert groups.contributed.to_dict() == counted.answered.to_dict()
        assert groups.contributed_via.to_dict() == counted.via.to_dict()
        assert groups.seats.to_dict() == counted.members.to_dict()
    came = asked("attendance", by="all").iloc[0]
    assert (came.people, came.in_person, came.remote, came.state_delegations, came.registered_absent) == (4, 3, 1, 3, 1)
    turned = asked("turnout", by="all").iloc[0]
    assert (turned.registered, turned.registered_present, turned.no_shows, turned.never_registered, turned.present) == (
        4,
        3,
        1,
        1,
        4,
    )


def test_texts_are_counted_once_however_many_sponsor_them(asked):
    arrivals = asked("contribution_arrivals")
    here = arrivals[arrivals.is_chosen == 1]

    assert here.texts.sum() == 10  # T1 to T5, T8 to T12: without T6 (withdrawn), T7 (draft), T13 (no contribution)
    assert here.members.sum() == 9

"""Who answered which question, on time or late, alone or jointly: worked out by hand, both sides of each boundary."""

import json
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datalayer import metrics
from datalayer.errors import ConfigError
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
ends_on = "2017-01-27"
contributions_due_on = "2016-12-07"
[[meeting.question]]
id = "a"
text = "What is?"
[[meeting.question]]
id = "b"
text = "What should be?"
"""
GROUPS = """
[[group]]
id = "islands"
title = "Group of Islands"
aliases = ["GOI", "the Islands"]
kind = "regional"
members = ["Fiji", {name = "JAM", from_on = 2016-12-01}, {name = "Malta", until_on = "2016-11"}]
[[group]]
id = "coalition"
title = "Example Coalition"
members = ["Example Network (EN)", "Sample Alliance"]
"""
SEATS = """seat_id,kind,stakeholder_group,regional_group,state,holder,country
S1,member_state,state,africa,,Kenya,Kenya
S2,member_state,state,asia_pacific,,Fiji,Fiji
S3,member_state,state,grulac,,Jamaica,Jamaica
S4,member_state,state,weog,,Malta,Malta
S5,member_state,state,africa,,,
S6,member_state,state,africa,vacant,,
S7,stakeholder,civil_society,,,Example Network (EN),
"""
HEAD = "contribution_id,meeting,submitted_by,stakeholder_group,on_behalf_of,questions,sent_at,received_at,received_on,status,version,supersedes,title,attachments,language,country\n"
COLUMNS = HEAD.strip().split(",")


READERS: dict[Path, Reader] = {}


def text(id: str, by: str, group: str = "state", **more: str) -> dict[str, str]:
    return {"contribution_id": id, "submitted_by": by, "stakeholder_group": group, "meeting": "2", "questions": "a;b", **more}


def written(site: Site, *texts: dict[str, str], policy: str = "", groups: str = GROUPS, seats: str = SEATS) -> Site:
    site.write("bodies/wg.toml", BODY + policy + groups)
    site.write("seats.csv", seats)
    site.source("seats", "seats.csv", "seat")
    lines = [",".join(f'"{row.get(column, "")}"' for column in COLUMNS) for row in texts]
    site.write("texts.csv", HEAD + "\n".join(lines) + "\n")
    site.source("texts", "texts.csv", "contribution")
    assert site.refresh().failed == []
    return site


def ask(
    site: Site, name: str, by: str | None = None, as_of: str = "2017-01-26", meeting: str | None = "wg-2", **values: object
) -> pd.DataFrame:
    store = Store(site.home.build)
    reader, current = READERS.setdefault(site.root, Reader(store)), store.current()
    filters = Filters(body="wg", meeting=meeting, as_of=date.fromisoformat(as_of))
    return metrics.ask(partial(reader.query, current), name, filters, by, **values)


def statuses(site: Site, as_of: str = "2017-01-26", **more: object) -> dict[str, str]:
    """Member → its statuses at the questions, in order, with via."""
    rows = ask(site, "contribution_status", as_of=as_of, **more)
    told: dict[str, list[str]] = {}
    for row in rows.itertuples():
        via = "" if pd.isna(row.via) else f" via {row.via}"
        told.setdefault(row.member, []).append(f"{row.status}{via}")
    return {member: " / ".join(cells) for member, cells in told.items()}


def test_each_member_and_question_has_one_status_and_the_silence_of_a_holder_that_is_not_known_is_not_known(site):
    written(
        site,
        text("1", "Kenya", questions="a", received_on="2016-12-07"),
        text("2", "Fiji", questions="", received_on="2016-12-01"),
    )
    assert statuses(site) == {
        "Kenya": "answered / silent",
        "S5": "not known / not known",
        "S6": "vacant / vacant",
        "Fiji": "answered, question not known / answered, question not known",
        "Jamaica": "silent / silent",
        "Malta": "silent / silent",
        "Example Network (EN)": "silent / silent",
    }
    all_of_them = ask(site, "contribution_coverage").iloc[0]
    assert all_of_them[["members", "answered", "direct", "via", "late", "silent", "not_known", "vacant"]].tolist() == [
        7,
        2,
        2,
        0,
        0,
        3,
        1,
        1,
    ]


def test_before_the_deadline_nobody_is_silent_and_what_comes_later_does_not_count_yet(site):
    written(site, text("1", "Kenya", received_on="2016-12-07"))
    assert [statuses(site, day)["Kenya"] for day in ("2016-12-06", "2016-12-07")] == [
        "not yet due / not yet due",
        "answered / answered",
    ]
    assert [statuses(site, day)["Fiji"] for day in ("2016-12-07", "2016-12-08")] == [
        "not yet due / not yet due",
        "silent / silent",
    ]


MIDNIGHT = "2016-12-07 23:50 -0500"


@pytest.mark.parametrize(("policy", "status", "days"), [
    ("", "late", 1),
    ('[contributions]\ntime_zone = "Etc/GMT+12"\n', "answered", 0),
    ('[contributions]\ntime_zone = "America/Jamaica"\n', "answered", 0),
    ("[contributions]\ngrace_hours = 5\n", "late", 1),
    ("[contributions]\ngrace_hours = 6\n", "answered", 0),
    ("[contributions]\ngrace_days = 1\n", "answered", 0),
])  # fmt: skip
def test_ten_to_midnight_in_jamaica_is_late_or_on_time_by_the_policy(site, policy, status, days):
    written(site, text("1", "Jamaica", received_at=MIDNIGHT), policy=policy)
    row = ask(site, "contribution_status").query("member == 'Jamaica'").iloc[0]
    assert (row.status, row.days_late) == (status, days)
    assert row.policy.startswith("Late: received after the end of 7 December 2016, time of ")


def test_those_behind_a_figure_are_as_many_as_it_says(site):
    written(site, text("1", "Kenya", received_on="2016-12-07"))
    counted = ask(site, "contribution_coverage").iloc[0]
    told = {
        figure: len(ask(site, "contribution_members", figure=figure)) for figure in ("members", "answered", "silent", "not_known")
    }
    assert told == {figure: counted[figure] for figure in told}


def kenya(site: Site, policy: str = "", **dates: str) -> tuple:
    """Status at question a, days late and timing of a text of Kenya."""
    row = ask(written(site, text("1", "Kenya", **dates), policy=policy), "contribution_status", as_of="2017-06-01").query(
        "member == 'Kenya'"
    )
    return tuple(None if pd.isna(cell) else cell for cell in row[["status", "days_late", "timing"]].iloc[0])


@pytest.mark.parametrize(("received_on", "told"), [
    ("2016-12-07", ("answered", 0, "on_time")),
    ("2016-12-08", ("late", 1, "late")),
    ("2016-12-15", ("late", 8, "late")),
    ("2016-11", ("answered", 0, "on_time")),
    ("2016-12", ("answered", None, "not_known")),
    ("2017-01", ("late", None, "late")),
    ("2016", ("answered", None, "not_known")),
    ("", ("answered", None, "not_known")),
])  # fmt: skip
def test_a_day_is_on_time_to_its_end_and_a_month_is_late_only_if_it_is_wholly_after(site, received_on, told):
    assert kenya(site, received_on=received_on) == told


@pytest.mark.parametrize(("policy", "received_at", "told"), [
    ("due_time = 18:00:00", "2016-12-07 18:00:00", ("answered", 0, "on_time")),
    ("due_time = 18:00:00", "2016-12-07 18:00:01", ("late", 1, "late")),
    ("due_time = 18:00:00\ngrace_days = 2", "2016-12-09 18:00:00", ("answered", 0, "in_grace")),
    ("due_time = 18:00:00\ngrace_days = 2", "2016-12-09 18:00:01", ("late", 2, "late")),
    ("", "2016-12-07 23:59:59", ("answered", 0, "on_time")),
    ("", "2016-12-08 00:00:00", ("late", 1, "late")),
])  # fmt: skip
def test_the_moment_of_the_deadline_is_on_time_and_the_next_one_late(site, policy, received_at, told):
    assert kenya(site, f"[contributions]\n{policy}\n", received_at=received_at) == told


@pytest.mark.parametrize(("clock", "status", "told_by"), [("sent", "answered", "sent"), ("received", "late", "received")])
def test_the_clock_of_the_policy_decides_between_sent_and_received(site, clock, status, told_by):
    late = text("1", "Kenya", sent_at="2016-12-07 20:00", received_at="2016-12-08 09:00")
    row = (
        ask(written(site, late, policy=f'[contributions]\nclock = "{clock}"\n'), "contribution_status")
        .query("member == 'Kenya'")
        .iloc[0]
    )
    assert (row.status, row.clock) == (status, told_by)


def test_without_the_policys_own_clock_the_other_one_stands_in_and_is_named(site):
    row = (
        ask(written(site, text("1", "Kenya", sent_at="2016-12-07 20:00")), "contribution_status")
        .query("member == 'Kenya'")
        .iloc[0]
    )
    assert (row.status, row.clock, row.received_at) == ("answered", "sent", "2016-12-07 20:00:00")


@pytest.mark.parametrize(("received_on", "credited"), [
    ("2016-11-30", {"Fiji": "answered jointly via Group of Islands", "Jamaica": "silent", "Malta": "answered jointly via Group of Islands"}),
    ("2016-12-01", {"Fiji": "answered jointly via Group of Islands", "Jamaica": "answered jointly via Group of Islands", "Malta": "silent"}),
])  # fmt: skip
@pytest.mark.parametrize(("by", "behalf"), [("Islands", ""), ("Tuvalu", "the GOI"), ("GOI and its Member States", "")])
def test_a_groups_text_is_credited_to_who_was_a_member_on_the_day_it_came(site, received_on, credited, by, behalf):
    written(site, text("1", by, questions="a", received_on=received_on, on_behalf_of=behalf))
    assert {member: told.split(" / ")[0] for member, told in statuses(site).items() if member in credited} == credited
    assert ask(site, "overview").contributions.tolist() == [1]


def test_a_joint_text_counts_once_and_its_sender_answers_directly_its_sponsors_jointly(site):
    written(
        site,
        text("1", "Kenya", on_behalf_of="Kenya; Fiji; Norway", received_on="2016-12-01"),
        text("2", "Fiji", questions="b", received_on="2016-12-02"),
    )
    told = statuses(site)
    assert (told["Kenya"], told["Fiji"], told["Norway"]) == (
        "answered / answered", "answered jointly via Kenya / answered", "answered jointly via Kenya / answered jointly via Kenya")  # fmt: skip
    counted = ask(site, "contribution_coverage").iloc[0]
    assert counted[["answered", "direct", "via", "others"]].tolist() == [2, 2, 0, 1]
    assert ask(site, "overview").contributions.tolist() == [2]


@pytest.mark.parametrize("by", ["Kenya; Fiji", "Kenya and Fiji", "Permanent Mission of Kenya, Fiji"])
def test_several_senders_are_the_first_and_those_beside_it_but_only_known_names_are_divided(site, by):
    written(
        site,
        text("1", by, "", received_on="2016-12-01"),
        text("2", "Fish and Chips, London", "business", received_on="2016-12-01"),
    )
    told = statuses(site)
    assert (told["Kenya"], told["Fiji"], "Fish and Chips, London" in told) == (
        "answered / answered", "answered jointly via Kenya / answered jointly via Kenya", True)  # fmt: skip


def test_an_on_time_joint_answer_comes_before_a_late_own_one(site):
    written(site, text("1", "Kenya", on_behalf_of="Fiji", received_on="2016-12-01"), text("2", "Fiji", received_on="2016-12-20"))
    assert statuses(site)["Fiji"] == "answered jointly via Kenya / answered jointly via Kenya"


@pytest.mark.parametrize("written_as", ["Example Network (EN)", "Example Network", "EN", "example network (EN), A. Person"])
def test_an_organization_is_known_by_its_name_its_acronym_and_with_a_person_behind(site, written_as):
    written(site, text("1", written_as, "civil_society", received_on="2016-12-01"))
    assert statuses(site)["Example Network (EN)"] == "answered / answered"


def test_an_acronym_that_two_have_means_neither_and_an_organization_in_kenya_is_not_kenya(site):
    seats = SEATS + "S8,stakeholder,business,,,Engineers Now (EN),\n"
    written(
        site,
        text("1", "EN", "civil_society", received_on="2016-12-01"),
        text("2", "Firms", "business", received_on="2016-12-01", country="Kenya"),
        seats=seats,
    )
    told = statuses(site)
    assert {name: told[name] for name in ("Example Network (EN)", "Engineers Now (EN)", "Kenya", "EN")} == {
        "Example Network (EN)": "silent / silent", "Engineers Now (EN)": "silent / silent", "Kenya": "silent / silent", "EN": "answered / answered"}  # fmt: skip


def test_a_correction_replaces_counts_once_and_does_not_make_an_answer_late_but_a_question_added_late_is_late(site):
    written(site, text("1", "Kenya", questions="a", received_on="2016-12-05", status="superseded"),
            text("2", "Kenya", received_on="2016-12-09", version="2", supersedes="1"))  # fmt: skip
    assert [statuses(site, day)["Kenya"] for day in ("2016-12-04", "2016-12-05", "2016-12-08", "2016-12-09")] == [
        "not yet due / not yet due", "answered / not yet due", "answered / silent", "answered / late"]  # fmt: skip
    assert [ask(site, "contributions", as_of=day).version.tolist() for day in ("2016-12-08", "2016-12-09")] == [[1], [2]]


@pytest.mark.parametrize("later", [
    {"contribution_id": "2", "supersedes": "1"},
    {"contribution_id": "1", "version": "2"},
    {"contribution_id": "2", "version": "2", "title": "Another title"},
])  # fmt: skip
def test_versions_are_one_text_by_what_they_name_by_their_number_or_by_their_sender(site, later):
    written(site, text("1", "Kenya", received_on="2016-12-01"), text("1", "Kenya", received_on="2016-12-02") | later)
    assert site.ask("SELECT text, place FROM text ORDER BY place") == [("1", 1), ("1", 2)]
    assert ask(site, "overview").contributions.tolist() == [1]


def test_two_texts_of_one_sender_stay_two_and_pdf_and_docx_of_one_are_one(site):
    written(site, text("1", "Kenya", questions="a", received_on="2016-12-01", attachments="kenya.pdf"),
            text("2", "Kenya", questions="a", received_on="2016-12-01", attachments="Kenya.docx"),
            text("3", "Kenya", questions="b", received_on="2016-12-01", attachments="more.pdf"))  # fmt: skip
    assert ask(site, "overview").contributions.tolist() == [2]
    assert statuses(site)["Kenya"] == "answered / answered"


def test_a_withdrawn_text_stays_visible_a_draft_is_to_be_confirmed_and_a_draft_replaces_nothing(site):
    written(site, text("1", "Kenya", received_on="2016-12-01"), text("2", "Kenya", received_on="2016-12-03", version="2", supersedes="1", status="withdrawn"),
            text("3", "Fiji", received_on="2016-12-01", status="draft"), text("4", "Malta", received_on="2016-12-01"),
            text("5", "Malta", received_on="2016-12-03", version="2", supersedes="4", status="draft"),
            text("6", "Jamaica", received_on="2016-12-03", status="no_contribution"))  # fmt: skip
    assert [statuses(site, day)["Kenya"] for day in ("2016-12-02", "2016-12-03")] == [
        "answered / answered",
        "withdrawn / withdrawn",
    ]
    told = statuses(site)
    assert (told["Fiji"], told["Malta"], told["Jamaica"]) == (
        "draft to confirm / draft to confirm",
        "answered / answered",
        "silent / silent",
    )


def decide(site: Site, *values: dict, subject: str = "1", **more: str) -> list[str]:
    lines = [
        {
            "id": f"d{number}",
            "at": f"2017-01-0{number}T09:00:00Z",
            "by": "Secretariat",
            "kind": "sponsor",
            "body": "wg",
            "subject": subject,
            "value": value,
            **more,
        }
        for number, value in enumerate(values, 1)
    ]
    site.write("decisions/sponsors.jsonl", "\n".join(json.dumps(line) for line in lines))
    return site.refresh().notes


def test_a_sponsor_is_added_and_struck_by_decision_in_all_versions_and_undone(site):
    written(site, text("1", "Islands", received_on="2016-12-01"), text("2", "Islands", received_on="2016-12-02", supersedes="1"))
    assert decide(site, {"add": "Kenya; Example Coalition"}, {"strike": "Jamaica"}) == []
    told = statuses(site)
    assert {name: told[name].split(" / ")[0] for name in ("Kenya", "Fiji", "Jamaica", "Example Network (EN)")} == {
        "Kenya": "answered jointly via Group of Islands", "Fiji": "answered jointly via Group of Islands", "Jamaica": "silent",
        "Example Network (EN)": "answered jointly via Example Coalition"}  # fmt: skip
    decide(site, {"add": "Kenya"})
    with (site.root / "decisions/sponsors.jsonl").open("a") as out:
        out.write('\n{"id": "u", "at": "2017-02-01T09:00:00Z", "by": "S", "kind": "sponsor", "undoes": "d1"}\n')
    site.refresh()
    assert (statuses(site)["Kenya"], statuses(site)["Jamaica"].split(" / ")[0]) == (
        "silent / silent",
        "answered jointly via Group of Islands",
    )


@pytest.mark.parametrize(("subject", "value", "said"), [
    ("gone", {"add": "Kenya"}, "no source has the text that it is about"),
    ("1", {"remove": "Kenya"}, 'its value is not {"add": names} or {"strike": names}'),
])  # fmt: skip
def test_a_decision_on_a_sponsor_that_cannot_be_applied_is_a_sentence(site, subject, value, said):
    written(site, text("1", "Kenya", received_on="2016-12-01"))
    assert decide(site, value, subject=subject) == [f"Decision d1: {said}; it is not applied."]


def test_a_meetings_members_are_those_of_its_first_day_and_one_without_questions_has_one_row_each(site):
    seats = "seat_id,kind,stakeholder_group,holder,country,from_on,until_on\nS1,member_state,state,Kenya,Kenya,2016-01,2016-12\nS1,member_state,state,Chad,Chad,2017-01,\n"
    body = BODY.replace('contributions_due_on = "2016-08-31"\n[[meeting.question]]\nid = "a"\ntext = "What was?"\n', "", 1)
    written(
        site,
        text("1", "Kenya", meeting="1", questions="", received_on="2016-09-01"),
        text("2", "Kenya", received_on="2016-12-01"),
        seats=seats,
    )
    site.write("bodies/wg.toml", body + GROUPS)
    site.refresh()
    assert statuses(site, meeting="wg-1") == {"Kenya": "answered"}
    assert statuses(site) == {"Chad": "silent / silent", "Kenya": "answered / answered"}
    assert ask(site, "contribution_coverage").others.tolist() == [1]


def test_arrivals_add_up_and_the_projection_adds_what_still_came_in_the_earlier_meeting(site):
    first = [text(f"f{number}", by, meeting="1", questions="a", received_on=day) for number, (by, day) in enumerate(
        (("Kenya", "2016-08-20"), ("Fiji", "2016-08-29"), ("Malta", "2016-08-31"), ("Jamaica", "2016-09-02")))]  # fmt: skip
    written(
        site,
        *first,
        text("1", "Kenya", received_on="2016-12-01"),
        text("2", "Kenya", questions="b", received_on="2016-12-03"),
        text("3", "Norway", received_on="2016-12-03"),
    )
    rows = ask(site, "contribution_arrivals", as_of="2016-12-05")
    told = [
        (row.meeting, str(row.day.date()), row.days_before, row.texts, row.members, row.texts_so_far, row.members_so_far)
        for row in rows.itertuples()
    ]
    assert told == [
        ("wg-2", "2016-12-01", 6, 1, 1, 1, 1), ("wg-2", "2016-12-03", 4, 2, 0, 3, 1), ("wg-1", "2016-08-20", 11, 1, 1, 1, 1),
        ("wg-1", "2016-08-29", 2, 1, 1, 2, 2), ("wg-1", "2016-08-31", 0, 1, 1, 3, 3), ("wg-1", "2016-09-02", -2, 1, 1, 4, 4)]  # fmt: skip
    names = ["days_left", "answered", "earlier_by_now", "earlier_by_deadline", "projected"]
    assert ask(site, "contribution_pace", as_of="2016-12-05")[names].values.tolist() == [[2, 1, 2, 3, 2]]
    assert ask(site, "contribution_pace", as_of="2016-12-08").projected.isna().tolist() == [True]
    assert len(ask(site, "contribution_arrived", figure="texts_so_far", key="wg-2", day="2016-12-03")) == 3


@pytest.mark.parametrize(("more", "said"), [
    ('[contributions]\nclock = "guess"\n', "bodies/wg.toml: contributions.clock: Input should be 'received' or 'sent'."),
    ('[contributions]\ntime_zone = "Geneva"\n', "bodies/wg.toml: contributions.time_zone: is not a time zone; write one such as Europe/Zurich."),
    ("[contributions]\ngrace = 3\n", "bodies/wg.toml: contributions.grace: This key is not known: check its spelling or remove it."),
    ('[[group]]\nid = "goi"\ntitle = "Others"\n' + GROUPS, "the groups goi and islands share the name 'goi'; give each its own."),
])  # fmt: skip
def test_a_policy_or_group_that_cannot_be_right_is_a_sentence(site, more, said):
    site.write("bodies/wg.toml", BODY + more)
    with pytest.raises(ConfigError) as fault:
        _ = site.home.bodies
    assert said in str(fault.value)


BY = ("all", "regional_group", "stakeholder_group", "development", "question", "language", "group")
EACH_ONCE = ("all", "regional_group", "stakeholder_group")
PARTS = ("draft", "withdrawn", "not_yet_due", "silent", "not_known", "vacant", "question_not_known")
SENDERS = st.sampled_from(["Kenya", "Fiji", "Jamaica", "Malta", "Islands", "EN", "Norway", "Example Coalition"])
TEXTS = st.lists(
    st.fixed_dictionaries({
        "submitted_by": SENDERS,
        "on_behalf_of": st.sampled_from(["", "", "Kenya; Malta", "GOI", "Sample Alliance"]),
        "questions": st.sampled_from(["", "a", "b", "a;b"]),
        "received_on": st.sampled_from(["", "2016-11-20", "2016-12", "2016-12-07", "2016-12-09", "2017-01-02"]),
        "status": st.sampled_from(["received", "received", "received", "superseded", "draft", "withdrawn", "no_contribution"]),
        "supersedes": st.sampled_from(["", "", "1", "2", "3"]),
        "language": st.sampled_from(["", "en", "fr"]),
    }),
    max_size=8,
)  # fmt: skip


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS, as_of=st.sampled_from(["2016-12-01", "2016-12-07", "2016-12-10", "2017-03-01"]))
def test_every_member_has_one_status_at_each_question_and_all_totals_agree(tmp_path_factory, texts, as_of):
    site = Site(tmp_path_factory.mktemp("any") / "home")
    written(site, *[{**text(str(number), one["submitted_by"], ""), **one} for number, one in enumerate(texts, 1)])
    rows = ask(site, "contribution_status", as_of=as_of)
    members = rows[rows.standing_code == "member"]
    assert (len(members), len(members.drop_duplicates(["seat", "question"])), members.status.isna().sum()) == (14, 14, 0)
    for by in BY:
        counted = ask(site, "contribution_coverage", by, as_of=as_of)
        assert (counted.direct + counted.via).equals(counted.answered)
        assert (counted.answered + sum(counted[part] for part in PARTS)).equals(counted.members)
        if by in EACH_ONCE:
            assert (counted.members.sum(), counted.answered.sum()) == (
                7,
                ask(site, "contribution_coverage", as_of=as_of).answered.sum(),
            )
    by_question = ask(site, "contribution_coverage", "question", as_of=as_of).set_index("key").answered
    answers = members[members.status_code.isin(["answered", "jointly", "late"])].groupby("question").size()
    assert by_question.to_dict() == answers.reindex(by_question.index, fill_value=0).to_dict()
    stored = site.ask("SELECT count(*) FROM contribution WHERE status <> 'no_contribution'")[0][0]
    assert site.ask("SELECT count(*) FROM text")[0][0] == stored
    assert site.ask(
        "SELECT count(*) FROM (SELECT text FROM text WHERE from_on <= $day AND until_on > $day GROUP BY text HAVING count(*) > 1)",
        day=date.fromisoformat(as_of),
    ) == [(0,)]


def test_the_public_record_says_what_is_known_of_the_second_meeting_and_no_more(ask_shipped):
    rows = metrics.ask(ask_shipped, "contribution_status", Filters("wgec", "wgec-2"))
    told = {
        (row.member.rpartition("(")[2], row.question): (
            row.standing_code,
            row.status,
            None if pd.isna(row.days_late) else row.days_late,
        )
        for row in rows.itertuples()
        if row.text is not None and not pd.isna(row.text)
    }
    assert told == {
        ("CIS)", "a"): ("other", "late", 8), ("CIS)", "b"): ("other", "late", 8), ("APIG)", "b"): ("member", "answered", None),
        ("APC)", "a"): ("member", "answered, question not known", None), ("APC)", "b"): ("member", "answered, question not known", None),
    }  # fmt: skip
    members = rows[rows.standing_code == "member"]
    assert (len(members), set(members[members.text.isna()].status)) == (84, {"not known"})
    assert members[members.seat_state == "Not known"].seat.nunique() == 29


def test_a_text_of_a_coalition_is_credited_to_its_members_of_that_day(ask_shipped):
    rows = metrics.ask(ask_shipped, "contribution_status", Filters("wgec-demo", "wgec-demo-2", as_of=date(2017, 1, 26)), key="a")
    via = rows[rows.via.fillna("").str.contains("Coalition")]
    assert via[["member", "status"]].values.tolist() == [["Illustrative Centre for Rural Access", "answered jointly"]]
    assert rows[rows.member == "Example Privacy Watch"].status.tolist() == ["silent"]


@pytest.mark.parametrize(("written", "credited"), [
    ("Bosnia and Herzegovina, Trinidad and Tobago and Antigua and Barbuda", ["Antigua and Barbuda", "Bosnia and Herzegovina", "Trinidad and Tobago"]),
    ("Trinidad and Tobago", ["Trinidad and Tobago"]),
    ("Fiji, Jamaica, and Malta", ["Fiji", "Jamaica", "Malta"]),
    ("Fidji et Jamaïque", ["Fiji", "Jamaica"]),
    ("Fiji & Malta", ["Fiji", "Malta"]),
    ("Fiji and friends", ["Fiji and friends"]),
    ("Fiji, Jamaica and friends of Malta", ["Fiji, Jamaica and friends of Malta"]),
])  # fmt: skip
def test_a_list_of_senders_is_divided_only_into_names_that_are_known_also_where_and_is_part_of_one(site, written, credited):
    written_in(site, written)
    assert site.ask(
        "SELECT DISTINCT p.label FROM credit AS c INNER JOIN party AS p ON p.party = c.party WHERE c.is_named ORDER BY 1"
    ) == [(name,) for name in credited]


def written_in(site: Site, sender: str) -> None:
    written(site, text("T", sender), seats=SEATS)
    site.refresh()


def test_a_group_that_is_a_member_of_a_group_brings_its_members_for_the_days_on_which_both_hold(site):
    groups = (
        GROUPS
        + '[[group]]\nid = "wide"\ntitle = "Wide Group"\nmembers = [{name = "Group of Islands", from_on = 2016-12-02}, "Kenya", "Wide Group"]\n'
    )
    written(
        site,
        text("1", "Wide Group", received_on="2016-12-01"),
        text("2", "Wide Group", "", received_on="2016-12-03", title="Second"),
        groups=groups,
    )
    told = statuses(site)

    assert {name for name, status in told.items() if "via Wide Group" in status} == {"Kenya", "Fiji", "Jamaica"}
    assert statuses(site, as_of="2016-12-02")["Fiji"] == "not yet due / not yet due"

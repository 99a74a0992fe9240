"""Who is who: what is joined by itself, what is only proposed, and what people decided."""

import json

import pytest

from bench.identity import LEAST_FOUND, by_hand, judged
from bench.identity.world import world
from datalayer.__main__ import main
from datalayer.identity.forms import form_of, is_office, skeleton
from datalayer.identity.likeness import name_likeness
from datalayer.identity.pairs import CROWD, SAME_ADDRESS, SAME_NAME, Person, pairs, pairs_within


def rule_of(one: Person, other: Person):
    found = pairs([one], [other])
    return found[0].rule if found else "nothing"


@pytest.mark.parametrize(
    ("written", "tokens"),
    [
        ("H.E. Mr. José LÓPEZ-García, PhD", ("jose", "lopez", "garcia")),
        ("NDIAYE, Aïcha (Guest)", ("ndiaye", "aicha")),
        ("SN - Aïcha Ndiaye", ("aicha", "ndiaye")),
        ("张晓明", ("zhang", "xiaoming")),
        ("欧阳晓明", ("ouyang", "xiaoming")),
        ("김민수", ("kim", "minsu")),
        ("Г-н Сергей Иванов", ("sergey", "ivanov")),
        ("Abdelrahman El Khatib", ("abd", "rahman", "khatib")),
        ("iPhone (2)", ()),
    ],
)
def test_a_name_is_compared_without_titles_marks_and_script(written, tokens):
    assert form_of(written).tokens == tokens


def test_the_sounds_of_a_name_survive_its_romanisations():
    assert {skeleton(name) for name in ("mohammed", "muhamad", "mohamed", "mhmd")} == {"mhmd"}
    assert skeleton("youssef") == skeleton("ywsf")


def test_names_are_alike_in_any_order_and_division_and_not_by_one_part_alone():
    assert name_likeness(("min", "su", "kim"), ("kim", "minsu")) == 0.97
    assert name_likeness(("jane", "otieno"), ("otieno", "jane")) == 1
    assert name_likeness(("jane", "otieno"), ("john", "otieno")) < 0.85
    assert name_likeness(("otieno",), ("jane", "otieno")) == 0.6


def test_one_address_and_no_other_name_is_certain():
    one = Person("a", "Aïcha Ndiaye", "a.ndiaye@example.org", "SEN")

    assert rule_of(one, Person("b", "NDIAYE, Aicha", "A.Ndiaye@example.org")) == SAME_ADDRESS
    assert rule_of(one, Person("b", "Aïcha", "a.ndiaye@example.org")) == SAME_ADDRESS
    assert rule_of(one, Person("b", "Moussa Diop", "a.ndiaye@example.org")) == "nothing"
    assert rule_of(one, Person("b", "Aïcha Ndiaye", "a.ndiaye@example.org", "MLI")) is None


def test_an_address_that_several_use_or_that_is_an_office_joins_equal_names_only():
    mission = "mission.kenya@example.org"

    assert is_office(mission)
    assert rule_of(Person("a", "Jane Otieno", mission), Person("b", "Otieno Jane", mission)) == SAME_ADDRESS
    assert rule_of(Person("a", "Jane Otieno", mission), Person("b", "Jane", mission)) is None
    shared = [Person("a", "Jane Otieno", "x.y@example.org"), Person("c", "Moses Okello", "x.y@example.org")]
    assert [pair.rule for pair in pairs(shared, [Person("b", "Jane", "x.y@example.org")])] == [None]


def test_one_name_in_one_delegation_is_certain_and_a_namesake_abroad_or_with_another_address_is_proposed():
    one = Person("a", "Ndapewa Hamunyela", "", "NAM")

    assert rule_of(one, Person("b", "HAMUNYELA Ndapewa", "nh@example.org", "NAM")) == SAME_NAME
    assert rule_of(one, Person("b", "Ndapewa Hamunyela", "", "ZAF")) is None
    assert rule_of(one, Person("b", "Ndapewa Hamunyela", "", "")) is None
    assert (
        rule_of(
            Person("a", "Ndapewa Hamunyela", "n@example.org", "NAM"), Person("b", "Ndapewa Hamunyela", "m@example.org", "NAM")
        )
        is None
    )
    assert rule_of(Person("a", "Wang Wei", "", "CHN"), Person("b", "Wang Wei", "", "CHN")) is None
    assert rule_of(Person("a", "Ndapewa Hamunyela", "", "NAM", "Union of X"), Person("b", "Ndapewa Hamunyela", "", "NAM")) is None


def test_a_name_under_two_addresses_joins_no_third_mention():
    people = [
        Person("a", "Ndapewa Hamunyela", "n@example.org", "NAM"),
        Person("b", "Ndapewa Hamunyela", "m@example.org", "NAM"),
        Person("c", "Ndapewa Hamunyela", "", "NAM"),
    ]

    assert [pair.rule for pair in pairs_within(people)] == [None, None, None]


def test_the_labelled_pairs_join_nobody_wrongly_and_find_nearly_all():
    counts = judged(*world())
    known = [one for shape, one in counts.items() if shape != "stranger"]

    assert sum(one["mentions"] for one in counts.values()) >= 600
    assert sum(one["wrongly"] for one in counts.values()) == 0
    assert sum(one["joined"] + one["first"] for one in known) / sum(one["mentions"] for one in known) >= LEAST_FOUND


def test_the_pairs_labelled_by_hand_join_nobody_wrongly_and_find_nearly_all():
    counts = by_hand()

    assert counts["pairs"] > 250
    assert counts["wrongly"] == 0
    assert counts["found"] / counts["same"] >= LEAST_FOUND


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bob Harrington", "Robert Harrington"),
        ("Stephen Kariuki", "Steven Kariuki"),
        ("JP Habimana", "Jean Pierre Habimana"),
        ("Youssef El Amrani", "Youssef Elamrani"),
        ("New Name (Hans Zimmermann)", "Hans Zimmermann"),
        ("박지우 (Ji-woo Park)", "Park Ji Woo"),
        ("יוסף כהן", "Yosef Cohen"),
        ("علی رضایی", "Ali Rezaei"),
        ("สมชาย ใจดี", "Somchai Jaidee"),
        ("Ελένη Ευαγγέλου", "Eleni Evangelou"),
        ("Ђорђе Живковић", "Đorđe Živković"),
    ],
)
def test_other_ways_to_write_a_name_are_proposed_and_never_joined_by_themselves(one, other):
    found = pairs([Person("a", one, "", "KEN")], [Person("b", other, "", "KEN")])

    assert [(pair.rule, pair.score >= 65) for pair in found] == [(None, True)]


@pytest.mark.parametrize(
    ("one", "other", "is_joined"),
    [
        ("Selamawit Gebrehiwot", "Gebrehiwot Selamawit", False),
        ("GEBREHIWOT Selamawit", "Selamawit Gebrehiwot", True),
        ("Gebrehiwot, Selamawit", "Selamawit Gebrehiwot", True),
        ("Gebrehiwot, Selamawit", "Selamawit Gebrehiwot Jr", False),
        ("Ahmed Mohamed", "Ahmed Mohamed", False),
        ("Maria Gonzalez", "Maria Gonzalez", False),
    ],
)
def test_equal_names_that_two_people_may_bear_are_not_joined_by_themselves(one, other, is_joined):
    assert (rule_of(Person("a", one, "", "ETH"), Person("b", other, "", "ETH")) == SAME_NAME) == is_joined


@pytest.fixture
def two_lists(site):
    """A list of registrations, and a report of a call in which the same people stand otherwise."""
    site.write(
        "r.csv",
        "registration_id,meeting,name,email,country,represents,stakeholder_group,status\n"
        "1,2,Aïcha Ndiaye,a.ndiaye@example.org,Senegal,Senegal,state,complete\n"
        "2,2,Sergei Ivanovsky,s.i@example.org,Russian Federation,Russian Federation,state,complete\n",
    )
    site.write(
        "a.csv",
        'meeting,person,email,mode\n2,"NDIAYE, Aicha",a.ndiaye@example.org,remote\n2,Сергей Ивановский,,remote\n2,Someone Else,,remote\n',
    )
    site.add("r", "table_file", 'stream = "registration"\npath = "r.csv"\n')
    site.add("a", "table_file", 'stream = "attendance"\npath = "a.csv"\n')
    site.refresh()
    return site


def people_of(site):
    found = site.ask("SELECT kind, name, person FROM identity ORDER BY kind DESC, record")
    names = {}
    for _, name, person in found:
        names.setdefault(person, []).append(name)
    return sorted(names.values())


def test_mentions_of_all_sources_get_the_person_behind_them(two_lists):
    assert people_of(two_lists) == [
        ["Aïcha Ndiaye", "NDIAYE, Aicha"],
        ["Sergei Ivanovsky"],
        ["Someone Else"],
        ["Сергей Ивановский"],
    ]
    assert two_lists.ask("SELECT state, count(*) FROM identity_pair GROUP BY state ORDER BY state") == [
        ("automatic", 1),
        ("proposed", 1),
    ]


def test_a_decision_joins_is_kept_over_rebuilds_and_can_be_undone(two_lists):
    one, other = two_lists.ask("SELECT one, other FROM identity_pair WHERE state = 'proposed'")[0]
    line = {
        "id": "d1",
        "at": "2026-11-01T10:00:00Z",
        "by": "secretariat",
        "kind": "identity",
        "subject": f"{one} = {other}",
        "value": "same",
    }
    two_lists.write("decisions/who.jsonl", json.dumps(line) + "\n")
    two_lists.refresh()

    assert ["Sergei Ivanovsky", "Сергей Ивановский"] in people_of(two_lists)
    assert ("confirmed", "d1") in two_lists.ask("SELECT state, decision FROM identity_pair")

    undone = {"id": "d2", "at": "2026-11-02T10:00:00Z", "by": "secretariat", "kind": "identity", "undoes": "d1"}
    two_lists.write("decisions/who.jsonl", json.dumps(line) + "\n" + json.dumps(undone) + "\n")
    two_lists.refresh()

    assert ["Sergei Ivanovsky"] in people_of(two_lists)


def test_a_refusal_keeps_even_certain_pairs_apart(two_lists):
    one, other = two_lists.ask("SELECT one, other FROM identity_pair WHERE state = 'automatic'")[0]
    line = {
        "id": "d1",
        "at": "2026-11-01T10:00:00Z",
        "by": "secretariat",
        "kind": "identity",
        "subject": f"{one} = {other}",
        "value": "different",
    }
    two_lists.write("decisions/who.jsonl", json.dumps(line) + "\n")
    two_lists.refresh()

    assert ["Aïcha Ndiaye"] in people_of(two_lists)
    assert two_lists.ask("SELECT state FROM identity_pair ORDER BY state") == [("proposed",), ("refused",)]


def test_a_decision_on_a_pair_holds_whichever_is_named_first_and_one_that_tells_no_pair_is_a_sentence(two_lists):
    one, other = two_lists.ask("SELECT one, other FROM identity_pair WHERE state = 'proposed'")[0]
    told = [
        ("d1", f"{other} = {one}", "different"),
        ("d2", one, "same"),
        ("d3", f"{one} = {other}", "perhaps"),
        ("d4", " = x", "same"),
    ]
    lines = [
        {"id": id_, "at": "2026-11-01T10:00:00Z", "by": "secretariat", "kind": "identity", "subject": subject, "value": value}
        for id_, subject, value in told
    ]
    two_lists.write("decisions/who.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    report = two_lists.refresh()

    states = dict(two_lists.ask("SELECT state, count(*) FROM identity_pair GROUP BY state"))
    assert (states.get("proposed", 0), states["refused"]) == (0, 1)
    assert [note.split(":")[0] for note in report.notes] == ["Decision d2", "Decision d3", "Decision d4"]


def test_the_command_match_takes_lists_and_tables_of_pairs(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("Name;E-mail;Country\nAïcha Ndiaye;a@example.org;Senegal\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text('participant,delegation\n"NDIAYE, Aicha (Guest)",Sénégal\n', encoding="utf-8")
    (tmp_path / "p.csv").write_text(
        "name_a,country_a,name_b,country_b\nAna Silva,BRA,Ana Silva,PRT\nJane Otieno,KEN,Bo Li,CHN\n", encoding="utf-8"
    )

    assert main(["match", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--format", "json"]) == 0
    assert [(one["verdict"], one["rule"]) for one in json.loads(capsys.readouterr().out)] == [("automatic", SAME_NAME)]
    assert main(["match", str(tmp_path / "p.csv"), "--format", "json"]) == 0
    assert [(one["verdict"], one["score"]) for one in json.loads(capsys.readouterr().out)] == [("proposed", 63), ("none", 0)]
    assert main(["match", str(tmp_path / "c.csv")]) == 2
    assert capsys.readouterr().err == "c.csv cannot be read (No such file or directory): check its name and permissions.\n"


def test_a_word_that_a_crowd_bears_in_its_names_makes_no_pairs():
    crowd = [Person(f"d{number}", f"Delegate {number}", f"d{number}@example.org", "KEN") for number in range(CROWD + 1)]

    assert pairs_within(crowd) == []
    assert len(pairs_within(crowd[:3])) == 3


def test_names_of_another_script_that_are_one_in_latin_letters_are_not_joined_by_themselves(site):
    names = ["李伟", "李薇", "Li Wei", "李伟 (Guest)", "ناصر علي الشمري", "نصر علي الشمري"]
    listed = "".join(f"2,{name},Egypt,Egypt,state,remote\n" for name in names)
    site.write("a.csv", f"meeting,person,country,delegation,stakeholder_group,mode\n{listed}")
    site.add("a", "table_file", 'stream = "attendance"\npath = "a.csv"\n')
    site.refresh()

    assert people_of(site) == sorted([["李伟", "李伟 (Guest)"], *([name] for name in names if "李伟" not in name)])
    assert site.ask("SELECT count(*) FROM identity_pair WHERE state <> 'proposed'") == [(0,)]


def test_a_family_name_beside_a_given_name_is_no_whole_name(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("Nom,Prénom,Délégation\nHamunyela,Ndapewa,Namibie\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("Family name;Given name;Country\nHAMUNYELA;Ndapewa;Namibia\n", encoding="utf-8")
    assert main(["match", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert [(one["name"], one["other_name"], one["rule"]) for one in found] == [
        ("Ndapewa Hamunyela", "Ndapewa HAMUNYELA", SAME_NAME)
    ]


def test_names_in_two_scripts_are_told_to_be_the_same_in_latin_letters_only():
    found = pairs([Person("a", "李伟", "", "CHN")], [Person("b", "李薇", "", "CHN"), Person("c", "李伟", "", "CHN")])

    assert {pair.other.key: pair.reasons[0] for pair in found} == {"b": "the same names in Latin letters", "c": "the same names"}

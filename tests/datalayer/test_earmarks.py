"""What an earmark as written binds its money to, and whom the money of a pledge may pay for."""

import json

import pytest

from datalayer.countries import Countries
from datalayer.earmarks import meeting_phrases, read_earmark, spelled
from datalayer.home import SHIPPED, Home
from tests.datalayer.test_funding import PLEDGES, ask, funded

COUNTRIES = Countries(SHIPPED / "reference")
BODY = Home(SHIPPED).bodies["wgec-demo"]
MEETINGS = meeting_phrases(BODY)
TITLES = {BODY.meeting_id(one): one.title for one in BODY.meeting}
EVERYONE = {"P1": {"T1 ticket", "T4 dsa"}}


def read(text: str | None) -> tuple[str, tuple[str, ...]]:
    earmark = read_earmark(text, MEETINGS, COUNTRIES)
    return spelled(earmark, TITLES, COUNTRIES), earmark.unknown


@pytest.mark.parametrize(("written", "meant"), [
    (None, "anything"), ("", "anything"), ("none", "anything"), ("Any purpose", "anything"), ("travel support", "anything"),
    ("LDC;women", "women; LDC"), ("LDC women", "women; LDC"), ("women from LDCs", "women; LDC"), ("Femmes des PMA", "women; LDC"),
    ("Mujeres de PMA", "women; LDC"), ("SIDS or LDC", "LDC or SIDS"), ("SIDS/LLDC", "LLDC or SIDS"), ("LDCs, LLDCs and SIDS", "LDC or LLDC or SIDS"),
    ("Least developed countries (LDC)", "LDC"), ("small island developing States", "SIDS"), ("developing countries", "developing countries"),
    ("economies in transition", "economies in transition"), ("Pays en développement sans littoral", "LLDC"),
    ("Africa", "Africa"), ("African States", "Africa"), ("Femmes d'Afrique", "women; Africa"), ("Latin America and the Caribbean", "GRULAC"),
    ("Asia and the Pacific", "Asia-Pacific"), ("Western European and others group", "WEOG"), ("africa;women", "women; Africa"),
    ("civil society", "Civil society"), ("NGOs", "Non-governmental organizations"), ("government delegates only", "States"),
    ("ticket only", "ticket"), ("Air tickets", "ticket"), ("DSA", "DSA"), ("terminal expenses & visa", "Terminal expenses or Visa"),
    ("second meeting", "Second meeting"), ("for the 2nd meeting only", "Second meeting"), ("WGEC 2", "Second meeting"), ("wgec-demo-2", "Second meeting"),
    ("members only", "members"), ("observers", "observers"),
    ("Nepal, Bhutan", "Bhutan or Nepal"), ("Côte d'Ivoire", "Côte d’Ivoire"), ("Guinea-Bissau and Guinea", "Guinea or Guinea-Bissau"), ("Niger", "Niger"),
    ("Tickets; second meeting; LDC women", "women; LDC; ticket; Second meeting"),
])  # fmt: skip
def test_an_earmark_is_read_as_it_is_meant_in_the_words_of_the_lists(written, meant):
    assert read(written) == (meant, ())


@pytest.mark.parametrize(("written", "unknown"), [
    ("youth", ("youth",)), ("Atlantis", ("atlantis",)), ("preferably women", ("preferably",)), ("LDC (not Nepal)", ("not",)),
    ("non-LDC", ("non",)), ("50% LDC", ("50",)), ("2", ("2",)), ("hotel", ("hotel",)), ("Pacific SIDS", ("pacific",)),
    ("SIDS or women", ("or",)), ("women or LDC or SIDS", ("or",)), ("third meeting", ("third", "meeting")),
])  # fmt: skip
def test_what_no_list_knows_is_handed_back_and_nothing_is_guessed(written, unknown):
    assert read(written)[1] == unknown


def marked(site, earmark: str, meeting: str = ""):
    """T1: Nepal (LDC), lacks a ticket; T4: civil society, Norway, eligible by decision, lacks DSA."""
    site.source("pledge", "pledge.csv", "pledge")
    site.write("pledge.csv", "")
    heading = PLEDGES.splitlines()[0] + ",earmark,meeting\n"
    return funded(site, pledge=f"{heading}P1,Donor A,800,CHF,signed,2016-11-01,2016-11-20,{earmark},{meeting}\n")


def fitting(site) -> set[str]:
    frame = ask(site, "fitting")
    return {f"{row.request} {row.component}" for row in frame.itertuples()}


@pytest.mark.parametrize(("earmark", "meeting", "expected"), [
    ("", "", {"T1 ticket", "T4 dsa"}),
    ("LDC", "", {"T1 ticket"}),
    ("LDC or civil society", "", set()),
    ("civil society", "", {"T4 dsa"}),
    ("LDC; civil society", "", set()),
    ("ticket", "", {"T1 ticket"}),
    ("ticket or DSA", "", {"T1 ticket", "T4 dsa"}),
    ("Norway", "", {"T4 dsa"}),
    ("Asia-Pacific", "", {"T1 ticket"}),
    ("WEOG; DSA", "", {"T4 dsa"}),
    ("women", "", set()),
    ("observers", "2", {"T1 ticket", "T4 dsa"}),
    ("members", "", set()),
    ("second meeting", "", {"T1 ticket", "T4 dsa"}),
    ("first meeting", "", set()),
    ("", "1", set()),
    ("first meeting", "2", set()),
    ("youth of LDC", "", set()),
])  # fmt: skip
def test_money_fits_whom_its_earmark_and_its_meeting_permit(site, earmark, meeting, expected):
    assert fitting(marked(site, earmark, meeting)) == expected


def test_pledges_that_are_bound_alike_fit_the_same_and_others_what_each_fits_alone(site):
    earmarks = {"P1": ("LDC", ""), "P2": ("for LDCs", ""), "P3": ("LDC", "2"), "P4": ("LDC", "1"), "P5": ("ticket or DSA", ""),
                "P6": ("", ""), "P7": ("youth", ""), "P8": ("", "")}  # fmt: skip
    site.source("pledge", "pledge.csv", "pledge")
    site.write("pledge.csv", "")
    rows = [
        f"{pledge},Donor {pledge},800,CHF,signed,2016-11-01,2016-11-20,{earmark},{meeting}"
        for pledge, (earmark, meeting) in earmarks.items()
    ]
    funded(site, pledge="\n".join([f"{PLEDGES.splitlines()[0]},earmark,meeting", *rows, ""]))
    frame = ask(site, "fitting")
    told = {pledge: sorted(f"{row.request} {row.component}" for row in of.itertuples()) for pledge, of in frame.groupby("pledge")}
    everyone = ["T1 ticket", "T4 dsa"]
    assert told == {"P1": ["T1 ticket"], "P2": ["T1 ticket"], "P3": ["T1 ticket"], "P5": everyone, "P6": everyone, "P8": everyone}
    counted = ask(site, "earmarks").set_index("pledge").components
    assert dict(counted) == {pledge: len(told.get(pledge, ())) for pledge in earmarks if pledge != "P4"}


def test_a_decision_settles_a_wording_that_no_list_knows(site):
    site = marked(site, "for the young of Kathmandu")
    assert fitting(site) == set()
    line = {
        "id": "d1",
        "at": "2017-01-10T10:00:00Z",
        "by": "Staff",
        "kind": "earmark",
        "subject": "P1",
        "value": "Nepal",
        "reason": "asked",
    }
    site.write("decisions/wg.jsonl", json.dumps(line) + "\n")
    site.refresh()
    assert fitting(site) == {"T1 ticket"}

"""Why a row was rejected is a sentence for staff: no wording of pydantic's, and nothing of the row but the cell itself."""

import re

import pytest

from datalayer.models import RECORDS
from tests.datalayer.test_intake import ODD

PYDANTIC = re.compile(
    r"Input should|valid (?:string|date|boolean|decimal|integer)|should match|Field required|Extra inputs|unable to parse"
)


@pytest.mark.parametrize(
    ("stream", "column", "cell", "said"),
    [
        ("registration", "status", "xyz", "“xyz” is not one of: Pending, Unpaid, Complete, Waitlisted, Rejected, Withdrawn."),
        ("registration", "needs_funding", "maybe", "“maybe” is neither yes nor no."),
        (
            "registration",
            "registered_at",
            "9:00 AM",
            "“9:00 AM” is no date and time that can be read: write it as 2017-01-26 09:30.",
        ),
        ("registration", "status", "", "Nothing stands here, and it is needed."),
        ("travel_cost", "amount", "about 300", "“about 300” is no amount: write a number such as 1200.50."),
        ("travel_cost", "amount", "-1", "“-1” must be 0 or more."),
        ("travel_cost", "amount", "1.239", "“1.239” has more than 2 decimals."),
        ("travel_cost", "amount", "9" * 25, f"“{'9' * 25}” is too large."),
        ("travel_cost", "currency", "Fr.", "“Fr.” is no currency: write three capital letters, such as CHF."),
        ("attendance", "people", "a few", "“a few” is no whole number: write one such as 12."),
        ("attendance", "people", "1.5", "“1.5” is no whole number: write one such as 12."),
        ("attendance", "day", "31/31/2017", "“31/31/2017” is no date that can be read: write it as 2017-01-26."),
        ("seat", "from_on", "May 2017", "“May 2017” is no day, month or year: write it as 2017-01-26, 2017-01 or 2017."),
    ],
)
def test_a_reason_says_what_is_wrong_with_the_cell_and_what_to_write(site, stream, column, cell, said):
    usual = {"registration_id": "r1", "status": "complete", "request_id": "q1", "component": "ticket", "amount": "1", "currency": "CHF",
             "person": "Somebody Private", "people": "1", "seat_id": "s1", "kind": "stakeholder", "stakeholder_group": "igo"}  # fmt: skip
    row = {name: usual[name] for name in RECORDS[stream].model_fields if name in usual} | {column: cell}
    site.source("given", "given.csv", stream, 'meeting = "2"\ndate_order = "dmy"')
    site.write("given.csv", f"{','.join(row)}\n{','.join(row.values())}\n")
    assert site.refresh().failed == []
    assert site.ask("SELECT field, message FROM rejects") == [(column, said)]


def test_a_long_cell_is_quoted_in_part(site):
    site.source("given", "given.csv", "registration", 'meeting = "2"')
    site.write("given.csv", f"registration_id,status\n1,{'x' * 500}\n")
    site.refresh()
    ((message,),) = site.ask("SELECT message FROM rejects")
    assert message.startswith(f"“{'x' * 80}…” is not one of: ")


@pytest.mark.parametrize("stream", sorted(RECORDS))
def test_no_odd_cell_in_any_field_is_answered_in_the_words_of_pydantic(site, stream):
    fields = [name for name in RECORDS[stream].model_fields if name != "meeting"]
    site.source("given", "given.csv", stream, 'meeting = "2"' if "meeting" in RECORDS[stream].model_fields else "")
    lines = [",".join('"' + cell.replace('"', '""') + '"' for _ in fields) for cell in ODD]
    site.write("given.csv", "\n".join([",".join(fields), *lines]))
    assert site.refresh().failed == []
    assert [message for (message,) in site.ask("SELECT DISTINCT message FROM rejects") if PYDANTIC.search(message)] == []

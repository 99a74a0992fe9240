"""The Funding pages at 20,000 travel requests over 50 meetings: an illustrative ledger, its refresh, and reruns of its pages."""

import shutil
from pathlib import Path

import duckdb

from bench.crowd import SOURCE
from bench.pages import Asked, refreshed, reruns
from datalayer.home import SHIPPED

MEETINGS, REQUESTS, DONORS = 50, 20_000, 20
LAST = f"wg-{MEETINGS}"
PAGES = ("funding", "ledger", "what_if", "donor_note")
BODY = f"""id = "wg"
title = "Working group, illustrative"
illustrative = true
time_zone = "Europe/Zurich"
currency = "CHF"
default_meeting = {MEETINGS}
[funding]
eligible = ["developing"]
priority = ["ldc", "sids", "lldc", "developing"]
[[funding.cost]]
component = "dsa"
amount = 300
currency = "CHF"
per = "night"
reference = "invented"
[[funding.cost]]
component = "ticket"
amount = 1500
currency = "USD"
reference = "invented"
[[funding.cost]]
component = "terminal_expenses"
amount = 150
currency = "USD"
reference = "invented"
"""
MEETING = '[[meeting]]\nnumber = {0}\ntitle = "Meeting {0}"\nstarts_on = "{1}-06-12"\nends_on = "{1}-06-14"\n'
FIRST_YEAR = 2020 - MEETINGS
COUNTRIES = "['Kenya', 'Peru', 'Fiji', 'Nepal', 'Chad', 'Brazil', 'Switzerland', 'Samoa', 'Poland', 'Viet Nam']"
STATUS = "['requested', 'eligible', 'approved', 'confirmed', 'travelled', 'withdrawn', 'alternate']"
MEETING_OF, DONOR_OF = f"(i % {MEETINGS} + 1)", f"(i // {MEETINGS} % {DONORS})"
DAY = f"make_date({FIRST_YEAR} + CAST({MEETING_OF} AS INTEGER), CAST(i % 4 AS INTEGER) + 1, CAST(i % 28 AS INTEGER) + 1)"
"""before the meeting of a year, which is in June"""
TABLES = {
    "travel_request": (
        REQUESTS,
        f"'T' || i AS request_id, 'wg-' || {MEETING_OF} AS meeting, 'Traveller ' || i AS traveller, "
        f"'t' || i || '@example.org' AS email, 'Delegation ' || (i % 97) AS represents, {COUNTRIES}[i * 7 % 10 + 1] AS country, "
        "['state', 'state', 'civil_society', 'business'][i % 4 + 1] AS stakeholder_group, "
        f"['female', 'male'][i % 2 + 1] AS gender, {STATUS}[i % 7 + 1] AS status, {DAY} AS status_on, {DAY} AS requested_on",
    ),
    "travel_cost": (
        2 * REQUESTS,
        "'T' || (i // 2) AS request_id, ['ticket', 'dsa'][i % 2 + 1] AS component, 700 + i % 900 AS amount, "
        "['USD', 'CHF'][i % 2 + 1] AS currency, ['estimate', 'quote'][i % 3 % 2 + 1] AS basis, "
        f"{DAY.replace('i %', 'i // 2 %')} AS costed_on",
    ),
    "commitment": (
        REQUESTS,
        "'C' || i AS commitment_id, 'T' || i AS request_id, ['ticket', 'dsa'][i % 2 + 1] AS component, "
        f"'Donor ' || {DONOR_OF} AS payer, 'P' || {MEETING_OF} || '-' || {DONOR_OF} AS pledge_id, "
        "500 + i % 400 AS amount, 'CHF' AS currency, ['committed', 'spent', 'planned'][i % 3 + 1] AS status, "
        f"{DAY} AS committed_on",
    ),
    "pledge": (
        MEETINGS * DONORS,
        f"'P' || {MEETING_OF} || '-' || {DONOR_OF} AS pledge_id, 'Donor ' || {DONOR_OF} AS donor, "
        "9000 + i * 7919 % 6000 AS amount, ['CHF', 'USD'][i % 2 + 1] AS currency, ['pledged', 'signed'][i % 2 + 1] AS status, "
        f"{DAY} AS pledged_on, ['', 'LDC', 'women'][i % 3 + 1] AS earmark",
    ),
    "payment": (
        MEETINGS * DONORS,
        f"'Y' || i AS payment_id, 'P' || {MEETING_OF} || '-' || {DONOR_OF} AS pledge_id, "
        f"'Donor ' || {DONOR_OF} AS donor, 4000 + i % 3000 AS amount, 'CHF' AS currency, {DAY} AS received_on",
    ),
    "exchange_rate": (
        12 * (MEETINGS + 1),
        "'USD' AS currency, 'CHF' AS quote_currency, "
        f"make_date(CAST({FIRST_YEAR} + i // 12 AS INTEGER), CAST(i % 12 AS INTEGER) + 1, 1) AS rate_on, "
        "round(0.8 + (i % 30) / 100, 2) AS rate",
    ),
}  # fmt: skip
"""table → how many rows, and what stands in row `i`"""


def write_home(home: Path) -> None:
    """A working group whose travellers and money are invented, the same at each call."""
    (home / "bodies").mkdir(parents=True)
    shutil.copytree(SHIPPED / "reference", home / "reference")
    meetings = "".join(MEETING.format(number, FIRST_YEAR + number) for number in range(1, MEETINGS + 1))
    head, tables = BODY.split("[funding]")
    (home / "bodies/wg.toml").write_text(f"{head}{meetings}[funding]{tables}")
    sources = []
    with duckdb.connect() as conn:
        for name, (rows, cells) in TABLES.items():
            conn.execute(f"COPY (SELECT {cells} FROM range({rows}) AS r (i)) TO '{home / name}.csv' (HEADER)")
            sources.append(SOURCE.format(name.replace("_", "-"), name))
    (home / "sources.toml").write_text("".join(sources))


def table() -> list[str]:
    """How long the refresh takes, and a line per page: for the last meeting and for all meetings at once."""
    asked = [
        Asked(f"{page}, {words}", page, f"meeting={code}")
        for page in PAGES
        for words, code in (("one of 50 meetings", LAST), ("all meetings", "all"))
    ]
    with refreshed(write_home) as (home, took):
        head = f"{REQUESTS:,} travel requests over {MEETINGS} meetings: refreshed in {took:.1f} s"
        return [head, *reruns(asked, home)]

"""On which kinds of record the answer to a question rests: told by the tables that its SQL reads, through all marts."""

import re
from functools import cache

from datalayer.marts import SQL
from datalayer.metrics import questions
from datalayer.models import RECORDS

READ = re.compile(r"\b(?:FROM|JOIN)\s+\"?(\w+)")
NAMED = re.compile(r"(\w+) AS \(")
"""queries that stand in the SQL itself, marts with values among them"""
MADE = {
    **dict.fromkeys(("source_stream", "rejects", "country_match"), tuple(RECORDS)),
    **dict.fromkeys(("identity", "identity_pair", "identity_cluster"),
                    ("registration", "attendance", "travel_request", "nomination", "seat")),
    **dict.fromkeys(("text_question", "text_sponsor", "text_version", "text_words", "text_topic", "credit", "party_group"),
                    ("contribution",)),
    **dict.fromkeys(("earmark_term", "earmark_plain", "earmark_unknown"), ("pledge",)),
    "request_component": ("travel_request",),
    "organization_key": ("seat",),
    "organization_pair": ("registration", "attendance", "travel_request", "nomination", "seat", "contribution"),
    "seat_party": ("seat",),
    "seat_extra": ("seat",),
}  # fmt: skip
"""table that a refresh works out, not in SQL → the records that it works it out from"""


@cache
def records_behind(question: str) -> frozenset[str]:
    """The kinds of record (names of their tables); none for a question that rests on the configuration alone."""
    one = questions()[question]
    if one.asks:
        return frozenset().union(*map(records_behind, one.asks))
    return _records_in(one.sql)


def _records_in(sql: str) -> frozenset[str]:
    found = [_of_table(table) for table in set(READ.findall(sql)) - set(NAMED.findall(sql))]
    return frozenset().union(*found)


@cache
def _of_table(table: str) -> frozenset[str]:
    if table in RECORDS:
        return frozenset({table})
    mart = SQL / "marts" / f"{table}.sql"
    made = frozenset(MADE.get(table, ()))
    return made | _records_in(mart.read_text(encoding="utf-8")) if mart.is_file() else made

"""How many rows a question has under several values, asked of the engine once: its marts are worked out once for all of them."""

import re

from datalayer.filters import Filters
from datalayer.marts import params_of
from datalayer.metrics import Asks, ask, questions

NAMED_END = re.compile(r"^\)\n+(?=SELECT\b)", re.MULTILINE)
"""where the named queries of a question end"""
LISTS = re.compile(r"SELECT\b.*?\nFROM (?P<rest>(?:(?!\nSELECT|\nGROUP BY).)*)\nORDER BY [^\n]*\n*", re.DOTALL)
"""a last SELECT that lists rows in an order and does not group them"""


def counts(run: Asks, name: str, filters: Filters, asked: list[dict[str, str]]) -> list[int]:
    """How many rows `ask` gives under each of several values; one question of the engine if only its last SELECT takes them."""
    question = questions().get(name)
    varied = sorted({key for values in asked for key in values})
    parts = question and _parted(question.sql)
    shared_by_all = set().union(*(mart.rests_on for mart in question.marts), params_of(parts[0])) if question and parts else set()
    if not parts or "by" in varied or set(varied) & shared_by_all or len(asked) == 1:
        return [len(ask(run, name, filters, **values)) for values in asked]
    shared, rest = parts
    given = {f"{key}_{place}": values.get(key) for place, values in enumerate(asked) for key in varied}
    listed = (
        " ".join([f"SELECT {place} AS place", *(f", CAST(${key}_{place} AS VARCHAR) AS {key}" for key in varied)])
        for place in range(len(asked))
    )
    told = re.sub(r"\$(\w+)", lambda found: f"several.{found[1]}" if found[1] in varied else found[0], rest)
    sql = (
        f"{shared} several AS ({' UNION ALL '.join(listed)})\n"
        f"SELECT several.place AS place, count(*) AS counted FROM several CROSS JOIN {told} GROUP BY several.place"
    )
    known = {**filters.params(), "by": question.by[0] if question.by else None, **given}
    frame = run(sql, {param: known.get(param) for param in question.params.difference(varied) | given.keys()}, question.marts)
    found = dict(zip(frame.place, frame.counted, strict=True))
    return [int(found.get(place, 0)) for place in range(len(asked))]


def _parted(sql: str) -> tuple[str, str] | None:
    """The named queries, to which one more can be added, and the last SELECT from FROM to WHERE; None if it groups."""
    end = max((found.end() for found in NAMED_END.finditer(sql)), default=0)
    found = LISTS.fullmatch(sql[end:])
    return found and (f"{sql[:end].rstrip()}," if end else "WITH", found["rest"])

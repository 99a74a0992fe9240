"""The marts as their files have them: SQL with a stated grain, on which the questions rest.

A mart without values of the reader's is a table of the generation. One with values stands before a question as a named query;
if it says `-- kept: as an answer` it is worked out once for its values instead, for all questions on it (datalayer/answered.py).
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SQL = Path(__file__).parent / "sql"
KEPT = "as an answer"


@dataclass(frozen=True)
class Mart:
    """A mart that is kept as an answer: its SQL, with all that it uses and that is not kept itself."""

    name: str
    sql: str
    params: frozenset[str]
    """the values that its SQL takes"""
    uses: tuple["Mart", ...]
    """what its SQL reads of marts that are kept as answers themselves"""

    @property
    def rests_on(self) -> frozenset[str]:
        """All values that its rows depend on."""
        return self.params.union(*(mart.rests_on for mart in self.uses))


@dataclass(frozen=True)
class _File:
    name: str
    sql: str
    uses: tuple[str, ...]
    is_table: bool
    is_kept: bool


def written_out(names: tuple[str, ...], sql: str) -> str:
    """The SQL with the marts that it uses, and that those use, in front of it as named queries, except those kept as answers."""
    parts: dict[str, str] = {}
    _gather(names, parts)
    return with_queries(parts, sql)


def kept(names: tuple[str, ...], sql: str) -> tuple[Mart, ...]:
    """The marts kept as answers that a written out SQL reads, of those behind the marts that it uses."""
    return tuple(mart for mart in _behind(names).values() if re.search(rf"\b{mart.name}\b", sql))


def with_queries(queries: dict[str, str], sql: str) -> str:
    """The SQL with named queries in front of it: what stands before the bracket → SQL."""
    if not queries:
        return sql
    rest = sql.removeprefix("WITH ")
    listed = ",\n".join(f"{head} (\n{query}\n)" for head, query in queries.items())
    return f"WITH {listed}" + (",\n" if rest != sql else "\n") + rest


def is_table(mart: str) -> bool:
    """Whether a mart, by its text, needs no value of the reader's and so is a table of the generation."""
    return not re.search(r"\$\w|^-- uses:", mart, re.MULTILINE)


def params_of(sql: str) -> set[str]:
    """The values that a question takes."""
    return set(re.findall(r"\$(\w+)", sql))


def headed(text: str) -> tuple[dict[str, str], str]:
    """The header lines of a file (a line that begins with spaces goes on), and the SQL."""
    header: dict[str, str] = {}
    key = ""
    lines = text.splitlines()
    body = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    for line in lines[:body]:
        match = re.match(r"-- (\w+):\s*(.*)", line)
        if match:
            key = match[1]
            header[key] = match[2]
        elif key:
            header[key] += " " + line.removeprefix("--").strip()
    return header, "\n".join(lines[body:])


def listed(text: str) -> tuple[str, ...]:
    """The names in a header line."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


@cache
def _file(name: str) -> _File:
    text = (SQL / "marts" / f"{name}.sql").read_text(encoding="utf-8")
    header, sql = headed(text)
    return _File(name, sql, listed(header.get("uses", "")), is_table(text), header.get("kept") == KEPT)


def _gather(names: tuple[str, ...], parts: dict[str, str]) -> None:
    for file in map(_file, names):
        if f"{file.name} AS" not in parts and not file.is_table and not file.is_kept:
            _gather(file.uses, parts)
            parts[f"{file.name} AS"] = file.sql


def _behind(names: tuple[str, ...]) -> dict[str, Mart]:
    """The marts kept as answers that are met first on the way through these."""
    found: dict[str, Mart] = {}
    for file in map(_file, names):
        found |= {file.name: _kept(file.name)} if file.is_kept else _behind(file.uses)
    return found


@cache
def _kept(name: str) -> Mart:
    file = _file(name)
    sql = written_out(file.uses, file.sql)
    return Mart(name, sql, frozenset(params_of(sql)), kept(file.uses, sql))

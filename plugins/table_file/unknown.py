"""Words of closed lists that a file uses and nothing explains, told before a load turns their rows away."""

from collections.abc import Iterable, Sequence

from datalayer.contract import Mapping
from datalayer.files.kinds import accepts, kind_of
from datalayer.models import Record

LOOKED_AT = 1_000
"""rows of a file that are looked at"""
SHOWN = 5


def unknown_words(
    model: type[Record], mapping: Mapping, heading: Sequence[str], rows: Iterable[Sequence[str | None]]
) -> list[str]:
    """A sentence per column whose cells are words that its closed list, or yes and no, does not have."""
    cells = [dict(zip(heading, row, strict=False)) for row, _ in zip(rows, range(LOOKED_AT), strict=False)]
    columns = mapping.resolve(model, heading).columns
    return [
        sentence
        for name, column in columns.items()
        if kind_of(model, name) in ("word", "yes_no") and (sentence := _told(model, mapping, name, column, cells))
    ]


def _told(model: type[Record], mapping: Mapping, name: str, column: str, cells: list[dict[str, str | None]]) -> str:
    meanings = mapping.values.get(name, {})
    written = dict.fromkeys((row.get(column) or "").strip() for row in cells)
    explained = {"", *meanings, *mapping.empty}
    unknown = [] if "*" in meanings else [cell for cell in written if cell not in explained and not accepts(model, name, cell)]
    if not unknown:
        return ""
    listed = ", ".join(f"“{cell[:40]}”" for cell in unknown[:SHOWN])
    more = f" and {len(unknown) - SHOWN} more" if len(unknown) > SHOWN else ""
    return f"{column}: no {name} is called {listed}{more}: say what is meant under [source.values.{name}]."

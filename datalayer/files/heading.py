"""Which row is the heading, and what its columns are called."""

from collections import Counter
from collections.abc import Sequence

from datalayer.errors import SourceError
from datalayer.vocabulary import fold

LOOKED_AT = 30
"""rows among which the heading is looked for"""
Row = Sequence[str | None]


def find_heading(rows: Sequence[Row], wanted: set[str]) -> int | None:
    """Position of the heading: the row with most of the wanted names, else the first of the widest rows of distinct texts."""
    names = {fold(name) for name in wanted}
    scores = [
        (len(names & {fold(cell) for cell in row if cell}), len({cell for cell in row if cell and cell.strip()}))
        for row in rows[:LOOKED_AT]
    ]
    if not any(filled for _, filled in scores):
        return None
    most_named = max(named for named, _ in scores)
    if most_named:
        return next(position for position, (named, _) in enumerate(scores) if named == most_named)
    widest = max(filled for _, filled in scores)
    return next(position for position, (_, filled) in enumerate(scores) if filled == widest)


def unique_names(cells: Row) -> tuple[str, ...]:
    """Names of the columns: trimmed, numbered where one stands more than once, "column 3" where there is none."""
    names = [" ".join((cell or "").split()) or f"column {position}" for position, cell in enumerate(cells, 1)]
    total, seen = Counter(names), Counter[str]()
    unique = []
    for name in names:
        seen[name] += 1
        unique.append(f"{name} ({seen[name]})" if total[name] > 1 else name)
    return tuple(unique)


def match_columns(mapped: dict[str, str], heading: tuple[str, ...], origin: str) -> dict[str, str]:
    """field → column as the heading has it: exactly, else the only one that is alike but for case and punctuation."""
    return {field: _find(column, heading, origin) for field, column in mapped.items()}


def _find(column: str, heading: tuple[str, ...], origin: str) -> str:
    wanted = " ".join(column.split())
    if wanted in heading:
        return wanted
    twice = [
        position
        for position, name in enumerate(heading, 1)
        if name.startswith(f"{wanted} (") and name[len(wanted) + 2 : -1].isdigit()
    ]
    if len(twice) > 1:
        places = " and ".join(map(str, twice))
        raise SourceError(
            f"{origin}: the column {wanted!r} stands more than once (columns {places}): map {heading[twice[0] - 1]!r} or "
            f"{heading[twice[-1] - 1]!r} instead."
        )
    alike = [name for name in heading if fold(name) == fold(wanted)]
    return alike[0] if len(alike) == 1 else wanted

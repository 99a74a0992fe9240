"""Writes the table of streams into README.md, from the models: python -m plugins._streams."""

import sys
from pathlib import Path

from datalayer.models import RECORDS, Record

README = Path(__file__).parent / "README.md"
BEGINS, ENDS = "<!-- streams: written by python -m plugins._streams -->", "<!-- end of streams -->"


def table() -> str:
    """One line per kind of record: what it is, the fields that it must have, its key, and its other fields."""
    head = ["| stream | a row is | must have | key | may have |", "|---|---|---|---|---|"]
    return "\n".join([*head, *(_line(model) for model in RECORDS.values())])


def _line(model: type[Record]) -> str:
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    other = [name for name in model.model_fields if name not in needed]
    what = (model.__doc__ or "").strip().splitlines()[0].rstrip(".")
    cells = [f"`{model.table}`", what, ", ".join(needed), ", ".join(model.key), ", ".join(other)]
    return f"| {' | '.join(cells)} |"


def written(text: str) -> str:
    """The text with the table of today between the two marks."""
    before, _, rest = text.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}\n{table()}\n{ENDS}{after}"


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write("The table of streams in plugins/README.md is that of the models.\n")

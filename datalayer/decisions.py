"""What people decided in the app: decisions/*.jsonl, append-only, undone by a later line. This is the read side.

Kinds that a refresh applies: `country` (subject: a name as written, value: ISO alpha-3 code), `development` (subject: ISO alpha-3
code, value: developing or developed) and `contribution` (subject: its id, value: {field: value}; see datalayer/confirm.py).
"""

from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Decision(BaseModel):
    """One line of the ledger: who decided what, when and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    at: datetime
    by: str = Field(min_length=1)
    kind: str = Field(min_length=1)
    subject: str = ""
    value: str | dict[str, str | int] = ""
    reason: str = ""
    body: str | None = None
    undoes: str | None = None

    @property
    def made_at(self) -> datetime:
        """The moment in UTC, as the tables keep it."""
        return (self.at if self.at.tzinfo else self.at.replace(tzinfo=UTC)).astimezone(UTC).replace(tzinfo=None)


class Ledger:
    """All decisions in the order in which they were made, and the lines that could not be read."""

    def __init__(self, folder: Path) -> None:
        self.decisions: list[Decision] = []
        self.faults: list[str] = []
        for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else []:
            self._read(path)
        self.decisions.sort(key=lambda decision: decision.made_at)

    def _read(self, path: Path) -> None:
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if not line.strip():
                continue
            try:
                self.decisions.append(Decision.model_validate_json(line))
            except ValidationError as error:
                what = error.errors(include_url=False, include_input=False)[0]
                key = ".".join(map(str, what["loc"])) or "line"
                self.faults.append(f"decisions/{path.name}, line {number}: {key}: {what['msg']}. The line is not applied.")

    @property
    def undone(self) -> set[str]:
        """Ids of decisions that a later line undoes."""
        return {decision.undoes for decision in self.decisions if decision.undoes}

    def active(self, kind: str) -> list[Decision]:
        """Decisions of a kind that still hold, the oldest first."""
        return [decision for decision in self.decisions if decision.kind == kind and decision.id not in self.undone]

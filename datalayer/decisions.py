"""What people decided in the app: decisions/*.jsonl, append-only, undone by a later line. Written by datalayer/decide.py.

Kinds that a refresh applies: `country` (subject: a name as written, value: ISO alpha-3 code), `development` (subject: ISO alpha-3
code, value: developing or developed), `contribution` (subject: its id, value: {field: value}; see datalayer/confirm.py),
`earmark` (subject: the number of a pledge or an earmark as written, value: the earmark in words that are known), `condition`
(subject: the number of a pledge whose conditions are met), `eligibility` (subject: ISO alpha-3 code, organization, number of a
request or address of a traveller; value: eligible or not eligible), `reminder` (subject: the seat whose holder was reminded,
value: {"meeting": its id, "on": the day, "by": how}), `identity` (subject: two signatures, value: same or different; see
datalayer/identity/resolve.py), `organization` (subject: a name as written, value: the name that is meant, or {"not": a name}; see
datalayer/identity/organizations.py), `readiness` (subject: "meeting/rule" that is done, value: since which day) and
`sponsor` (subject: a text, value: {"add": names} or {"strike": names}; see datalayer/credits/sponsors.py).
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
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
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
        return [one for one in self.decisions if one.kind == kind and not one.undoes and one.id not in self.undone]

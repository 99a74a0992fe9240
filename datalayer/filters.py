"""What the reader has chosen. None means all."""

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True)
class Filters:
    """The choices that every question understands. Codes, not labels."""

    body: str | None = None
    meeting: str | None = None
    regional_group: str | None = None
    stakeholder_group: str | None = None
    country: str | None = None
    mode: str | None = None
    as_of: date | None = None
    """the reader's clock: late, due and days left are counted from it"""
    classified_on: date | None = None
    """day of the lists (LDC, LLDC, SIDS); None: each meeting's first day"""

    def params(self) -> dict[str, object]:
        """The choices as values to bind."""
        return {item.name: getattr(self, item.name) for item in fields(self)}

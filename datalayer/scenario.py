"""A scenario: today's figures under other values. Nothing given means today; the marts say what each value does."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from datalayer.errors import UsageError

LEAST, MOST = -100.0, 1000.0
"""per cent; prices do not fall below nothing, and ten times as much is a slip of the pen"""


@dataclass(frozen=True)
class Scenario:
    """What is supposed. Lists are texts with ; between the names."""

    fares: float | None = None
    """per cent on estimated tickets"""
    dsa: float | None = None
    """per cent on estimated DSA"""
    without: str | None = None
    """donors who withdraw all their pledges, or numbers of pledges"""
    remote: str | None = None
    """travellers, by number, who take part remotely"""
    back_to_back: str | None = None
    """"1": whom the policy takes to be supported by the neighbouring event; else travellers by number"""
    more: float | None = None
    """money that comes in and is bound to nothing, in the body's currency"""

    def values(self) -> dict[str, object]:
        """What is supposed, as questions take it."""
        return {item.name: value for item in fields(self) if (value := getattr(self, item.name)) is not None}


def read_scenario(
    fares: str | None = None,
    dsa: str | None = None,
    without: Iterable[str] | None = None,
    remote: str | None = None,
    back_to_back: str | None = None,
    more: str | None = None,
) -> Scenario:
    """A scenario from what a person wrote after the options; a slip is a sentence."""
    return Scenario(
        _number(fares, "--fares", LEAST, MOST, "per cent, such as +10 or -5"),
        _number(dsa, "--dsa", LEAST, MOST, "per cent, such as +10 or -5"),
        _names(";".join(without)) if without else None,
        _names(remote),
        _names(back_to_back),
        _number(more, "--more", 0, 1e12, "an amount in the body's currency, such as 12500.50"),
    )


def unknown_names(written: str | None, known: Iterable[str]) -> list[str]:
    """Names of a list that nobody bears."""
    borne = {name.casefold() for name in known}
    return [name for name in (written or "").split(";") if name and name.casefold() not in borne]


def _names(written: str | None) -> str | None:
    """A list without spaces around its names and without empty ones."""
    return ";".join(part.strip() for part in (written or "").split(";") if part.strip()) or None


def _number(written: str | None, option: str, least: float, most: float, told: str) -> float | None:
    if written is None:
        return None
    try:
        value = float(written.strip().removesuffix("%").replace("’", "").replace(",", ""))
    except ValueError:
        raise UsageError(f"{option} {written!r} is not a number: write {told}.") from None
    if not least <= value <= most:
        raise UsageError(f"{option} {written} is out of bounds: write {told}, from {least:g} to {most:g}.")
    return value

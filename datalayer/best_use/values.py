"""What the search works on, and what it hands back: values only. Amounts are whole cents of the body's currency."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Traveller:
    """Someone whose trip is not paid in full. Travellers are listed in the order of the policy."""

    key: str
    group: int
    """place of the priority class, 1 first; who is in no class stands after all classes"""
    missing: Mapping[str, int | None]
    """component → cents that are missing, None where the cost is not known"""

    @property
    def is_known(self) -> bool:
        """Whether every missing amount is known."""
        return None not in self.missing.values()

    @property
    def cents(self) -> int:
        """What is missing in all, as far as it is known."""
        return sum(amount or 0 for amount in self.missing.values())


@dataclass(frozen=True)
class Fund:
    """Free money of one pledge, or of payments without one."""

    key: str
    cents: int
    bound_to: str = ""
    """its earmark in plain words; empty: it may pay anything"""


Permits = Mapping[tuple[str, str], frozenset[str]]
"""(traveller, component) → keys of the funds that may pay it; what is not listed may be paid by none"""


@dataclass(frozen=True)
class Part:
    """What one fund pays of one component."""

    component: str
    fund: str
    cents: int


@dataclass(frozen=True)
class BestUse:
    """Who is funded in full, and by whom; what is left; why each of the others is not."""

    paid: Mapping[str, tuple[Part, ...]]
    """traveller who is funded → what each fund pays, in the order of the list"""
    left: Mapping[str, int]
    """fund → cents that stay free"""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """traveller who is not funded → why"""
    is_proved: bool = True
    """whether nothing better can exist; False if the search was ended before that was known"""

"""How a body funds travel: the [funding] part of bodies/<id>.toml. Rates and fares are dated settings of the body."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from datalayer.fields import Amount, Currency
from datalayer.vocabulary import CostComponent, FundingClass, RegionalGroup

Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Part(BaseModel):
    """Base: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Override(Part):
    """A country, organization or person that is judged otherwise than by the rules; who said so, when and why."""

    country: Iso3 | None = None
    organization: str | None = None
    traveller: str | None = None
    """e-mail address or request number"""
    eligible: bool
    by: str = Field(min_length=1)
    on: date
    reason: str = Field(min_length=1)

    @model_validator(mode="after")
    def _names_one(self) -> "Override":
        if sum(name is not None for name in (self.country, self.organization, self.traveller)) != 1:
            raise ValueError("name exactly one of country, organization, traveller")
        return self


class StandardCost(Part):
    """What a component costs where no quote and no estimate is at hand: a dated setting, used for estimates only."""

    component: CostComponent
    amount: Amount
    currency: Currency
    per: Literal["trip", "night"] = "trip"
    regional_group: RegionalGroup | None = None
    country: Iso3 | None = None
    """where the traveller comes from; a country comes before a regional group, and that before neither"""
    from_on: date | None = None
    until_on: date | None = None
    reference: str = Field(min_length=1)
    """where the amount comes from"""


class Neighbour(Part):
    """An event beside a meeting whose travel support may already pay the ticket."""

    meeting: int
    title: str
    starts_on: date
    ends_on: date
    supports: Literal["eligible", "members", "states"] = "eligible"
    """whom it is taken to support: all who are eligible here, members only, or States only"""
    pays: tuple[CostComponent, ...] = (CostComponent.TICKET, CostComponent.TERMINAL_EXPENSES, CostComponent.VISA)
    """what it pays of the one journey; of DSA the nights from its first to its last day"""
    nights_before: int = Field(0, ge=0)
    nights_after: int = Field(0, ge=0)
    """nights that it pays before its first and after its last day"""
    reference: str | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Neighbour":
        if self.ends_on < self.starts_on:
            raise ValueError(f"ends_on {self.ends_on} is before starts_on {self.starts_on}")
        return self


class Funding(Part):
    """Who is eligible, in which order, and what a trip is reckoned to cost."""

    eligible: tuple[FundingClass, ...] = (FundingClass.DEVELOPING,)
    priority: tuple[FundingClass, ...] = (FundingClass.LDC, FundingClass.SIDS, FundingClass.LLDC, FundingClass.DEVELOPING)
    """classes in the order in which their travellers come; a traveller counts in the first that fits"""
    members_first: bool = True
    non_state: bool = True
    """whether participants of other groups from eligible countries are included"""
    per_delegation: int | None = Field(None, ge=1)
    transition: tuple[Iso3, ...] = ()
    """economies in transition, as the body counts them"""
    nights_before: int = Field(1, ge=0)
    nights_after: int = Field(1, ge=0)
    """nights paid before the first and after the last day of the meeting; the nights between come of themselves"""
    components: tuple[CostComponent, ...] = (CostComponent.TICKET, CostComponent.DSA, CostComponent.TERMINAL_EXPENSES)
    """what a trip is made of where the request does not say it; a visa only where one is costed"""
    override: tuple[Override, ...] = ()
    cost: tuple[StandardCost, ...] = ()
    neighbour: tuple[Neighbour, ...] = ()

    @model_validator(mode="after")
    def _one_neighbour_each(self) -> "Funding":
        meetings = [one.meeting for one in self.neighbour]
        twice = sorted({number for number in meetings if meetings.count(number) > 1})
        if twice:
            raise ValueError(f"meeting {twice[0]} has two neighbours; name the one whose journey the travellers would share")
        return self

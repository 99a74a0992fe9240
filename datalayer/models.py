"""One pydantic model per kind of record; each is one table. Pydantic is the only authority on what is stored.

`key` is the identity of a record within its source: of rows with equal keys the last one counts and the others are "merged".
`identity` names the fields that say who it is: a row that has none of them is never merged, as it may be anyone.
Dates are ISO (the intake turns other orders into ISO first). Moments are stored in UTC.
"""

import typing
from datetime import date
from enum import Enum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from datalayer import vocabulary as v
from datalayer.fields import (
    Amount,
    Currency,
    InCapacity,
    InMode,
    MeetingId,
    Minutes,
    Moment,
    OfGender,
    PartialDate,
    Rate,
    Regional,
    Stakeholder,
    Text,
    WasThere,
    Whole,
    words,
)


class Record(BaseModel):
    """Base of all records: cells are trimmed, an empty cell is None."""

    model_config = ConfigDict(str_strip_whitespace=True, extra="forbid", frozen=True)
    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    identity: ClassVar[tuple[str, ...]] = ()
    speaks_for: ClassVar[str | None] = None
    """the field that names the State or organization; a State's name there serves where no country is given"""
    plain_if: ClassVar[str] = ""
    """SQL over the columns, true only for rows that the model's own validators surely accept; a model without any needs none"""

    @model_validator(mode="before")
    @classmethod
    def _empty_is_none(cls, row: Any) -> Any:
        if not isinstance(row, dict):
            return row
        blank = {name for name, cell in row.items() if isinstance(cell, str) and not isinstance(cell, Enum) and not cell.strip()}
        return {name: cell for name, cell in row.items() if name not in blank} if blank else row


class Seat(Record):
    """A seat in the composition; its holder may be unknown or the seat vacant: three states, never mixed."""

    table: ClassVar[str] = "seat"
    key: ClassVar[tuple[str, ...]] = ("seat_id", "from_on")
    identity: ClassVar[tuple[str, ...]] = ("seat_id",)
    speaks_for: ClassVar[str | None] = "holder"

    seat_id: Text = Field(description="Name of the seat, for example Africa-1")
    kind: words(v.SeatKind) = Field(description="Member State, host State or stakeholder")
    stakeholder_group: Stakeholder = Field(description="Group that the seat belongs to")
    regional_group: Regional | None = Field(None, description="United Nations regional group of the seat")
    state: words(v.SeatState) | None = Field(None, description="Held, vacant or not known; empty: held if a holder is named")
    holder: Text | None = Field(None, description="State or organization that holds the seat, as written")
    country: Text | None = Field(None, description="Country of the holder, as written or as a code")
    representative: Text | None = Field(None, description="Person who sits there, as written")
    gender: OfGender | None = Field(None, description="Gender of the representative, if given")
    alternate: Text | None = Field(None, description="Person who sits there in the representative's place, as written")
    alternate_gender: OfGender | None = Field(None, description="Gender of the alternate, if given")
    from_on: PartialDate | None = Field(None, description="First day of the term")
    until_on: PartialDate | None = Field(None, description="Last day of the term")
    reference: Text | None = Field(None, description="Where this is published")
    confidence: Text | None = Field(None, description="How sure the source is")
    note: Text | None = Field(None, description="Remark")


class Nomination(Record):
    """What a body member named for a meeting: focal point, representatives, credentials."""

    table: ClassVar[str] = "nomination"
    key: ClassVar[tuple[str, ...]] = ("meeting", "member")
    identity: ClassVar[tuple[str, ...]] = ("member",)
    speaks_for: ClassVar[str | None] = "member"

    meeting: MeetingId = Field(description="Meeting id, for example wgec-2")
    member: Text = Field(description="Member of the body, as written")
    country: Text | None = Field(None, description="Country of the member, as written or as a code")
    stakeholder_group: Stakeholder | None = Field(None, description="Group of the member")
    seat_id: Text | None = Field(None, description="Seat, if the source names it")
    focal_point: Text | None = Field(None, description="Person who answers for the member")
    focal_point_email: Text | None = Field(None, description="Address of the focal point")
    representatives: Text | None = Field(None, description="Nominated persons, separated by semicolons")
    received_on: date | None = Field(None, description="Day the nomination came")
    credentials_received_on: date | None = Field(None, description="Day the credentials came")
    note: Text | None = Field(None, description="Remark")


class Registration(Record):
    """A person who signed up for a meeting."""

    table: ClassVar[str] = "registration"
    key: ClassVar[tuple[str, ...]] = ("meeting", "registration_id")
    identity: ClassVar[tuple[str, ...]] = ("registration_id",)
    speaks_for: ClassVar[str | None] = "represents"

    meeting: MeetingId = Field(description="Meeting id, for example wgec-2")
    registration_id: Text = Field(description="Number of the registration in its system")
    first_name: Text | None = Field(None, description="Given names, as written")
    last_name: Text | None = Field(None, description="Family name, as written")
    name: Text | None = Field(None, description="Whole name, where the source does not divide it")
    email: Text | None = Field(None, description="E-mail address")
    represents: Text | None = Field(None, description="Delegation or organization, as written")
    job_title: Text | None = Field(None, description="Function, as written")
    country: Text | None = Field(None, description="Country, as written or as a code")
    stakeholder_group: Stakeholder | None = Field(None, description="Group that the person speaks for")
    capacity: InCapacity | None = Field(None, description="Member, observer, secretariat or other")
    mode: InMode | None = Field(None, description="In person or remote")
    status: words(v.RegistrationStatus) = Field(description="Where the registration stands")
    gender: OfGender | None = Field(None, description="Gender, if given")
    registered_at: Moment | None = Field(None, description="Moment of registration")
    needs_funding: bool | None = Field(None, description="Whether travel support was asked for")
    note: Text | None = Field(None, description="Remark")


class Contribution(Record):
    """A text sent in to the guiding questions. Never money."""

    table: ClassVar[str] = "contribution"
    key: ClassVar[tuple[str, ...]] = ("meeting", "contribution_id", "submitted_by", "title", "version")
    identity: ClassVar[tuple[str, ...]] = ("contribution_id", "submitted_by", "title")
    speaks_for: ClassVar[str | None] = "submitted_by"

    meeting: MeetingId = Field(description="Meeting id, for example wgec-2")
    contribution_id: Text | None = Field(None, description="Number of the text in its system")
    submitted_by: Text = Field(description="State, organization or person that sent it, as written")
    submitted_by_email: Text | None = Field(None, description="Address of the sender")
    on_behalf_of: Text | None = Field(None, description="Sponsors of a joint text, separated by semicolons")
    country: Text | None = Field(None, description="Country of the sender, as written or as a code")
    stakeholder_group: Stakeholder | None = Field(None, description="Group of the sender")
    title: Text | None = Field(None, description="Title")
    questions: Text | None = Field(None, description="Guiding questions answered, for example a;b; empty: not known")
    language: Text | None = Field(None, description="Language code, for example fr")
    sent_at: Moment | None = Field(None, description="Moment it was sent")
    received_at: Moment | None = Field(None, description="Moment it was received")
    received_on: PartialDate | None = Field(None, description="Day, month or year it was received, where no moment is known")
    status: words(v.ContributionStatus) = Field(v.ContributionStatus.RECEIVED, description="Where the text stands")
    version: Whole = Field(1, ge=1, description="Version of the text")
    supersedes: Text | None = Field(None, description="contribution_id of the text that this one replaces")
    consent_to_publish: words(v.Consent) = Field(v.Consent.NOT_ASKED, description="Consent to publish")
    attachments: Text | None = Field(None, description="File names, separated by semicolons")
    thread: Text | None = Field(None, description="Message id of the first message of its conversation")
    guessed: Text | None = Field(None, description="What was guessed, and why, for a person to confirm")
    text: Text | None = Field(None, description="The text itself, as far as it could be read out, for search")
    link: Text | None = Field(None, description="Address where it is published")
    reference: Text | None = Field(None, description="Where this is known from")
    note: Text | None = Field(None, description="Remark")


class Attachment(Record):
    """A file that came with a contribution."""

    table: ClassVar[str] = "attachment"
    key: ClassVar[tuple[str, ...]] = ("meeting", "contribution_id", "name", "sha256")
    identity: ClassVar[tuple[str, ...]] = ("contribution_id",)

    meeting: MeetingId = Field(description="Meeting id, for example wgec-2")
    contribution_id: Text = Field(description="Number of the contribution in its system")
    name: Text = Field(description="Name of the file, as it came")
    media_type: Text | None = Field(None, description="What kind of file it is, for example application/pdf")
    size_bytes: Whole | None = Field(None, ge=0, description="Size in bytes")
    sha256: Text | None = Field(None, description="SHA-256 of its content, in hexadecimal digits")
    link: Text | None = Field(None, description="Address where it lies")
    note: Text | None = Field(None, description="Remark, for example why its text could not be read")


class Attendance(Record):
    """Presence of a person, or of `people` of a delegation where only counts are known."""

    table: ClassVar[str] = "attendance"
    key: ClassVar[tuple[str, ...]] = (
        "meeting",
        "session",
        "day",
        "stakeholder_group",
        "delegation",
        "person",
        "job_title",
        "email",
        "mode",
        "presence",
        "joined_at",
        "left_at",
    )
    identity: ClassVar[tuple[str, ...]] = ("person", "email")
    speaks_for: ClassVar[str | None] = "delegation"
    plain_if: ClassVar[str] = "female IS NULL OR female <= people"

    meeting: MeetingId = Field(description="Meeting id, for example wgec-2")
    session: Text | None = Field(None, description="Session within the meeting")
    day: date | None = Field(None, description="Day, where the source counts by day")
    stakeholder_group: Stakeholder | None = Field(None, description="Group of the delegation")
    delegation: Text | None = Field(None, description="State or organization, as written")
    country: Text | None = Field(None, description="Country as written; empty: read from the delegation of a State")
    country_code: Text | None = Field(None, description="Code of the country as the source gives it")
    person: Text | None = Field(None, description="Name as written; empty where only counts are known")
    honorific: Text | None = Field(None, description="Title before the name, as written")
    job_title: Text | None = Field(None, description="Function, as written")
    email: Text | None = Field(None, description="E-mail address")
    capacity: InCapacity | None = Field(None, description="Member, observer, secretariat or other")
    gender: OfGender | None = Field(None, description="Gender, if given")
    mode: InMode | None = Field(None, description="In person or remote")
    people: Whole = Field(1, ge=1, description="How many people this row stands for")
    female: Whole | None = Field(None, ge=0, description="How many of them are women; empty: not known")
    presence: WasThere = Field(v.Presence.PRESENT, description="Present, in the waiting room only, or expected and absent")
    joined_at: Moment | None = Field(None, description="Moment of arrival")
    left_at: Moment | None = Field(None, description="Moment of leaving")
    minutes: Minutes | None = Field(None, description="Minutes present, where the source counts them itself")
    name_hint: Text | None = Field(None, description="Name without what was put around it; a hint for matching, never a fact")
    delegation_hint: Text | None = Field(None, description="Delegation that the written name seems to tell; a hint, never a fact")
    note: Text | None = Field(None, description="Remark")

    @model_validator(mode="after")
    def _not_more_women_than_people(self) -> "Attendance":
        if self.female is not None and self.female > self.people:
            raise PydanticCustomError("female_over_people", "There are more women than people in this row.")
        return self


class TravelRequest(Record):
    """A traveller who asks for support for a meeting."""

    table: ClassVar[str] = "travel_request"
    key: ClassVar[tuple[str, ...]] = ("request_id",)
    identity: ClassVar[tuple[str, ...]] = ("request_id",)
    speaks_for: ClassVar[str | None] = "represents"

    request_id: Text = Field(description="Number of the request")
    meeting: MeetingId = Field(description="Meeting id, for example wgec-2")
    traveller: Text = Field(description="Name, as written")
    email: Text | None = Field(None, description="E-mail address")
    represents: Text | None = Field(None, description="Delegation or organization, as written")
    country: Text | None = Field(None, description="Country, as written or as a code")
    stakeholder_group: Stakeholder | None = Field(None, description="Group that the traveller speaks for")
    gender: OfGender | None = Field(None, description="Gender, if given")
    status: words(v.RequestStatus) = Field(description="Step on the ladder, or end")
    status_on: date | None = Field(None, description="Day the status was reached")
    requested_on: date | None = Field(None, description="Day of the request")
    origin_city: Text | None = Field(None, description="City of departure")
    components: Text | None = Field(None, description="Components wanted, separated by semicolons; empty: all")
    note: Text | None = Field(None, description="Remark")


class TravelCost(Record):
    """What one component of a trip costs."""

    table: ClassVar[str] = "travel_cost"
    key: ClassVar[tuple[str, ...]] = ("request_id", "component", "basis", "costed_on", "amount", "currency")
    identity: ClassVar[tuple[str, ...]] = ("request_id",)

    request_id: Text = Field(description="Number of the travel request")
    component: words(v.CostComponent) = Field(description="Ticket, DSA, terminal expenses or visa")
    amount: Amount = Field(description="Amount in the currency given")
    currency: Currency = Field(description="ISO 4217 code")
    basis: words(v.CostBasis) = Field(v.CostBasis.ESTIMATE, description="Estimate, quote or actual")
    costed_on: date | None = Field(None, description="Day of the estimate or quote")
    note: Text | None = Field(None, description="Remark")


class Commitment(Record):
    """Money set aside by a payer for a component of a trip."""

    table: ClassVar[str] = "commitment"
    key: ClassVar[tuple[str, ...]] = ("commitment_id",)
    identity: ClassVar[tuple[str, ...]] = ("commitment_id",)

    commitment_id: Text = Field(description="Number of the commitment")
    request_id: Text = Field(description="Number of the travel request")
    component: words(v.CostComponent) = Field(description="Component paid for")
    payer: Text = Field(description="Donor or other payer, as written")
    pledge_id: Text | None = Field(None, description="Pledge it is paid from")
    amount: Amount = Field(description="Amount in the currency given")
    currency: Currency = Field(description="ISO 4217 code")
    status: words(v.CommitmentStatus) = Field(v.CommitmentStatus.COMMITTED, description="Planned, committed, spent or released")
    committed_on: date | None = Field(None, description="Day of the commitment")
    note: Text | None = Field(None, description="Remark")


class Pledge(Record):
    """A donor's promise of money."""

    table: ClassVar[str] = "pledge"
    key: ClassVar[tuple[str, ...]] = ("pledge_id",)
    identity: ClassVar[tuple[str, ...]] = ("pledge_id",)

    pledge_id: Text = Field(description="Number of the pledge")
    donor: Text = Field(description="Donor, as written")
    meeting: MeetingId | None = Field(None, description="Meeting it is meant for; empty: any")
    amount: Amount = Field(description="Amount in the currency given")
    currency: Currency = Field(description="ISO 4217 code")
    status: words(v.PledgeStatus) = Field(v.PledgeStatus.PLEDGED, description="Pledged, signed or withdrawn")
    pledged_on: date | None = Field(None, description="Day of the promise")
    signed_on: date | None = Field(None, description="Day of the signature")
    earmark: Text | None = Field(None, description="What it may pay for, for example LDC;women; empty: anything")
    conditions: Text | None = Field(None, description="Conditions, as written")
    anonymous: bool = Field(False, description="Whether the donor asked not to be named")
    note: Text | None = Field(None, description="Remark")


class Payment(Record):
    """Money received from a donor."""

    table: ClassVar[str] = "payment"
    key: ClassVar[tuple[str, ...]] = ("payment_id",)
    identity: ClassVar[tuple[str, ...]] = ("payment_id",)

    payment_id: Text = Field(description="Number of the payment")
    pledge_id: Text | None = Field(None, description="Pledge that it fulfils")
    donor: Text = Field(description="Donor, as written")
    amount: Amount = Field(description="Amount in the currency given")
    currency: Currency = Field(description="ISO 4217 code")
    received_on: date = Field(description="Day the money came in")
    note: Text | None = Field(None, description="Remark")


class ExchangeRate(Record):
    """What one unit of a currency was worth on a day."""

    table: ClassVar[str] = "exchange_rate"
    key: ClassVar[tuple[str, ...]] = ("currency", "quote_currency", "rate_on")
    identity: ClassVar[tuple[str, ...]] = ("currency",)

    currency: Currency = Field(description="Currency that is bought, ISO 4217")
    quote_currency: Currency = Field(description="Currency that the rate is given in, ISO 4217")
    rate_on: date = Field(description="Day of the rate")
    rate: Rate = Field(description="Units of the quote currency for one unit of the currency")
    note: Text | None = Field(None, description="Remark")


RECORDS: dict[str, type[Record]] = {model.table: model for model in Record.__subclasses__()}
"""Every kind of record by the name of its table."""


def closed_list(model: type[Record], name: str) -> type[v.Word] | None:
    """The closed list that a field takes its words from; None for a field of another kind."""
    kinds = (model.model_fields[name].annotation, *typing.get_args(model.model_fields[name].annotation))
    bare = [typing.get_args(kind)[0] if typing.get_origin(kind) is typing.Annotated else kind for kind in kinds]
    return next((kind for kind in bare if isinstance(kind, type) and issubclass(kind, v.Word)), None)

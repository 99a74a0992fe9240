"""Closed word lists, each word with the label that a person reads, and the groups that are named once.

A word is written in files as its code ("asia_pacific") or its label ("Asia-Pacific"); case, spaces and hyphens do not matter.
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """A word without accents, case and punctuation: "Asia-Pacific" and "asia_pacific" are one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.casefold()).strip("_")


class Word(StrEnum):
    """A closed list. The value is the code, `label` what a person reads."""

    label: str

    def __new__(cls, code: str, label: str) -> "Word":
        """A word from its code and label."""
        word = str.__new__(cls, code)
        word._value_ = code
        word.label = label
        return word

    @classmethod
    def read(cls, text: object) -> object:
        """The word that is meant by a code or label; anything else is handed back for pydantic to refuse."""
        return cls._ways().get(fold(text), text) if isinstance(text, str) else text

    @classmethod
    @cache
    def _ways(cls) -> dict[str, "Word"]:
        """Every folded way of writing a word → the word."""
        return {fold(word.label): word for word in cls} | {word.value: word for word in cls}


class RegionalGroup(Word):
    """The five United Nations regional groups of Member States."""

    AFRICA = "africa", "Africa"
    ASIA_PACIFIC = "asia_pacific", "Asia-Pacific"
    EASTERN_EUROPE = "eastern_europe", "Eastern Europe"
    GRULAC = "grulac", "GRULAC"
    WEOG = "weog", "WEOG"


class StakeholderGroup(Word):
    """Whom a seat, a participant or a text speaks for."""

    STATE = "state", "States"
    BUSINESS = "business", "Business"
    CIVIL_SOCIETY = "civil_society", "Civil society"
    TECHNICAL_ACADEMIC = "technical_academic", "Technical and academic community"
    IGO = "igo", "Intergovernmental organizations"
    NGO = "ngo", "Non-governmental organizations"
    SPECIALIZED_AGENCY = "specialized_agency", "Specialized agencies and related organizations"
    UN_SECRETARIAT = "un_secretariat", "United Nations Secretariat units and bodies"
    MEDIA = "media", "Media"
    OTHER = "other", "Other"


class SeatKind(Word):
    """Why a seat exists."""

    MEMBER_STATE = "member_state", "Member State"
    HOST_STATE = "host_state", "Host State"
    STAKEHOLDER = "stakeholder", "Stakeholder"


class SeatState(Word):
    """Three states that are never mixed: someone holds it, nobody does, or we do not know."""

    HELD = "held", "Held"
    VACANT = "vacant", "Vacant"
    NOT_KNOWN = "not_known", "Not known"


class Capacity(Word):
    """In what capacity a person takes part."""

    MEMBER = "member", "Member"
    OBSERVER = "observer", "Observer"
    SECRETARIAT = "secretariat", "Secretariat"
    OTHER = "other", "Other"


class Mode(Word):
    """How a person takes part."""

    IN_PERSON = "in_person", "In person"
    REMOTE = "remote", "Remote"


class Presence(Word):
    """What a source of attendance says of a person."""

    PRESENT = "present", "Present"
    WAITING = "waiting", "In the waiting room only"
    ABSENT = "absent", "Expected, did not come"


class Gender(Word):
    """Gender, only where a source gives it."""

    FEMALE = "female", "Female"
    MALE = "male", "Male"
    OTHER = "other", "Other"
    UNDISCLOSED = "undisclosed", "Not disclosed"


class RegistrationStatus(Word):
    """Where a registration stands."""

    PENDING = "pending", "Pending"
    UNPAID = "unpaid", "Unpaid"
    COMPLETE = "complete", "Complete"
    WAITLISTED = "waitlisted", "Waitlisted"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ContributionStatus(Word):
    """Where a text stands."""

    DRAFT = "draft", "Draft to confirm"
    RECEIVED = "received", "Received"
    SUPERSEDED = "superseded", "Superseded"
    NO_CONTRIBUTION = "no_contribution", "No contribution"
    WITHDRAWN = "withdrawn", "Withdrawn"


class AnswerStatus(Word):
    """What is known of a member and a question. The first four are answers; the last four say why there is none."""

    ANSWERED = "answered", "Answered"
    JOINTLY = "jointly", "Answered jointly"
    LATE = "late", "Late"
    QUESTION_NOT_KNOWN = "question_not_known", "Answered, question not known"
    DRAFT = "draft", "Draft to confirm"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NOT_YET_DUE = "not_yet_due", "Not yet due"
    SILENT = "silent", "Silent"
    NOT_KNOWN = "not_known", "Not known"
    VACANT = "vacant", "Vacant"


class Consent(Word):
    """Consent to publish; "not asked" is not "yes"."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_ASKED = "not_asked", "Not asked"


class RequestStatus(Word):
    """The ladder of a travel request, then its ends."""

    NEED_IDENTIFIED = "need_identified", "Need identified"
    REQUESTED = "requested", "Requested"
    ELIGIBLE = "eligible", "Eligible"
    NOT_ELIGIBLE = "not_eligible", "Not eligible"
    APPROVED = "approved", "Approved"
    ALTERNATE = "alternate", "Alternate"
    CONFIRMED = "confirmed", "Confirmed"
    VISA = "visa", "Visa"
    TICKETED = "ticketed", "Ticketed"
    TRAVELLED = "travelled", "Travelled"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    REFUSED = "refused", "Refused"
    VISA_REFUSED = "visa_refused", "Visa refused"
    ATTENDED_REMOTELY = "attended_remotely", "Attended remotely"


class FundingClass(Word):
    """Classes of countries by which travellers are eligible and come first; they overlap."""

    LDC = "ldc", "Least developed countries (LDC)"
    LLDC = "lldc", "Landlocked developing countries (LLDC)"
    SIDS = "sids", "Small island developing States (SIDS)"
    DEVELOPING = "developing", "Developing countries"
    TRANSITION = "transition", "Economies in transition"


class CostComponent(Word):
    """What a trip is made of; each can have another payer."""

    TICKET = "ticket", "Ticket"
    DSA = "dsa", "Daily subsistence allowance (DSA)"
    TERMINAL_EXPENSES = "terminal_expenses", "Terminal expenses"
    VISA = "visa", "Visa"


class CostBasis(Word):
    """How sure an amount is."""

    ESTIMATE = "estimate", "Estimate"
    QUOTE = "quote", "Quote"
    ACTUAL = "actual", "Actual"


class CommitmentStatus(Word):
    """Money set aside for a traveller."""

    PLANNED = "planned", "Planned"
    COMMITTED = "committed", "Committed"
    SPENT = "spent", "Spent"
    RELEASED = "released", "Released"


class PledgeStatus(Word):
    """A donor's promise."""

    PLEDGED = "pledged", "Pledged"
    SIGNED = "signed", "Signed"
    WITHDRAWN = "withdrawn", "Withdrawn"


ENDED_REQUESTS = frozenset(
    {
        RequestStatus.NOT_ELIGIBLE,
        RequestStatus.DECLINED,
        RequestStatus.WITHDRAWN,
        RequestStatus.REFUSED,
        RequestStatus.VISA_REFUSED,
        RequestStatus.ATTENDED_REMOTELY,
    }
)
"""Requests that need no money any more."""

NEXT_STEPS: dict[RequestStatus, str] = {
    RequestStatus.NEED_IDENTIFIED: "a request is to be made",
    RequestStatus.REQUESTED: "eligibility is to be judged",
    RequestStatus.ELIGIBLE: "approval is to be decided",
    RequestStatus.APPROVED: "the traveller is to confirm, and money is to be set aside",
    RequestStatus.ALTERNATE: "waits for a place to fall free",
    RequestStatus.CONFIRMED: "the visa is to be obtained",
    RequestStatus.VISA: "the ticket is to be issued",
    RequestStatus.TICKETED: "the journey is to be made",
    RequestStatus.TRAVELLED: "the costs are to be settled",
}
"""What comes next on each step of the ladder; after an end nothing does."""


def lists() -> tuple[type[Word], ...]:
    """Every closed list of this module, in order."""
    return tuple(Word.__subclasses__())

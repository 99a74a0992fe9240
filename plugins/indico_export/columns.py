"""The columns that Indico adds itself, always in English. Between them stand the questions of a form, under any title.

Source: generate_spreadsheet_from_registrations, _abstracts, _contributions of Indico 3.2.9 and 3.3.14 (see README.md).
"""

from datalayer.vocabulary import fold

ID, NAME = "ID", "Name"
REGISTERED, MODIFIED, CHECKED_IN_AT, PAID = "Registration date", "Modification date", "Check-in date", "Payment date"
STATE, CHECKED_IN = "Registration state", "Checked in"
MOMENTS = (REGISTERED, MODIFIED, CHECKED_IN_AT, PAID)
"""columns of moments in UTC (CSV) or in the zone of the event (XLSX)"""
TAIL = (REGISTERED, MODIFIED, STATE, "Created by", "Price", CHECKED_IN, CHECKED_IN_AT, PAID, "Tags")
"""what stands after the questions of a registration form"""
PERSONAL = (
    "Email Address", "First Name", "Last Name", "Affiliation", "Title", "Address", "Phone Number", "Country", "Position",
    "Picture",
)  # fmt: skip
"""questions of every registration form, under their titles unless staff changed them"""

ROLES = {
    "authors": ("Authors",),
    "speakers": ("Speakers", "Presenters"),
    "submitter": ("Submitter",),
    "coauthors": ("Co-Authors",),
}
"""role → columns that hold its people; beside each stand "(affiliation)" and "(email)\""""
PEOPLE = tuple(f"{name}{what}" for names in ROLES.values() for name in names for what in ("", " (affiliation)", " (email)"))
SUBMITTED, CONTENT, DESCRIPTION, MATERIALS = "Submission date", "Content", "Description", "Materials"
DUPLICATE_OF, MERGED_INTO = "Duplicate of", "Merged into"
"""numbers of other abstracts, in JSON only"""
TYPES = ("Accepted type", "Submitted type", "Type")
OF_ABSTRACTS = (
    "State", "Accepted track", "Submitted for tracks", "Reviewed for tracks", "Accepted type", "Submitted type",
    "Number of reviews", "Score", "Score standard deviation", SUBMITTED, MODIFIED, CONTENT, "Submission comment",
)  # fmt: skip
OF_CONTRIBUTIONS = (
    DESCRIPTION, "Date", "Duration", "Type", "Session", "Track", MATERIALS, "Program Code", "Board number", "Keywords",
)  # fmt: skip
NOT_READ = "not read"
"""the key under which a row that was not read says why"""

KNOWN = {ID, NAME, "Id", *TAIL, *PERSONAL, *PEOPLE, *OF_ABSTRACTS, *OF_CONTRIBUTIONS}
"""every heading of Indico, by which the heading row is found"""


def folded(names: tuple[str, ...]) -> frozenset[str]:
    """Headings as they are compared: without case and punctuation, their notes in brackets as words."""
    return frozenset(map(fold, names))


def counted(number: int, noun: str) -> str:
    """A number and its noun, for a sentence."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

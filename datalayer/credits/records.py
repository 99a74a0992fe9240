"""The contributions of a body as they lie in their table."""

from dataclasses import dataclass
from datetime import datetime

RECORDS = """
SELECT
    c.meeting, c.contribution_id, c.submitted_by, c.on_behalf_of, CAST(c.stakeholder_group AS VARCHAR) AS stakeholder_group,
    c._iso3, c.title, c.questions, c.version, c.supersedes, c.thread, CAST(c.status AS VARCHAR) AS status,
    c.sent_at, c.received_at, c.received_on, c.attachments, c._source, c._origin, c._record,
    coalesce(
        CAST(CAST(c.received_at AT TIME ZONE 'UTC' AT TIME ZONE $zone AS DATE) AS VARCHAR), c.received_on,
        CAST(CAST(c.sent_at AT TIME ZONE 'UTC' AT TIME ZONE $zone AS DATE) AS VARCHAR)
    ) AS dated_on,
    CASE WHEN length(c.text) >= 200 THEN md5(regexp_replace(lower(c.text), '[^[:alnum:]]+', ' ', 'g')) END AS digest
FROM contribution AS c
WHERE c.body = $body
ORDER BY c._source, c._origin, c._record
"""


@dataclass(frozen=True)
class Record:
    """A contribution as it lies in its table."""

    meeting: str
    contribution_id: str | None
    submitted_by: str
    on_behalf_of: str | None
    stakeholder_group: str | None
    iso3: str | None
    title: str | None
    questions: str | None
    version: int
    supersedes: str | None
    thread: str | None
    status: str
    sent_at: datetime | None
    received_at: datetime | None
    received_on: str | None
    attachments: str | None
    source: str
    origin: str
    number: int
    dated_on: str | None
    digest: str | None

    @property
    def at(self) -> dict[str, object]:
        """Where it stands: what joins it to its row. `part`: two texts of one message stand in one record."""
        return {"source": self.source, "origin": self.origin, "record": self.number, "part": self.contribution_id or ""}

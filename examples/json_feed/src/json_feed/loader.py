"""Reads written contributions from a paged JSON feed; each load reads only what is new or changed since the last one."""

from collections.abc import Iterable
from typing import ClassVar

from datalayer.contract import Batch, Health, Loader, Mapping, Stream
from datalayer.errors import SourceError
from datalayer.models import Contribution
from json_feed.config import JsonFeedConfig
from json_feed.pages import Pages

COLUMNS = {
    "contribution_id": "id",
    "meeting": "meeting",
    "submitted_by": "sender",
    "country": "country",
    "title": "title",
    "questions": "questions",
    "language": "language",
    "received_at": "received",
    "link": "link",
}
"""field → key of the feed"""


class JsonFeedLoader(Loader[JsonFeedConfig]):
    """One feed → contributions. The cursor is the number of the last entry that was read."""

    name: ClassVar[str] = "json_feed"
    title: ClassVar[str] = "Written contributions from a public JSON feed."
    config_model = JsonFeedConfig
    streams = (Stream.of(Contribution, "upsert"),)

    def check(self) -> Health:
        """Asks for one entry."""
        try:
            with self._pages() as pages:
                page = pages.after(0, at_most=1)
        except SourceError as error:
            return Health(False, str(error))
        return Health(True, f"The feed answers: {page.total:,} entries.")

    def load(self, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        """A batch per page, from the cursor on. An entry that was corrected comes again under a higher number."""
        last = int(cursor or 0)
        with self._pages() as pages:
            while page := pages.after(last, at_most=self.config.page_size):
                last = page.last
                yield Batch(
                    pages.origin,
                    rows=[entry.given() for entry in page.entries],
                    records=[entry.number for entry in page.entries],
                    mapping=Mapping(columns={field: key for field, key in COLUMNS.items() if page.has(key)}),
                    cursor=str(last),
                )

    def _pages(self) -> Pages:
        return Pages(self.config, self.place.source)

"""The feed, page by page. Whatever it answers, there is a page or a sentence."""

from collections.abc import Sequence
from types import TracebackType
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from datalayer.errors import SourceError
from json_feed.config import JsonFeedConfig

REASONS = {401: "it asks for a token", 403: "the token does not open it", 404: "there is nothing at this address"}


class Entry(BaseModel):
    """One contribution; what it holds beside its number is passed on as it came."""

    model_config = ConfigDict(extra="allow")

    number: int = Field(ge=1)

    def given(self) -> dict[str, Any]:
        """All keys but the number."""
        return dict(self.model_extra or {})


class Page(BaseModel):
    """What the feed answers."""

    total: int = Field(ge=0)
    entries: Sequence[Entry]

    def __bool__(self) -> bool:
        return bool(self.entries)

    @property
    def last(self) -> int:
        """The highest number of the page."""
        return max(entry.number for entry in self.entries)

    def has(self, key: str) -> bool:
        """Whether any entry has a key."""
        return any(key in entry.given() for entry in self.entries)


class Pages:
    """A connection to the feed, closed at the end of the block."""

    def __init__(self, config: JsonFeedConfig, source: str) -> None:
        self.source = source
        self.url = str(config.url)
        self.origin = f"{config.url.host}{config.url.path or ''}"
        """the feed as a person would name it, without what the address may hold after its path"""
        token = config.token.get_secret_value() if config.token else None
        self.client = httpx.Client(timeout=config.seconds, headers={"Authorization": f"Bearer {token}"} if token else {})

    def __enter__(self) -> "Pages":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.client.close()

    def after(self, number: int, at_most: int) -> Page:
        """The entries with a higher number, the lowest first. Raises SourceError."""
        try:
            answer = self.client.get(self.url, params={"after": number, "limit": at_most})
        except httpx.HTTPError as error:
            raise self._failure(f"does not answer ({type(error).__name__})") from None
        if answer.status_code != httpx.codes.OK:
            raise self._failure(f"answers {answer.status_code}, {REASONS.get(answer.status_code, 'which is no page')}")
        try:
            page = Page.model_validate_json(answer.content)
        except ValidationError:
            raise self._failure("answers something else than a page of entries") from None
        if any(entry.number <= number for entry in page.entries):
            raise self._failure(f"sends entries up to {number} again when asked for later ones")
        return page

    def _failure(self, what: str) -> SourceError:
        return SourceError(f"{self.source}: the feed at {self.origin} {what}: check `url` in sources.toml, or try again later.")

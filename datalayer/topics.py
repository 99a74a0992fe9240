"""What a body's file says of texts and reminders: the [[topic]] and [reminders] parts of bodies/<id>.toml."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from datalayer.policy import Part
from datalayer.search.query import term

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


def _has_words(phrase: str) -> str:
    if term(phrase) is None:
        raise ValueError("holds no letter or digit to look for")
    return phrase


Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_has_words)]


class Topic(Part):
    """An issue, and the words by which texts on it may be found. That a word is found says nothing of what the text says.

    A phrase is found whatever its case and accents, also where its last word goes on ("digital divide" finds "digital divides");
    in quotes only as it stands ('"SDG"'). The words of all languages are looked for in every text: texts quote each other.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    title: str = Field(min_length=1)
    words: dict[Language, tuple[Phrase, ...]] = Field(min_length=1)
    """language code → phrases"""
    reference: str | None = None
    """where the issue comes from"""


class Reminders(Part):
    """When a member that was reminded is proposed again."""

    days: int = Field(14, ge=0, le=365)
    """a member that was reminded is proposed again from the day on that lies so many days later; 0: at once"""


def each_topic_once(topics: Iterable[Topic]) -> None:
    """ValueError if two topics have one id."""
    seen: set[str] = set()
    for topic in topics:
        if topic.id in seen:
            raise ValueError(f"topic {topic.id!r} stands twice; give each topic an id of its own")
        seen.add(topic.id)


def is_whole(phrase: str) -> bool:
    """Whether a phrase stands in quotes."""
    return len(phrase) > 2 and phrase[0] in '"“«' and phrase[-1] in '"”»'

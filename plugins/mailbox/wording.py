"""The words of words.toml as regular expressions, and what they cut off a subject."""

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
CJK = "\u2e80-\u9fff\uf900-\ufaff"


def ways(table: str, key: str) -> str:
    """The ways of writing one thing, as one group of a regular expression; longer ways come first."""
    listed = _FILE[table][key]
    return "(?:" + listed + ")"


@cache
def word(table: str, key: str) -> re.Pattern[str]:
    """Any of the ways as whole words; the signs of Chinese stand in no need of blanks around them."""
    return re.compile(
        rf"(?:(?<!\w)|(?<=[{CJK}])|(?=[{CJK}])){ways(table, key)}(?:(?!\w)|(?=[{CJK}])|(?<=[{CJK}]))", re.IGNORECASE
    )


PREFIX = re.compile(
    rf"\s*(?:(?:{ways('subject', 'reply')}|{ways('subject', 'forward')})(?:\[\d+\])?\s?[:：]|\[[^\]]{{1,40}}\])", re.IGNORECASE
)
REPLY = re.compile(rf"\s*(?:\[[^\]]{{1,40}}\]\s*)?{ways('subject', 'reply')}(?:\[\d+\])?\s?[:：]", re.IGNORECASE)
FORWARD = re.compile(rf"\s*(?:\[[^\]]{{1,40}}\]\s*)?{ways('subject', 'forward')}\s?[:：]", re.IGNORECASE)


def plain_subject(subject: str) -> str:
    """A subject without Re:, Fwd: and what mailing lists and gateways put before it in brackets."""
    rest = subject
    while (found := PREFIX.match(rest)) and rest[found.end() :].strip():
        rest = rest[found.end() :]
    return "" if PREFIX.fullmatch(rest.strip() or " ") else rest.strip()


def is_reply(subject: str) -> bool:
    """Whether a subject says that the message answers another."""
    return REPLY.match(subject) is not None


def is_forward(subject: str) -> bool:
    """Whether a subject says that the message forwards another."""
    return FORWARD.match(subject) is not None


def phrases() -> dict[str, str]:
    """Question → the phrases that show it, where sources.toml gives none."""
    return dict(_FILE["phrases"])

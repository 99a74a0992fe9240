"""A rule's words with its numbers: "{count} of {of} members have nobody registered." Of one thing, the singular."""

import re

ONE = {"have": "has", "are": "is", "wait": "waits", "need": "needs"}
"""what a verb becomes of which one thing is the subject"""


def said(text: str, told: dict[str, object]) -> str:
    """The words with `count` and `of`; without "of …" where it is not told of how many."""
    if told.get("of") is None:
        text = text.replace(" of {of}", "").replace("All {of} ", "All ")
    words = text.replace("{count}", str(told["count"])).replace("{of}", str(told["of"]))
    alone = re.match(r"All 1\b", words)
    words = re.sub(r"^All 1\b", "The 1", words)
    words = re.sub(r"\b1 ((?!of\b)\w+ )??(\w{3,}?)(?:es(?<=ches)|s)\b", r"1 \1\2", words)
    if alone or words.startswith("1 "):
        words = re.sub(rf"(?<!who )(?<!to )\b({'|'.join(ONE)})\b", lambda verb: ONE[verb[0]], words)
    return words.replace("The 1 who need ", "The 1 who needs ") if alone else words

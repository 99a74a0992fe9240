"""What strangers wrote, made fit to be shown: nothing in it is markup, a link or a picture."""

import html
import re
from collections.abc import Iterable

from dashboard.theme import MARKED
from datalayer.search.hits import Passage

MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=\"'@/])")


def as_markdown(text: object) -> str:
    """Words for a place that reads Markdown (a heading, a caption, a button): they stand there as they are, in one line."""
    return MARKDOWN.sub(r"\\\1", re.sub(r"\s+", " ", str(text)).strip())


def as_html(passage: Passage) -> str:
    """A passage as HTML: hits are marked, all else is text."""
    mark = f'<mark style="background: {MARKED}; color: inherit;">'
    pieces = "".join(f"{mark}{html.escape(text)}</mark>" if hit else html.escape(text) for text, hit in passage.pieces)
    return f"{'' if passage.begins else '… '}{pieces}{'' if passage.ends else ' …'}"


def written_or_empty(value: object) -> str:
    """A text; empty where there is none."""
    return value if isinstance(value, str) else ""


def block(content: str, style: str = "") -> str:
    """HTML in a block of its own that takes the direction of its first letters (Arabic runs from right to left)."""
    return f'<div dir="auto" style="overflow-wrap: anywhere; {style}">{content}</div>'


NAME, VALUE = "text-align: left; vertical-align: top; font-weight: 400; padding: 2px 16px 2px 0;", "overflow-wrap: anywhere;"


def facts(rows: Iterable[tuple[str, object]]) -> str:
    """Names and values as a table of two columns; what is not known is left out."""
    cells = "".join(
        f'<tr><th scope="row" style="{NAME}">{html.escape(name)}</th>'
        f'<td dir="auto" style="{VALUE}">{html.escape(str(value))}</td></tr>'
        for name, value in rows
        if not (value is None or value != value or str(value) in ("", "<NA>"))
    )
    return f"<table>{cells}</table>"

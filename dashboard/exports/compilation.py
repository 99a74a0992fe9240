"""The contributions as one Word document, grouped by question or by member: what the secretariat otherwise pastes by hand.

A text without consent to publish is listed by name; whether it is printed is the reader's choice, and said on the first page.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd
from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from dashboard.exports.document import page_field
from dashboard.exports.table import ILLUSTRATIVE
from dashboard.words import day, many

NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""signs that a Word document cannot hold"""
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
NOT_KNOWN = "Question not known"
COLUMNS = {
    "sender": "From",
    "via": "Jointly with",
    "questions": "Questions",
    "language": "Language",
    "received": "Received",
    "consent": "Consent",
}
"""columns of the list on the first page"""


@dataclass(frozen=True)
class Compilation:
    """What a compilation says of itself."""

    body: str
    meeting: str
    as_of: date
    generation: int
    questions: tuple[tuple[str, str], ...]
    """id and text, in order"""
    by: str = "question"
    """question or member"""
    all_texts: bool = False
    """whether texts without consent to publish stand there too"""
    selection: str = ""
    """in words, where not all texts were chosen"""
    illustrative: bool = False


def compilation(texts: pd.DataFrame, credits: pd.DataFrame, of: Compilation) -> bytes:
    """A DOCX. `texts`: one row per text, in order: text_key, sender, via, group, title, questions, language, received, version,
    consent, may_be_published, text, link, source, origin, record. `credits`: member, text_key, via; for the order by member.
    """
    document = Document()
    _settings(document, of)
    _first_page(document, texts, of)
    for title, parts in _by_question(texts, of) if of.by == "question" else _by_member(texts, credits):
        document.add_heading(clean(title), 1)
        for heading, row, elsewhere in parts:
            _text(document, heading, row, elsewhere, of)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def clean(text: object) -> str:
    """A text without the signs that a Word document cannot hold; a page break of the original is a new line."""
    return NOT_XML.sub("", str(text).replace("\x0c", "\n").replace("\r\n", "\n").replace("\r", "\n"))


Part = tuple[str, dict, str]
"""heading, text, and where it stands if not here"""


def _by_question(texts: pd.DataFrame, of: Compilation) -> Iterator[tuple[str, list[Part]]]:
    """Each question with the texts that answer it; a text that answers several stands whole at the first of them."""
    rows = texts.to_dict("records")
    stood: dict[str, str] = {}
    known = [(f"Question {one}: {text}", one) for one, text in of.questions]
    for title, question in [*known, (NOT_KNOWN, None)]:
        parts = []
        for row in rows:
            answered = [one for one in _listed(row["questions"]) if one in dict(of.questions)]
            if question in answered or (question is None and not answered):
                parts.append((row["sender"], row, f"under question {stood[row['text_key']]}" if row["text_key"] in stood else ""))
        stood = {row["text_key"]: question or "" for _, row, _ in parts} | stood
        if parts or question:
            yield title, parts


def _by_member(texts: pd.DataFrame, credits: pd.DataFrame) -> Iterator[tuple[str, list[Part]]]:
    """Each member with the texts that it is credited with; a joint text stands whole at its sender, else at the first sponsor."""
    rows = {row["text_key"]: row for row in texts.to_dict("records")}
    heard = {(one.member, one.text_key): one.via for one in credits.itertuples()}
    credited = list(credits[credits.text_key.isin(rows)][["member", "text_key"]].itertuples(index=False, name=None))
    named = {key for _, key in credited}
    credited += [(row["sender"], key) for key, row in rows.items() if key not in named]
    by_member: dict[str, list[str]] = {}
    for member, key in credited:
        by_member.setdefault(member, []).append(key)
    homes = {key: rows[key]["sender"] for member, key in credited if rows[key]["sender"] == member}
    for member, keys in by_member.items():
        homes = dict.fromkeys(keys, member) | homes
        yield (
            member,
            [
                (
                    _title(rows[key]),
                    rows[key] | {"heard_via": heard.get((member, key)), "title": None},
                    "" if homes[key] == member else f"under {homes[key]}",
                )
                for key in dict.fromkeys(keys)
            ],
        )


def _title(row: dict) -> str:
    return row["title"] if isinstance(row["title"], str) else "Without a title"


def _listed(questions: object) -> list[str]:
    return [] if pd.isna(questions) else [one.strip() for one in str(questions).split(";") if one.strip()]


def _settings(document: Word, of: Compilation) -> None:
    document.core_properties.author = ""
    document.core_properties.language = "en-GB"
    document.core_properties.title = clean(f"Compilation of contributions, {of.body}")
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    marks = ([f"{ILLUSTRATIVE}."] if of.illustrative else []) + (
        ["Internal: holds texts without consent to publish."] if of.all_texts else []
    )
    document.sections[0].header.paragraphs[0].text = " ".join(marks)
    below = document.sections[0].footer.paragraphs[0]
    below.add_run(clean(f"{of.body}. {of.meeting}. As of {day(of.as_of)}. Page "))
    page_field(below, "PAGE")
    for run in below.runs:
        run.font.size = Pt(9)


def _first_page(document: Word, texts: pd.DataFrame, of: Compilation) -> None:
    document.add_heading("Compilation of contributions" + (" (illustrative)" if of.illustrative else ""), 0)
    document.add_paragraph(clean(f"{of.body}. {of.meeting}."))
    if of.illustrative:
        document.add_paragraph(f"{ILLUSTRATIVE}.").runs[0].bold = True
    left_out = 0 if of.all_texts else int((~texts.may_be_published).sum())
    said = [
        f"As of {day(of.as_of)}, generation {of.generation} of the data: {many(len(texts), 'text')}, by {of.by}.",
        f"Only these were chosen: {of.selection}." if of.selection else "",
        "For internal use: texts without consent to publish stand here too, and are marked." if of.all_texts
        else f"{many(left_out, 'text')} without consent to publish: listed by name, not printed. “Not asked” is not consent."
        if left_out else "All senders consented to publication.",
    ]  # fmt: skip
    document.add_paragraph(clean(" ".join(filter(None, said))))
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Light Grid Accent 1")
    for cell, title in zip(table.rows[0].cells, COLUMNS.values(), strict=True):
        cell.text = title
    listed = texts[list(COLUMNS)].assign(questions=texts["questions"].str.replace(";", ", "))
    for row in listed.fillna("–").itertuples(index=False):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(value)


def _text(document: Word, heading: str, row: dict, elsewhere: str, of: Compilation) -> None:
    document.add_heading(clean(heading), 2)
    _about(document, row)
    if elsewhere:
        document.add_paragraph(clean(f"The text stands {elsewhere}.")).runs[0].italic = True
    elif not row["may_be_published"] and not of.all_texts:
        document.add_paragraph(f"Not printed: consent to publish: {row['consent'].lower()}.").runs[0].italic = True
    elif pd.isna(row["text"]) or not str(row["text"]).strip():
        document.add_paragraph("No text could be read out; see its file or its source.").runs[0].italic = True
    else:
        for line in clean(row["text"]).split("\n"):
            if line.strip():
                _direction(document.add_paragraph(line.strip()))


def _about(document: Word, row: dict) -> None:
    """Title, who else stands behind it, when it came, in which language, whether it may be published, and where it is from."""
    told = {
        "Via": row.get("heard_via"), "Jointly with": row["via"], "Title": row["title"],
        "Group": row["group"], "Received": row["received"], "Language": row["language"],
        "Version": row["version"] if row["version"] > 1 else None, "Consent to publish": row["consent"], "Link": row["link"],
        "Source": f"{row['source']}, {row['origin']}, record {row['record']}",
    }  # fmt: skip
    words = "; ".join(f"{name}: {value}" for name, value in told.items() if not (value is None or pd.isna(value) or value == ""))
    paragraph = document.add_paragraph(clean(words))
    paragraph.runs[0].font.size = Pt(9)


def _direction(paragraph: Paragraph) -> None:
    """Arabic and Hebrew run from right to left."""
    if RIGHT_TO_LEFT.search(paragraph.text[:40]):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))

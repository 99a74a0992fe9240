"""A document as DOCX: a title, sections of sentences, tables with a header row; the same content gives the same bytes.

No name of a machine or of a person stands in its properties, and no moment but the day that it is of.
"""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time

import docx
from docx.document import Document as Written
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section as Pages
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from dashboard.exports.table import ILLUSTRATIVE

WIDTH = Cm(17)
"""between the margins of an A4 page"""
FACE = "Calibri"
INK, LINE, SHADE = RGBColor(0x0F, 0x17, 0x20), "B4BFCA", "EDF2F6"
NEVER = (1980, 1, 1, 0, 0, 0)
"""the moment of each part of the archive, so that two archives of the same content are equal"""
APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Working group dashboard</Application></Properties>"
)


@dataclass(frozen=True)
class Sheet:
    """A table: texts under headings, a last row of totals if there is one; the columns that hold numbers by place."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    total: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading, sentences and tables."""

    title: str
    sentences: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    small: bool = False
    """definitions and remarks: below the text in size"""


@dataclass(frozen=True)
class Document:
    """What a reader takes away: title, body, the day that it is of, an introduction and sections."""

    title: str
    body: str
    as_of: date
    as_of_written: str
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    illustrative: bool = False
    keywords: tuple[str, ...] = field(default=())

    @property
    def full_title(self) -> str:
        """The title, marked if the data are invented."""
        return f"ILLUSTRATIVE. {self.title}" if self.illustrative else self.title


def docx_bytes(content: Document) -> bytes:
    """The document as the bytes of a DOCX file."""
    written = docx.Document()
    _properties(written, content)
    _styles(written)
    _pages(written.sections[0], content)
    written.add_paragraph(content.full_title, style="Title")
    written.add_paragraph(content.body, style="Subtitle")
    if content.illustrative:
        written.add_paragraph().add_run(f"{ILLUSTRATIVE}.").bold = True
    for sentence in content.lead:
        written.add_paragraph(sentence)
    for section in content.sections:
        _section(written, section)
    return _same_bytes(written)


def _properties(written: Written, content: Document) -> None:
    known = written.core_properties
    midnight = datetime.combine(content.as_of, time())
    known.title, known.subject, known.language = content.full_title, content.body, "en-GB"
    known.author = known.last_modified_by = known.comments = ""
    known.keywords = "; ".join(content.keywords)
    known.created = known.modified = midnight
    known.revision = 1
    package = written.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]


def _styles(written: Written) -> None:
    """One typeface and one colour; the template's own themes would come before them."""
    for name, size in {"Normal": 10.5, "Title": 20, "Subtitle": 12, "Heading 1": 13, "Caption": 9}.items():
        style = written.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(size), INK
        for mark in (style.element.rPr.rFonts, style.element.rPr.find(qn("w:color"))):
            for attribute in [key for key in mark.attrib if "heme" in key]:
                del mark.attrib[attribute]
    written.styles["Subtitle"].font.italic = False
    written.styles["Caption"].paragraph_format.keep_with_next = True
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    written.styles["Normal"].element.rPr.append(language)


def _pages(pages: Pages, content: Document) -> None:
    """A4; what it is and of which day stands on every page, with its number."""
    pages.page_width, pages.page_height = Cm(21), Cm(29.7)
    pages.left_margin = pages.right_margin = pages.top_margin = pages.bottom_margin = Cm(2)
    above = pages.header.paragraphs[0]
    above.text = f"{f'{ILLUSTRATIVE.upper()}. ' if content.illustrative else ''}{content.body}"
    below = pages.footer.paragraphs[0]
    below.add_run(f"{content.title}. As of {content.as_of_written}. Page ")
    page_field(below, "PAGE")
    below.add_run(" of ")
    page_field(below, "NUMPAGES")
    for line in (above, below):
        for run in line.runs:
            run.font.size = Pt(8.5)


def page_field(paragraph: Paragraph, code: str) -> None:
    """A number that the word processor fills in."""
    run = paragraph.add_run()
    for kind in ("begin", code, "separate", "1", "end"):
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:t" if kind == "1" else "w:instrText")
            mark.text = kind
        run._r.append(mark)


def _section(written: Written, section: Section) -> None:
    written.add_heading(section.title, level=1)
    for sentence in section.sentences:
        paragraph = written.add_paragraph(sentence)
        if section.small:
            paragraph.runs[0].font.size = Pt(9)
    for sheet in section.sheets:
        written.add_paragraph(sheet.caption, style="Caption")
        _table(written, sheet)


def _table(written: Written, sheet: Sheet) -> None:
    rows = [*sheet.rows, sheet.total] if sheet.total else list(sheet.rows)
    table = written.add_table(rows=1 + len(rows), cols=len(sheet.headings))
    _borders(table, sheet.caption)
    widths = _widths(sheet)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for place, (row, cells) in enumerate(zip(table.rows, [sheet.headings, *rows], strict=True)):
        is_heading, is_total = place == 0, bool(sheet.total) and place == len(rows)
        _whole(row._tr, is_heading)
        for at, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = widths[at]
            _fill(cell, text, bold=is_heading or is_total, right=at in sheet.numbers, shaded=is_heading)
    written.add_paragraph()


def _fill(cell: _Cell, text: str, bold: bool, right: bool, shaded: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(9), bold
    paragraph.paragraph_format.space_after = Pt(2)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if shaded:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _whole(row: OxmlElement, is_heading: bool) -> None:
    """A row stays on one page; the heading stands on each."""
    properties = row.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader") if is_heading else ("w:cantSplit",):
        properties.append(OxmlElement(name))


def _borders(table: Table, caption: str) -> None:
    """Thin lines between the rows, room beside the texts; the caption, for who does not see the table."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), caption)
    room = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        space = OxmlElement(f"w:{side}")
        for name, value in (("w", "100"), ("type", "dxa")):
            space.set(qn(f"w:{name}"), value)
        room.append(space)
    look = properties.find(qn("w:tblLook"))  # the schema asks for an order
    look.addprevious(borders)
    look.addprevious(room)
    look.addnext(told)


def _widths(sheet: Sheet) -> list[int]:
    """By what the columns hold, so that a reader that does not fit them itself shows them well."""
    columns = zip(sheet.headings, *sheet.rows, sheet.total or sheet.headings, strict=True)
    weights = [min(28, max(8, *(len(text) for text in texts))) for texts in columns]
    return [int(WIDTH * weight / sum(weights)) for weight in weights]


def _same_bytes(written: Written) -> bytes:
    """The archive with its parts in order and without moments."""
    draft, final = io.BytesIO(), io.BytesIO()
    written.save(draft)
    with zipfile.ZipFile(draft) as parts, zipfile.ZipFile(final, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, NEVER)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, APPLICATION if name == "docProps/app.xml" else parts.read(name))
    return final.getvalue()

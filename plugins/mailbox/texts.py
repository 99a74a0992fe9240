"""The text of a file that came by mail: PDF, DOCX, ODT, HTML or plain. No macro is run, nothing is loaded from elsewhere."""

import io
import math
import re
import time
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

from defusedxml.ElementTree import iterparse
from pypdf import PdfReader

from plugins.mailbox.headers import text_of
from plugins.mailbox.letter import TEXT_LIMIT

PAGES = 300
"""pages of a PDF that are read"""
UNPACKED = 64 << 20
"""bytes to which the text of a DOCX or ODT may unpack"""
LARGEST = 60 << 20
"""bytes of a file up to which its text is read"""
BLOCKS = frozenset(("br", "dd", "div", "dt", "h1", "h2", "h3", "h4", "hr", "li", "p", "pre", "table", "td", "th", "tr"))
UNSEEN = frozenset(("script", "style", "title", "template"))
PROGRAM = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
PACKED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")

Read = tuple[str, str]
"""a text, and a remark if it is not there or not whole"""


def read_file(media_type: str, data: bytes, charset: str | None = None, until: float = math.inf) -> Read:
    """The text of a file, told by its content rather than its name; of a long PDF as many pages as can be read `until` then."""
    if not data:
        return "", "it is empty"
    if len(data) > LARGEST:
        return "", f"its text was not read, as it is larger than {LARGEST >> 20} MB"
    if b"%PDF-" in data[:1024]:
        return limited(_pdf(data, until))
    if data.startswith(b"PK\x03\x04"):
        return limited(_office(data))
    if data.startswith(PROGRAM):
        return "", "it is a program and was not opened"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "", "text in this old or protected Office format is not read; ask for PDF or DOCX"
    if media_type.startswith("image/"):
        return "", "no text could be read: it is a picture (a scan?)"
    return limited(_text(media_type, data, charset))


def limited(read: Read) -> Read:
    """Without zeros and other control signs, and cut where it is too long."""
    text, remark = read
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t\xa0]{2,}", " ", text)).strip()
    if len(text) > TEXT_LIMIT:
        return text[:TEXT_LIMIT], remark or f"its text was cut after {TEXT_LIMIT:,} letters"
    return text, remark


def _text(media_type: str, data: bytes, charset: str | None) -> Read:
    if data.startswith(PACKED):
        return "", "it is a packed file and was not opened"
    if data.startswith(rb"{\rtf"):
        return "", "text in RTF is not read; ask for PDF or DOCX"
    if media_type == "text/html" or re.match(rb"\s*<(!doctype )?html", data[:500], re.IGNORECASE):
        return html_text(text_of(data[: 8 * TEXT_LIMIT], charset)), ""
    if media_type.startswith("text/") or b"\0" not in data[:4096]:
        return text_of(data[: 8 * TEXT_LIMIT], charset), ""
    return "", "text is not read from this kind of file"


def _pdf(data: bytes, until: float) -> Read:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return "", "it is protected with a password"
    found: list[str] = []
    for number, page in enumerate(reader.pages):
        if number == PAGES or sum(map(len, found)) > TEXT_LIMIT or time.process_time() > until:
            return "\n".join(found), f"its text was read up to page {number}"
        found.append(page.extract_text())
    text = "\n".join(found)
    return text, "" if text.strip() else "no text could be read (a scan?)"


def _office(data: bytes) -> Read:
    """DOCX and ODT hold their text in XML; other packed files are not opened."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        wanted = sorted(name for name in names if re.fullmatch(r"word/header\d*\.xml", name))
        wanted += [name for name in ("word/document.xml", "word/footnotes.xml", "content.xml") if name in names]
        if not {"word/document.xml", "content.xml"} & names:
            return "", "it is a packed file and was not opened"
        if sum(archive.getinfo(name).file_size for name in wanted) > UNPACKED:
            return "", "it unpacks to too much and was not opened"
        text = "\n".join("".join(_xml_text(archive, name)) for name in wanted)
        macros = any(name.casefold().endswith(("vbaproject.bin", "basic/script-lc.xml")) for name in names)
    return text, "it holds macros, which were not run" if macros else "" if text.strip() else "no text could be read (a scan?)"


def _xml_text(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    with archive.open(name) as handle:
        for _, element in iterparse(handle, forbid_dtd=True):
            tag = element.tag.rpartition("}")[2]
            if name == "content.xml":
                if tag in ("p", "h"):
                    yield "".join(element.itertext()) + "\n"
                    element.clear()
                continue
            yield (element.text or "") if tag == "t" else {"p": "\n", "br": "\n", "tab": "\t"}.get(tag, "")
            element.clear()


class _Html(HTMLParser):
    """The words of a page; of its addresses none is asked for anything."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN
        if tag in BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in UNSEEN))
        if tag in BLOCKS and tag not in ("td", "th"):
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.found.append(re.sub(r"\s+", " ", data))


def html_text(page: str) -> str:
    """An HTML page as text."""
    parser = _Html()
    parser.feed(page)
    parser.close()
    return re.sub(r" *\n\s*", "\n", "".join(parser.found)).strip()

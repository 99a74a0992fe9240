"""Messages and files as staff have them, built for tests: MIME, mbox, Outlook's .msg, PDF, DOCX and ODT."""

import io
import struct
import textwrap
import zipfile
from datetime import datetime
from email.message import EmailMessage

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, MINI, CUTOFF = 512, 64, 4096

TEXT = (
    "Enhanced cooperation should enable governments, on an equal footing, to carry out their roles and responsibilities in "
    "international public policy issues pertaining to the Internet, but not in the day-to-day technical and operational matters. "
    "All stakeholders should take part in it, and developing countries should be helped to do so. "
)


def message(
    number: int | str = 1,
    subject: str = "Contribution",
    sender: str = "Ana Silva <ana@example.org>",
    body: str = "Please find our text attached.",
    files: tuple = (("text.txt", TEXT.encode()),),
    sent: str | None = "Wed, 07 Dec 2016 10:12:00 +0100",
    html: str | None = None,
    **headers: str,
) -> EmailMessage:
    """A message; `files` are (name, bytes) or (name, bytes, "main/sub"); headers with _ for -."""
    made = EmailMessage()
    made["From"] = sender
    made["To"] = "wgec@example.org"
    made["Subject"] = subject
    if number:
        made["Message-ID"] = f"<{number}@example.org>"
    if sent:
        made["Date"] = sent
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    if html:
        made.add_alternative(html, subtype="html")
    for name, data, *kind in files:
        main, sub = (kind or ["application/octet-stream"])[0].split("/")
        made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return made


def raw(headers: str, body: str | bytes = "") -> bytes:
    """A message as bytes, exactly as written."""
    return headers.strip("\n").encode("utf-8", "surrogateescape") + b"\n\n" + (body if isinstance(body, bytes) else body.encode())


def mbox(*messages: EmailMessage | bytes, line: str = "From wgec@example.org Wed Dec  7 09:15:00 2016") -> bytes:
    """Messages as one mbox file."""
    lines = []
    for one in messages:
        data = one if isinstance(one, bytes) else one.as_bytes()
        escaped = b"\n".join(b">" + row if row.lstrip(b">").startswith(b"From ") else row for row in data.split(b"\n"))
        lines.append(line.encode() + b"\n" + escaped.rstrip(b"\n") + b"\n\n")
    return b"".join(lines)


def pdf(text: str | None = TEXT) -> bytes:
    """A PDF with a line of text per 80 letters; None: a page without text, as a scanner makes it."""
    rows = textwrap.wrap(text, 80) if text else []
    shown = "".join(f"({row}) Tj 0 -14 Td " for row in rows)
    stream = f"BT /F1 10 Tf 40 800 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(*paragraphs: str, header: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A DOCX; `more` are further files in it."""
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs or (TEXT,))
    files = {"[Content_Types].xml": b"<Types/>", "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>"}
    if header:
        files["word/header1.xml"] = f"<w:hdr {WORD}><w:p><w:r><w:t>{header}</w:t></w:r></w:p></w:hdr>"
    return zipped(files | (more or {}))


def odt(*paragraphs: str) -> bytes:
    names = 'xmlns:o="urn:o" xmlns:text="urn:text"'
    body = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"<o:d {names}>{body}</o:d>"})


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def msg(properties: dict[int, object], attachments: tuple = (), kind: str = "IPM.Note") -> bytes:
    """An Outlook message: property → str, bytes or datetime; attachments are such dicts, or ("message", properties)."""
    return compound(_storage({0x001A: kind, **properties}, attachments, bytes(32)))


def _storage(properties: dict[int, object], attachments: tuple, head: bytes) -> dict:
    tree: dict = {"__nameid_version1.0": {"__substg1.0_00020102": b""}}
    tree |= _streams(properties, head)
    for number, one in enumerate(attachments):
        if isinstance(one, tuple):
            content = _streams({0x3705: 5}, bytes(8)) | {"__substg1.0_3701000D": _storage(one[1], (), bytes(24))}
        else:
            content = _streams({0x3705: 1, **one}, bytes(8))
        tree[f"__attach_version1.0_#{number:08X}"] = content
    return tree


def _streams(properties: dict[int, object], head: bytes) -> dict:
    streams, table = {}, head
    for pid, value in properties.items():
        if isinstance(value, int):
            table += struct.pack("<HHIII", 0x0003, pid, 6, value, 0)
        elif isinstance(value, datetime):
            ticks = int((value.timestamp() + 11_644_473_600) * 10_000_000)
            table += struct.pack("<HHIQ", 0x0040, pid, 6, ticks)
        else:
            code, data = (0x001F, value.encode("utf-16-le")) if isinstance(value, str) else (0x0102, value)
            streams[f"__substg1.0_{pid:04X}{code:04X}"] = data
            table += struct.pack("<HHIII", code, pid, 6, len(data) + (2 if code == 0x001F else 0), 0)
    return {"__properties_version1.0": table, **streams}


def compound(tree: dict) -> bytes:
    """A compound file (MS-CFB, version 3) that holds a tree of storages (dict) and streams (bytes)."""
    entries: list[dict] = [{"name": "Root Entry", "type": 5, "data": b""}]
    _enter(entries, 0, tree)
    mini, mini_fat, big = b"", [], []
    for entry in entries[1:]:
        data = entry["data"]
        if entry["type"] == 2 and 0 < len(data) < CUTOFF:
            entry["start"] = len(mini_fat)
            count = -(-len(data) // MINI)
            mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + count), END]
            mini += data.ljust(count * MINI, b"\0")
        elif entry["type"] == 2 and data:
            big.append(entry)
    entries[0]["data"] = mini
    chains = [*big, entries[0]] if mini else big
    sectors, fat = b"", []
    for entry in chains:
        entry["start"] = len(fat)
        sectors, fat = _chain(sectors, fat, entry["data"])
    mini_start = len(fat)
    packed = b"".join(struct.pack("<I", one) for one in mini_fat)
    sectors, fat = _chain(sectors, fat, packed.ljust(-(-len(packed) // SECTOR) * SECTOR, b"\xff")) if mini_fat else (sectors, fat)
    directory_start = len(fat)
    sectors, fat = _chain(sectors, fat, b"".join(map(_entry, entries)))
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * SECTOR:
        fat_sectors += 1
    fat_start = len(fat)
    fat += [FAT] * fat_sectors
    fat += [FREE] * (fat_sectors * SECTOR // 4 - len(fat))
    sectors += b"".join(struct.pack("<I", one) for one in fat)
    places = [*range(fat_start, fat_start + fat_sectors)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIII", 0, fat_sectors, directory_start, 0, CUTOFF)
    header += struct.pack("<IIII", mini_start if mini_fat else END, -(-len(packed) // SECTOR), END, 0)
    return header + b"".join(struct.pack("<I", one) for one in [*places, *[FREE] * (109 - len(places))]) + sectors


def _enter(entries: list[dict], parent: int, tree: dict) -> None:
    """Adds the children of a storage, each one the right neighbour of the one before it."""
    before = None
    for name, content in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        place = len(entries)
        is_storage = isinstance(content, dict)
        entries.append({"name": name, "type": 1 if is_storage else 2, "data": b"" if is_storage else content})
        entries[parent if before is None else before]["child" if before is None else "right"] = place
        before = place
        if is_storage:
            _enter(entries, place, content)


def _chain(sectors: bytes, fat: list[int], data: bytes) -> tuple[bytes, list[int]]:
    count = max(1, -(-len(data) // SECTOR))
    return sectors + data.ljust(count * SECTOR, b"\0"), [*fat, *range(len(fat) + 1, len(fat) + count), END]


def _entry(entry: dict) -> bytes:
    name = entry["name"].encode("utf-16-le")
    start = entry.get("start", END if entry["type"] != 1 else 0)
    links = struct.pack("<III", FREE, entry.get("right", FREE), entry.get("child", FREE))
    sizes = struct.pack("<HBB", len(name) + 2, entry["type"], 1)
    return name.ljust(64, b"\0") + sizes + links + bytes(36) + struct.pack("<IQ", start, len(entry["data"]))

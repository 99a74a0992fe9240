"""The contributions as they came: one mailbox; and what the secretariat decided about each message, as the app would write it."""

import base64
import io
import json
import zipfile
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from contributions import CONTRIBUTIONS, MENTIONS, TITLES
from files import STAMP, columns, write_csv
from world import PARTIES, delegation, lines, slug

BODIES = {
    "en": ("Dear Secretariat,\n\nPlease find our illustrative contribution.\n\n", "On question {}: this sentence is invented and says nothing."),
    "fr": ("Madame, Monsieur,\n\nVeuillez trouver notre contribution illustrative.\n\n", "Sur la question {} : cette phrase est inventée et ne dit rien."),
    "es": ("Estimada Secretaría:\n\nAdjuntamos nuestra contribución ilustrativa.\n\n", "Sobre la pregunta {}: esta frase es inventada y no dice nada."),
    "ar": ("السادة الأمانة،\n\nنرفق طيه مساهمتنا التوضيحية.\n\n", "حول السؤال {}: هذه الجملة مخترعة ولا تقول شيئا. Question {}."),
    "ru": ("Уважаемый секретариат,\n\nНаправляем наш иллюстративный текст.\n\n", "По вопросу {}: это предложение выдумано и ничего не значит. Question {}."),
    "zh": ("尊敬的秘书处：\n\n现附上我们的示例文本。\n\n", "关于问题 {}：这句话是虚构的，没有任何意义。Question {}."),
}  # fmt: skip
POST_HEADING = columns(
    "No. | Meeting | Sent by | On behalf of | Country | Group | Title | Questions | Language | Received on | Status | "
    "Version | Consent to publish | Attachments | Remark"
)
SPAM = """From - Tue Dec  6 03:14:07 2016
Message-ID: <offer-1@example.org>
Date: Tue, 06 Dec 2016 03:14:07 +0000
From: "Illustrative Hotel" <rooms@example.org>
To: wgec@example.org
Subject: Rooms near the Palais, illustrative offer
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Rooms at invented prices. This message is invented.

"""


def write_mailbox(folder: Path) -> None:
    """`contributions.mbox`, the two that came by post as a list, and the decisions that make drafts of messages into contributions."""
    rows = [dict(zip(FIELDS, cells, strict=True)) for cells in lines(CONTRIBUTIONS)]
    by_mail = [row for row in rows if "T" in row["received"]]
    by_mail.sort(key=lambda row: datetime.fromisoformat(row["received"]))
    messages = [_message(row) for row in by_mail]
    messages.insert(18, SPAM)
    (folder / "contributions.mbox").write_bytes("".join(messages).encode())
    write_csv(folder / "contributions_by_post.csv", POST_HEADING, [_by_post(row) for row in rows if row not in by_mail])


FIELDS = columns("number | sender | sponsors | questions | language | received | status | version | replaces | consent")


def write_decisions(folder: Path) -> None:
    """What the secretariat confirmed, corrected and set aside: one line per message, in the order of the list."""
    rows = [dict(zip(FIELDS, cells, strict=True)) for cells in lines(CONTRIBUTIONS)]
    told = [_decision(row) for row in rows if "T" in row["received"]]
    spam = {"status": "no_contribution", "submitted_by": "Illustrative Hotel"}
    told.append(_line("offer", "<offer-1@example.org>", datetime(2016, 12, 6, 8, 0), spam, "an offer, no contribution"))
    (folder / "wgec-demo-contributions.jsonl").write_text("".join(told), encoding="utf-8", newline="\n")


def _decision(row: dict[str, str]) -> str:
    party = PARTIES.get(row["sender"])
    value = {
        "submitted_by": row["sender"],
        "stakeholder_group": party.group if party else "Civil society",
        "country": party.country if party else "",
        "on_behalf_of": row["sponsors"],
        "questions": row["questions"],
        "language": row["language"],
        "status": row["status"],
        "version": row["version"] or "1",
        "supersedes": message_id(row["replaces"]) if row["replaces"] else "",
        "consent_to_publish": row["consent"],
    }
    on = datetime.fromisoformat(row["received"]).replace(tzinfo=None) + timedelta(hours=26)
    reason = (
        "read and found in order"
        if row["status"] == "Received"
        else "as the sender asked"
        if row["status"] == "Withdrawn"
        else ""
    )
    return _line(row["number"].casefold(), message_id(row["number"]), on, value, reason)


def _line(number: str, subject: str, at: datetime, value: dict[str, str], reason: str) -> str:
    decided = {
        "id": f"demo-{number}", "at": f"{at:%Y-%m-%dT%H:%M:%SZ}", "by": "Illustrative Secretariat", "kind": "contribution",
        "body": "wgec-demo", "subject": subject, "value": value, "reason": reason,
    }  # fmt: skip
    return json.dumps(decided, ensure_ascii=False) + "\n"


def message_id(number: str) -> str:
    """The Message-ID of a contribution."""
    return f"<{number.casefold()}@example.org>"


def _message(row: dict[str, str]) -> str:
    """A message with its attachments, as a mail program stores it; written by hand so that every version of Python gives these bytes."""
    party = PARTIES.get(row["sender"])
    sent = datetime.fromisoformat(row["received"])
    name = delegation(party)[0].latin if party else row["sender"]
    address = delegation(party)[0].email if party else f"{slug(row['sender'], '.')}@example.org"
    text = _text(row, name)
    replaced = (
        f"In-Reply-To: {message_id(row['replaces'])}\nReferences: {message_id(row['replaces'])}\n" if row["replaces"] else ""
    )
    subject = ("Corrected: " if row["replaces"] else "") + TITLES[row["language"]]
    edge = f"=_illustrative_{row['number']}"
    head = (
        f"From - {sent:%a %b} {sent.day:2} {sent:%H:%M:%S %Y}\nMessage-ID: {message_id(row['number'])}\nDate: {format_datetime(sent)}\n"
        f"From: {_word(name)} <{address}>\nTo: wgec@example.org\nSubject: {_word(subject)}\n{replaced}MIME-Version: 1.0\n"
        f'Content-Type: multipart/mixed; boundary="{edge}"\n\n'
    )
    parts = [_part("text/plain; charset=utf-8", text.encode())]
    parts += [_part(kind, content, file) for file, kind, content in _attachments(row, text)]
    return head + "".join(f"--{edge}\n{part}\n" for part in parts) + f"--{edge}--\n\n"


def _text(row: dict[str, str], name: str) -> str:
    greeting, sentence = BODIES[row["language"]]
    answers = "\n\n".join(sentence.format(question, question) for question in row["questions"].split(";") if question)
    answers += f"\n\n{MENTIONS[row['number']]}" if row["number"] in MENTIONS else ""
    behalf = f"\n\nOn behalf of: {row['sponsors']}" if row["sponsors"] else ""
    return f"{greeting}{answers}{behalf}\n\n{name}\n{row['sender']}\n(illustrative, all invented)\n"


def _word(text: str) -> str:
    """A header's text as RFC 2047 has it, in pieces that a line can hold."""
    if text.isascii():
        return text
    pieces = [text[start : start + 14] for start in range(0, len(text), 14)]
    return "\n ".join(f"=?utf-8?B?{base64.b64encode(piece.encode()).decode()}?=" for piece in pieces)


def _part(kind: str, content: bytes, file: str | None = None) -> str:
    encoded = base64.b64encode(content).decode()
    body = "\n".join(encoded[start : start + 76] for start in range(0, len(encoded), 76))
    place = f'Content-Disposition: attachment; filename="{file}"\n' if file else ""
    return f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n{place}\n{body}"


def _attachments(row: dict[str, str], text: str) -> list[tuple[str, str, bytes]]:
    """A PDF where its plain font has the letters, else a Word document; every third sends both."""
    word = (f"{row['number']}.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx(text))
    if row["language"] in ("ar", "ru", "zh"):
        return [word]
    pdf = (f"{row['number']}.pdf", "application/pdf", _pdf(text))
    return [pdf, word] if int(row["number"][2:]) % 3 == 0 else [pdf]


def _pdf(text: str) -> bytes:
    """One page in Helvetica."""
    shown = "\n".join(
        f"({line.replace(chr(92), '').replace('(', '[').replace(')', ']')}) Tj T*" for line in text.replace("’", "'").splitlines()
    )
    stream = f"BT /F1 11 Tf 14 TL 60 780 Td\n{shown}\nET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


DOCX_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
}


def _docx(text: str) -> bytes:
    """The least that a word processor opens: three parts, one paragraph a line."""
    lines_of = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.splitlines())
    document = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{lines_of}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in {**DOCX_PARTS, "word/document.xml": document}.items():
            entry = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            entry.create_system = 0
            archive.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode())
    return out.getvalue()


def _by_post(row: dict[str, str]) -> list[Any]:
    party = PARTIES.get(row["sender"])
    return [
        row["number"], "2", row["sender"], row["sponsors"], party.country if party else "", party.group if party else "Civil society",
        TITLES[row["language"]], row["questions"], row["language"], row["received"], row["status"], row["version"] or "1", row["consent"],
        f"{row['number']}.pdf", "came by post; illustrative",
    ]  # fmt: skip

"""A letter → a draft contribution and its attachments, with all that was guessed and why, for a person to confirm."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.mailbox.doubts import doubt
from plugins.mailbox.letter import TEXT_LIMIT, Enclosure, Letter
from plugins.mailbox.likeness import Sketch, alike, sketch_of
from plugins.mailbox.questions import asked
from plugins.mailbox.threads import MUCH, Known, length_of, moment
from plugins.mailbox.who import Who, who
from plugins.mailbox.wording import plain_subject, word
from plugins.mailbox.zones import Zones, divide

Row = dict[str, Any]


@dataclass(frozen=True)
class Draft:
    """What becomes of one message."""

    row: Row
    attachments: list[Row]
    known: Known
    doubtful: bool
    """whether it may be no contribution"""
    named: bool
    """whether the message itself names who it is from"""


def draft_of(letter: Letter, identity: str, questions: Mapping[str, list[str]], guesses: list[str]) -> Draft:
    """The draft of a letter under its `identity`; `guesses` are sentences on how it was come by."""
    zones = divide(letter.body, letter.subject)
    sender = who(letter, zones)
    answered, shown = asked(questions, letter, zones)
    language, told = _language(letter)
    texts, double = _texts(letter, zones)
    text = "\n\n".join(texts)
    doubtful = doubt(letter, zones)
    guessed = [
        f"Sender: {sender.reason}.",
        f"Questions: {shown}." if shown else "Questions: nothing shows which.",
        f"Language: {told}.",
        *([f"May be no contribution: {doubtful}."] if doubtful else []),
        *double,
        *guesses,
    ]
    known = _known(letter, identity, zones, sender, answered)
    title = plain_subject(letter.subject) or next((one.name.rpartition(".")[0] for one in letter.enclosures), "")
    row: Row = {
        "contribution_id": identity,
        "submitted_by": sender.name,
        "submitted_by_email": _address(letter),
        "on_behalf_of": "; ".join(sender.sponsors),
        "stakeholder_group": "state" if sender.is_state else "",
        "title": title,
        "questions": ";".join(answered),
        "language": language,
        "sent_at": letter.sent_at,
        "received_at": letter.received_at,
        "status": "draft",
        "attachments": "; ".join(one.name.replace(";", ",") for one in letter.enclosures),
        "thread": known.thread,
        "guessed": " ".join(guessed),
        "text": text[:TEXT_LIMIT],
        "note": " ".join(_notes(letter, len(text) > TEXT_LIMIT)),
    }
    return Draft(row, [_attachment(identity, one) for one in letter.enclosures], known, bool(doubtful), sender.named)


def id_of(letter: Letter) -> str:
    """The Message-ID as written; without one, a number made of what the message holds."""
    return letter.message_id or f"sha256:{letter.digest[:40]}"


def _address(letter: Letter) -> str:
    """From; Reply-To where a list or a machine stands in From."""
    passed_on = " via " in letter.from_name or letter.from_email.casefold().startswith(("noreply", "no-reply", "donotreply"))
    return letter.reply_to_email if letter.reply_to_email and (passed_on or not letter.from_email) else letter.from_email


def _language(letter: Letter) -> tuple[str, str]:
    """Language of the longest file that has one, else of the message; and what tells it."""
    spoken = sorted((one for one in letter.enclosures if one.language), key=lambda one: -len(one.text))
    if spoken:
        others = sorted({one.language for one in spoken} - {spoken[0].language})
        return spoken[0].language, f"{spoken[0].language} by the text of a file" + (
            f"; others in {', '.join(others)}" if others else ""
        )
    if letter.language:
        return letter.language, f"{letter.language} by the text of the message"
    return "", "nothing tells it"


def _texts(letter: Letter, zones: Zones) -> tuple[list[str], list[str]]:
    """The message's own text and those of its files; of two forms of one text one (of files the longer), and a sentence on it."""
    kept: list[tuple[Enclosure, Sketch]] = []
    double = []
    for one in sorted(letter.enclosures, key=lambda one: -len(one.text)):
        sketch = sketch_of(one.text)
        same = next((other for other, of in kept if _is_same(one, other, sketch, of)), None)
        if same is None:
            kept.append((one, sketch))
        else:
            double.append(f"One text in two forms: {same.name} and {one.name}.")
    own = sketch_of(zones.text)
    repeated = next((one.name for one, of in kept if alike(own, of)), None)
    if repeated:
        double.append(f"The message holds the text of its file {repeated}.")
    return [text for text in ("" if repeated else zones.text, *(one.text for one, _ in kept)) if text.strip()], double


def _is_same(one: Enclosure, other: Enclosure, sketch: Sketch, of: Sketch) -> bool:
    stem, ending = one.name.casefold().rpartition(".")[::2]
    other_stem, other_ending = other.name.casefold().rpartition(".")[::2]
    return one.sha256 == other.sha256 or alike(sketch, of) or (stem == other_stem and ending != other_ending)


def _notes(letter: Letter, cut: bool) -> list[str]:
    notes = list(dict.fromkeys(letter.remarks))
    notes += [f"{one.name}: {one.remark}." for one in letter.enclosures if one.remark]
    if letter.left_out:
        notes.append(f"No attachments: {', '.join(f'{count} × {kind}' for kind, count in letter.left_out.items())}.")
    if not letter.message_id:
        notes.append("It has no Message-ID: its number is made of what it holds.")
    return [*notes, *([f"The text was cut after {TEXT_LIMIT:,} letters."] if cut else [])]


def _attachment(contribution: str, one: Enclosure) -> Row:
    return {
        "contribution_id": contribution,
        "name": one.name,
        "media_type": one.media_type,
        "size_bytes": one.size_bytes,
        "sha256": one.sha256,
        "note": one.remark[:1].upper() + one.remark[1:] + "." if one.remark else "",
    }


def _known(letter: Letter, identity: str, zones: Zones, sender: Who, answered: list[str]) -> Known:
    corrected = word("contribution", "corrected")
    subject = plain_subject(letter.subject)
    said = [subject, *zones.head, *(one.name.replace("_", " ") for one in letter.enclosures)]
    return Known(
        id=identity,
        sender=(letter.from_email or letter.from_name or sender.name).casefold(),
        sent=moment((letter.sent_at, letter.received_at)),
        subject=" ".join(re.findall(r"\w+", corrected.sub(" ", subject).casefold())),
        name=sender.name.casefold() if sender.named else "",
        corrects=any(corrected.search(line) for line in said),
        has_content=bool(letter.enclosures) or length_of(zones.text) >= MUCH,
        references=tuple(letter.references),
        files=frozenset(one.sha256 for one in letter.enclosures),
        sketch=sketch_of("\n".join(one.text for one in letter.enclosures) if letter.enclosures else zones.text),
        questions=frozenset(answered),
    )

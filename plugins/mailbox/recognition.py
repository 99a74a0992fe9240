"""What a file of messages is and holds, for a person. Looks at a bounded part."""

import re
from pathlib import Path

from datalayer.contract import Recognised
from plugins.mailbox import mbox
from plugins.mailbox.files import kind_of

COUNTED = 64 << 20
"""bytes of an mbox up to which its messages are counted"""
SURE = 0.95
ATTACHED = re.compile(rb"^Content-Disposition:\s*attachment", re.IGNORECASE | re.MULTILINE)


def recognised(path: Path) -> Recognised | None:
    """An mbox, a single message, or neither."""
    try:
        kind = kind_of(path)
        sentence = _sentence(path, kind) if kind else ""
    except (OSError, MemoryError):
        return None
    return Recognised(SURE, sentence, {}, ("meeting",), adds=True) if kind else None


def _sentence(path: Path, kind: str) -> str:
    if kind == "msg":
        return "An e-mail saved by Outlook (.msg)."
    if kind != "mbox":
        with path.open("rb") as handle:
            files = len(ATTACHED.findall(handle.read(COUNTED)))
        return f"An e-mail (.eml) with {files or 'no'} attachment{'' if files == 1 else 's'}."
    messages = size = 0
    for piece in mbox.pieces(path, mbox.LINE):
        size += piece.size
        messages += 1
        if size > COUNTED:
            return f"A mailbox (mbox) of more than {messages:,} messages."
    return f"A mailbox (mbox) of {messages:,} message{'' if messages == 1 else 's'}."

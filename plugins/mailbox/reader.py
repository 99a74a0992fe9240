"""The process that opens messages. It reads one after the other from its input and answers with what each holds.

Whatever a stranger's message does to the libraries that read it, only this process suffers: it has limits on memory, is given no
secret, and the process that started it (`apart.py`) ends it when it takes too long.
"""

import base64
import hashlib
import json
import sys
from dataclasses import asdict
from typing import BinaryIO

from plugins.mailbox.assemble import headers_of, letter_of
from plugins.mailbox.enclosed import content_of
from plugins.mailbox.letter import READY, Letter
from plugins.mailbox.limits import Opening, bound_memory

DAMAGED = "It is damaged: only what stands here could be read."


def read(data: bytes, only_headers: bool = False) -> Letter:
    """The letter that bytes hold; never raises."""
    try:
        return headers_of(data) if only_headers else letter_of(data, Opening())
    except MemoryError:
        remark = "It takes too much memory to open: only its headers were read."
    except Exception:
        remark = DAMAGED
    return fallback(data, remark)


def fallback(data: bytes, remark: str) -> Letter:
    """What can be said of a message that cannot be opened: its headers if there are any, and a digest of its bytes."""
    try:
        letter = headers_of(data)
    except Exception:
        letter = Letter()
    letter.digest = hashlib.sha256(data).hexdigest()
    letter.hidden = True
    letter.remarks.append(remark)
    return letter


def taken_out(data: bytes, sha256: str) -> str:
    """A file of a message in base 64; empty if it is not there or cannot be taken out; never raises."""
    try:
        return base64.b64encode(content_of(data, sha256)).decode()
    except Exception:
        return ""


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answers until the input ends. Asked: a line "SIZE WHAT", then the bytes; answered: one line of JSON.

    WHAT: 0 for the letter, 1 for its headers only, or the SHA-256 of a file in it.
    """
    target.write(READY)
    target.flush()
    while line := source.readline():
        size, what = line.decode().split()
        data = source.read(int(size))
        answer = asdict(read(data, what == "1")) if len(what) == 1 else taken_out(data, what)
        target.write(json.dumps(answer).encode() + b"\n")
        target.flush()


if __name__ == "__main__":
    bound_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)

"""The process that opens messages. It reads one after the other from its input and answers with what each holds.

Whatever a stranger's message does to the libraries that read it, only this process suffers: it has limits on memory, is given no
secret, and the process that started it (`apart.py`) ends it when it takes too long.
"""

import hashlib
import json
import sys
from dataclasses import asdict
from typing import BinaryIO

from plugins.mailbox.assemble import headers_of, letter_of
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


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answers until the input ends. Asked: a line "SIZE HEADERS_ONLY", then the bytes; answered: one line of JSON."""
    target.write(READY)
    target.flush()
    while line := source.readline():
        size, only_headers = (int(word) for word in line.split())
        letter = read(source.read(size), bool(only_headers))
        target.write(json.dumps(asdict(letter)).encode() + b"\n")
        target.flush()


if __name__ == "__main__":
    bound_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)

"""The write side of decisions: a line is appended to decisions/<kind>.jsonl and never changed; what undoes it is a later line."""

import os
import uuid
from datetime import UTC, datetime

from filelock import FileLock, Timeout
from pydantic import ValidationError

from datalayer.decisions import Decision, Ledger
from datalayer.errors import StoreError, UsageError
from datalayer.home import Home

WAIT = 10
"""seconds to wait for another line that is being written"""


def decide(
    home: Home, kind: str, subject: str, value: str | dict[str, str | int], by: str, reason: str = "", body: str | None = None
) -> Decision:
    """Writes down who decided what, when and why; it holds from the next refresh. UsageError if nobody is named."""
    if not by.strip():
        raise UsageError("Say who decides: your name is written down with the decision.")
    return _append(
        home, {"kind": kind, "subject": subject, "value": value, "by": by.strip(), "reason": reason.strip(), "body": body}
    )


def undo(home: Home, decision: str, by: str, reason: str = "") -> Decision:
    """Writes down that a decision no longer holds; UsageError if there is none that holds under this id."""
    ledger = Ledger(home.decisions)
    made = next((one for one in ledger.decisions if one.id == decision and one.id not in ledger.undone), None)
    if made is None:
        raise UsageError("This decision was undone already, or is not in decisions/: open the page anew.")
    if not by.strip():
        raise UsageError("Say who decides: your name is written down with the decision.")
    line = {
        "kind": made.kind,
        "subject": made.subject,
        "by": by.strip(),
        "reason": reason.strip(),
        "body": made.body,
        "undoes": made.id,
    }
    return _append(home, line)


def _append(home: Home, content: dict[str, object]) -> Decision:
    try:
        decision = Decision.model_validate({"id": uuid.uuid4().hex, "at": datetime.now(UTC), **content})
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        raise UsageError(f"This decision cannot be written: {fault['loc'][0]}: {fault['msg']}.") from None
    line = decision.model_dump_json(exclude_none=True)
    try:
        for folder in (home.decisions, home.build):
            folder.mkdir(parents=True, exist_ok=True)
        with FileLock(home.build / "decisions.lock", timeout=WAIT):
            _write(home.decisions / f"{decision.kind}.jsonl", line)
    except (OSError, Timeout):
        raise StoreError("The folder decisions/ of the home cannot be written: make it writable, then decide again.") from None
    return decision


def _write(path: "os.PathLike[str]", line: str) -> None:
    """Appends a line; one that a full disk cut off before it is ended first, so that it spoils nothing but itself."""
    with open(path, "ab+") as handle:
        size = handle.seek(0, os.SEEK_END)
        if size:
            handle.seek(size - 1)
        ended = not size or handle.read(1) == b"\n"
        handle.write((b"" if ended else b"\n") + line.encode() + b"\n")
        handle.flush()
        os.fsync(handle.fileno())

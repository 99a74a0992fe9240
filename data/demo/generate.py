"""Writes the illustrative inputs: python data/demo/generate.py [FOLDER]. The same bytes on every run; everything is invented."""

import sys
from pathlib import Path

from calls import write_calls
from desk import write_desk
from earlier import write_earlier
from gatherings import write_attendance, write_registrations, write_seats
from mail import write_decisions, write_mailbox
from money import write_funding
from texts import write_nominations

HERE = Path(__file__).resolve().parent
WRITERS = (
    write_seats, write_registrations, write_desk, write_nominations, write_mailbox, write_earlier, write_attendance, write_calls,
    write_funding,
)  # fmt: skip


def main(folder: Path, decisions: Path) -> None:
    """All files into a folder, and what was decided on them into another."""
    folder.mkdir(parents=True, exist_ok=True)
    for write in WRITERS:
        write(folder)
    write_decisions(decisions)


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    main(given or HERE, given or HERE.parent / "decisions")

"""Writes the illustrative inputs: python data/demo/generate.py [FOLDER]. The same bytes on every run; everything is invented."""

import sys
from pathlib import Path

from gatherings import write_attendance, write_registrations, write_seats
from money import write_funding
from texts import write_contributions, write_nominations

WRITERS = (write_seats, write_registrations, write_nominations, write_contributions, write_attendance, write_funding)


def main(folder: Path) -> None:
    """All files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for write in WRITERS:
        write(folder)
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*.xlsx")]):
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)

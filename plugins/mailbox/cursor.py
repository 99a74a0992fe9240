"""How far a folder was read: UIDVALIDITY, the highest UID, and how many messages were left out until then."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Cursor:
    """Written as 1480000000:42:3."""

    uid_validity: int = 0
    uid: int = 0
    left_out: int = 0

    @classmethod
    def read(cls, text: str | None) -> "Cursor":
        """The beginning, where there is no cursor or none that can be read."""
        found = re.fullmatch(r"(\d+):(\d+)(?::(\d+))?", text or "")
        return cls(int(found[1]), int(found[2]), int(found[3] or 0)) if found else cls()

    def under(self, uid_validity: int) -> tuple["Cursor", str]:
        """Where to go on, and a sentence if the server has numbered its messages anew: then from the beginning."""
        if self.uid_validity in (0, uid_validity):
            return Cursor(uid_validity, self.uid, self.left_out), ""
        return Cursor(uid_validity), (
            "The server has numbered the messages of the folder anew (UIDVALIDITY changed): all were read again, and those "
            "that were known are merged."
        )

    def __str__(self) -> str:
        return f"{self.uid_validity}:{self.uid}:{self.left_out}"

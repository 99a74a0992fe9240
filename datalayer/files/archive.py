"""What a packed file would unpack to, told before anything of it is unpacked."""

from collections.abc import Iterable
from zipfile import ZipInfo

LARGE = 64 << 20
"""bytes of a part up to which it may be packed as tightly as it likes"""
TIGHT = 200
"""how many times its packed size a large part may unpack to; tables of offices stay below 50, bombs reach 1000"""


def unpacked(parts: Iterable[ZipInfo]) -> int:
    """Bytes of all parts."""
    return sum(part.file_size for part in parts)


def is_bomb(parts: Iterable[ZipInfo]) -> bool:
    """Whether a large part unpacks to far more than any document does."""
    return any(part.file_size > max(LARGE, TIGHT * part.compress_size) for part in parts)

"""Whether two texts are one in substance: the same words in PDF and DOCX, or sent again. By hashes of their phrases."""

import re
import zlib

PHRASE = 4
"""words that are hashed together"""
KEPT = 64
"""smallest hashes that are kept of a text"""
LOOKED_AT = 40_000
"""letters of a text that are looked at"""
ALIKE = 0.75
"""share of phrases in common from which two texts are one"""

Sketch = tuple[int, ...]


def sketch_of(text: str) -> Sketch:
    """The smallest hashes of the phrases of a text; empty for one of fewer than twenty words."""
    words = re.findall(r"\w+", text[:LOOKED_AT].casefold())
    if len(words) < 20:
        return ()
    phrases = {" ".join(words[place : place + PHRASE]) for place in range(len(words) - PHRASE + 1)}
    return tuple(sorted(zlib.crc32(phrase.encode()) for phrase in phrases)[:KEPT])


def alike(one: Sketch, other: Sketch) -> bool:
    """Whether two texts have most of their phrases in common (bottom-k estimate of the Jaccard index)."""
    if not one or not other:
        return False
    smallest = set(sorted({*one, *other})[: min(KEPT, max(len(one), len(other)))])
    return len(smallest & set(one) & set(other)) / len(smallest) >= ALIKE

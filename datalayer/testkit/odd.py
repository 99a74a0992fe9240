"""Odd texts for cells, and odd versions of files."""

import zipfile
from io import BytesIO

from hypothesis import strategies as st

CELLS = (
    "", " ", "a", " a ", "\u00a0x", "Ünï", "0", "1", "01", "1.5", "1e3", "0x10", "-1", "+5", "yes", "No", "TRUE", "on",
    "infinity", "2016-12-07", "2016-2-3", "2016-02-30", "07/12/2016", "2016-12-07 10:00:00", "2016-12-07T10:00+02:00",
    "2016-03-27 02:30:00", "2016-10-30 02:30:00", "0000-01-01", "24:00", "2016-12-07 24:00:00", "complete", "Complete",
    "In person", "in_person", "asia_pacific", "Africa", "female", "kit-1", "2", "9", "kit-9", "CHF", "chf", "12.50", "12.505",
    "1'200", "NaN", "٣", "9" * 25, "2016", "2016-13", "x,y", 'a"b', "two\nlines", "=1+1", "\u200bz", "\ufeff1", "NA", "null",
    "1970-01-01 00:00", "2038-01-19 03:14:08", "true ",
)  # fmt: skip

SIGNS = (b"\0", b'"', b"\n\n", b"\r", b"\xff", b";", b"{", b"<")
"""bytes that mean something to most formats"""

cell = st.one_of(st.sampled_from(CELLS), st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=8))


@st.composite
def rows_like(draw: st.DrawFn, rows: list[dict[str, str]], fields: list[str]) -> list[dict[str, str]]:
    """Rows of the sample, of which each has at most two cells changed into odd ones."""
    known = st.sampled_from(sorted({text for row in rows for text in row.values()}))
    changes = st.dictionaries(st.sampled_from(fields), st.one_of(cell, known), max_size=2)
    drawn = draw(st.lists(st.tuples(st.sampled_from(rows), changes), min_size=20, max_size=40))
    changed = [{**dict.fromkeys(fields, ""), **row, **change} for row, change in drawn]
    return [row for row in changed if any(text.strip() for text in row.values())]


def usual(content: bytes) -> list[bytes]:
    """What happens to files most: empty, no heading, broken off, the end alone, twice, zeros, saved in another encoding."""
    half = len(content) // 2
    otherwise = content.decode("utf-8", "replace").encode("utf-16")
    return [b"", content.partition(b"\n")[2], content[:half], content[half:], content * 2, bytes(len(content)), otherwise]


def damaged(content: bytes) -> st.SearchStrategy[bytes]:
    """Versions of a file as it may come; a packed one (a workbook) also with one of its parts damaged, so that it opens."""
    packed = zipfile.is_zipfile(BytesIO(content))
    return st.one_of(damaged_inside(content), damaged_bytes(content)) if packed else damaged_bytes(content)


@st.composite
def damaged_inside(draw: st.DrawFn, content: bytes) -> bytes:
    """A packed file, one part of which is damaged."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        hit = draw(st.sampled_from(old.namelist()))
        for name in old.namelist():
            new.writestr(name, draw(damaged_bytes(old.read(name))) if name == hit else old.read(name))
    return out.getvalue()


@st.composite
def damaged_bytes(draw: st.DrawFn, content: bytes) -> bytes:
    """A version of a file as it may come: broken off, parts missing, doubled, overwritten or put in, or all garbage."""
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(content))] * 2)))
    before, after = content[:start], content[start:]
    bytes_, text = draw(st.binary(max_size=200)), draw(st.text(max_size=60)).encode("utf-8", "replace")
    as_read = content.decode("utf-8", "replace")
    versions = {
        "broken off": content[:end],
        "start missing": after,
        "part missing": before + content[end:],
        "part doubled": content[:end] + after,
        "overwritten": before + bytes_ + content[start + len(bytes_) :],
        "text put in": before + text + after,
        "sign put in": before + draw(st.sampled_from(SIGNS)) + after,
        "other encoding": as_read.encode(draw(st.sampled_from(["utf-16", "cp1252"])), "replace"),
        "only bytes": bytes_,
        "only text": text,
    }
    return versions[draw(st.sampled_from(sorted(versions)))]

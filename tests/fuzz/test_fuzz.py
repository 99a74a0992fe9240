"""Every plugin over files that nobody exports: mutated samples and corpus files, recognised and loaded as an upload would be.

Runs for FUZZ_SECONDS (default 20). A failure names its seed: FUZZ_SEED=n repeats exactly that file.
"""

import os
import random
import resource
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from datalayer.discover import discover
from datalayer.errors import DataLayerError
from datalayer.inbox import Inbox
from datalayer.preview import preview
from datalayer.recognise import recognise

ROOT = Path(__file__).resolve().parents[2]
SECONDS = float(os.environ.get("FUZZ_SECONDS", "20"))
LONGEST = 10
"""seconds that one file may take"""
GROWTH = 1_000_000
"""kilobytes by which the process may grow"""
LARGEST_SEED = 300_000
"""bytes of a file that is mutated"""


def seeds() -> list[Path]:
    found = [*ROOT.glob("plugins/*/sample/**/*"), *ROOT.glob("tests/corpus/**/*"), *ROOT.glob("data/demo/*")]
    return sorted(
        path for path in found if path.is_file() and path.suffix not in (".py", ".md") and path.stat().st_size < LARGEST_SEED
    )


def mutated(content: bytes, chance: random.Random, other: bytes) -> bytes:
    """A few faults of the kinds that broken exports have, and of kinds that they have not."""
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(out) + 1)
        kind = chance.randrange(9)
        if kind == 0:
            del out[at:]
        elif kind == 1:
            del out[at : at + chance.randrange(1, 200)]
        elif kind == 2:
            out[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 40)))
        elif kind == 3:
            start = chance.randrange(len(other) + 1)
            out[at:at] = other[start : start + chance.randrange(1, 500)]
        elif kind == 4 and out:
            for _ in range(chance.randrange(1, 20)):
                out[chance.randrange(len(out))] = chance.randrange(256)
        elif kind == 5:
            out[at:at] = chance.choice((b'"', b"\x00", b"\r", b"\n\n", b"\t", b";", b",", b"'", b"\xff\xfe", b"\xef\xbb\xbf"))
        elif kind == 6:
            out[at:at] = out[at : at + 300] * chance.randrange(2, 6)
        elif kind == 7:
            out[at:at] = chance.choice(("∞", "١٢", "١٢/٠١/٢٠١٧", "1e999", "-0", "٪", "\u202e", "NaN", "31/02/2017")).encode()
        else:
            out = bytearray(out.replace(chance.choice((b",", b"-", b"/", b":", b"1")), chance.choice((b"", b";", b"0", b"\x00"))))
    return bytes(out)


def odd_file(seed: int, paths: list[Path]) -> tuple[str, bytes]:
    """A workbook is mutated inside one of its parts, so that it opens; every fifth one as bytes, so that it does not."""
    chance = random.Random(seed)
    path, other = chance.choice(paths), chance.choice(paths).read_bytes()
    content = path.read_bytes()
    if not content.startswith(b"PK") or chance.random() < 0.2:
        return path.name, mutated(content, chance, other)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        hit = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, mutated(part, chance, other[:2000]) if name == hit else part)
    return path.name, out.getvalue()


def try_one(site, seed: int, paths: list[Path], plugins) -> str:
    """What became of the file: refused, unknown, or the sentence or counts of each plugin that would read it."""
    name, content = odd_file(seed, paths)
    inbox = Inbox(site.home)
    try:
        path = inbox.receive(name, BytesIO(content))
        verdicts = recognise(path, plugins, from_confidence=0)
    except DataLayerError:
        return "refused"
    for verdict in verdicts:
        host = {"plugin": verdict.plugin, "body": "wg", "meeting": "wg-2"}
        seen = preview(site.home, inbox.draft(path, "fuzz", host, verdict.seen.settings))
        assert "its plugin" not in (seen.fault or ""), f"seed {seed}, {name}, {verdict.plugin}: {seen.fault}"
        for stream, counts in seen.counts.items():
            assert counts.read == counts.stored + counts.rejected + counts.merged, f"seed {seed}, {name}, {stream}: {counts}"
    path.unlink()
    return "read" if verdicts else "unknown"


@pytest.mark.slow
def test_no_file_makes_a_plugin_fail_hang_or_eat_the_memory(site):
    paths, plugins = seeds(), discover(site.root)
    assert plugins.broken == {}
    only = os.environ.get("FUZZ_SEED")
    first = int(only) if only else int(time.time())
    until, seed, outcomes = time.monotonic() + SECONDS, first, set()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while time.monotonic() < until:
        started = time.monotonic()
        outcomes.add(try_one(site, seed, paths, plugins))
        assert time.monotonic() - started < LONGEST, f"seed {seed} took {time.monotonic() - started:.0f} s"
        if only:
            break
        seed += 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < GROWTH
    assert only or outcomes >= {"read", "unknown"}, f"{seed - first} files from seed {first}: {outcomes}"

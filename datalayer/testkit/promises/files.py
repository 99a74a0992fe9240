"""Files as staff have them: recognised by their content, broken off, doubled, in another encoding, or nothing of the kind."""

import inspect
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datalayer.contract import Loader, Recognised
from datalayer.recognise import OFFERED
from datalayer.testkit.base import Kit
from datalayer.testkit.home import KitHome
from datalayer.testkit.judging import (
    FAILED,
    assert_is_sentence,
    assert_tells_no_place,
    assert_tells_nobody,
    people_in,
    quickly,
)
from datalayer.testkit.odd import damaged, usual

FILES = 3
"""files of a sample that are tried one by one"""


class FilePromises(Kit):
    """No file, however odd, is more than a sentence."""

    def test_its_fingerprint_changes_with_the_content_and_only_then(self, kit: KitHome) -> None:
        first = kit.loader().fingerprint()
        if first is None or self.live:
            pytest.skip("it gives no fingerprint of files")
        assert kit.loader().fingerprint() == first
        for path in kit.sample_files():
            content = path.read_bytes()
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]) if content else b" ")
        assert kit.loader().fingerprint() != first

    def test_it_recognises_its_own_sample_and_reads_it_as_it_said(self, read: KitHome) -> None:
        self._skip_unless_it_recognises()
        people = people_in(read)
        found = [(path, seen) for path in read.sample_files() if (seen := self.loader.recognise(path)) is not None]
        offered = [(path, seen) for path, seen in found if seen.confidence >= OFFERED]
        assert offered, "no file of the sample is recognised"
        for path, seen in offered[:FILES]:
            assert_is_sentence(seen.sentence)
            assert_tells_no_place([seen.sentence], read.root)
            assert_tells_nobody([seen.sentence], people)
            answers = {name: self.settings[name] for name in seen.asks if name in self.settings}
            read.configure({**seen.settings, **answers, "path": path.relative_to(read.root).as_posix()})
            result = read.refresh()
            assert result.status == "loaded", f"under the settings that it proposes: {result.sentence}"

    def test_no_file_is_too_odd_to_be_looked_at(self, kit: KitHome) -> None:
        self._skip_unless_it_recognises()
        contents = {path: path.read_bytes() for path in kit.sample_files()}

        def look(path: Path, content: bytes) -> None:
            path.write_bytes(content)
            with quickly():
                seen = self.loader.recognise(path)
            assert seen is None or (isinstance(seen, Recognised) and 0 <= seen.confidence <= 1)

        self._try_odd_versions(contents, look)

    def test_a_damaged_sample_is_a_sentence_or_rejects(
        self, read: KitHome, tmp_path: Path, live_settings: dict[str, Any]
    ) -> None:
        if self.live or not read.sample_files():
            pytest.skip("its source is not a file")
        people = people_in(read)
        contents = {path.relative_to(read.root): path.read_bytes() for path in read.sample_files()}
        places = (tmp_path / f"odd-{number}" for number in itertools.count())

        def read(name: Path, content: bytes) -> None:
            home = self.make_home(next(places), live_settings)
            (home.root / name).write_bytes(content)
            assert_told(home, people)
            shutil.rmtree(home.root)

        self._try_odd_versions(contents, read)

    def _try_odd_versions(self, contents: dict[Path, bytes], attempt: Callable[[Path, bytes], None]) -> None:
        for path in sorted(contents)[:FILES]:
            for content in usual(contents[path]):
                attempt(path, content)

        @self.fuzzed()
        @given(data=st.data())
        def attempt_any(data: st.DataObject) -> None:
            path = data.draw(st.sampled_from(sorted(contents)))
            attempt(path, data.draw(damaged(contents[path])))

        attempt_any()

    def _skip_unless_it_recognises(self) -> None:
        if self.live or inspect.getattr_static(self.loader, "recognise") is inspect.getattr_static(Loader, "recognise"):
            pytest.skip("it recognises no files")


def assert_told(home: KitHome, people: set[str]) -> None:
    """Whatever lies in the home, a check and a refresh end in time, in a sentence, and with rows that add up."""
    with quickly():
        health, result = home.loader().check(), home.refresh()
    assert FAILED.search(result.sentence) is None, f"it raises something else than SourceError: {result.sentence}"
    assert_tells_no_place([health.sentence, *home.heard], home.root)
    assert_tells_nobody([health.sentence, *home.heard], people)
    for counts in result.streams.values():
        assert counts.read == counts.stored + counts.rejected + counts.merged

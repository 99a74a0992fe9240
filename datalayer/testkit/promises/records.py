"""What becomes of the records: whole, told apart, none lost, whatever happens in between."""

import logging
from pathlib import Path
from typing import Any

import pytest

from datalayer.contract import Stream
from datalayer.testkit.base import Kit
from datalayer.testkit.guards import fuzz_guards
from datalayer.testkit.held import kill_in_the_middle
from datalayer.testkit.home import KitHome
from datalayer.testkit.judging import (
    assert_numbered_on,
    assert_tells_no_place,
    assert_tells_nobody,
    handed_over,
    is_path,
    people_in,
    words_of,
)


class RecordPromises(Kit):
    """Nothing is lost, nothing is doubled, nothing is told that is nobody's business."""

    def test_the_sample_is_accepted_whole(self, read: KitHome) -> None:
        assert read.last is not None
        assert read.last.status == "loaded", read.last.sentence
        assert sum(counts.stored for counts in read.last.streams.values()) > 0
        if self.accepted_whole:
            assert read.ask("SELECT stream, origin, record, field, message FROM rejects") == []

    def test_nothing_is_lost(self, read: KitHome) -> None:
        assert read.last is not None
        streams = read.last.streams
        for name, counts in streams.items():
            assert counts.read == counts.stored + counts.rejected + counts.merged, name
            assert counts.stored == len(read.rows()[name]), name
        assert {name: streams[name].read for name in self.expected} == self.expected, "rows that the sample holds"
        for stream in read.loader().chosen_streams():
            named = {name for batch in read.loader().load(stream, None) for name in batch.mapping.columns}
            assert named <= set(stream.model.model_fields), f"columns mapped to no field of {stream.name} are lost"

    def test_every_record_says_where_it_came_from(self, kit: KitHome) -> None:
        kit.refresh()
        for stream, rows in kit.rows().items():
            for row in rows:
                assert (row["_origin"] or "").strip(), f"{stream}: a record without an origin"
                assert not is_path(row["_origin"], kit.root), f"{stream}: an origin is a name, never a whole path"
                assert row["_record"] >= 1, f"{stream}: records are counted from 1"
        for stream in kit.loader().chosen_streams():
            assert_numbered_on(list(kit.loader().load(stream, None)))

    def test_loaded_twice_is_loaded_once(self, read: KitHome) -> None:
        rows = read.rows()
        again = read.refresh()
        assert again.status == "loaded", again.sentence
        assert read.rows() == rows

    def test_killed_in_the_middle_the_old_data_stay_and_the_next_load_gets_all(
        self, read: KitHome, tmp_path: Path, live_settings: dict[str, Any]
    ) -> None:
        rows, generation = read.rows(), read.generation
        fresh = self.make_home(tmp_path / "fresh", live_settings)
        kill_in_the_middle(self.loader, [read.root, fresh.root])
        assert (read.generation, read.rows()) == (generation, rows)
        assert fresh.generation is None
        result = fresh.refresh()
        assert result.status == "loaded", f"after it was killed: {result.sentence}"
        assert fresh.rows() == rows

    def test_a_load_goes_on_from_its_cursor(self, kit: KitHome) -> None:
        streams = [stream for stream in kit.loader().chosen_streams() if stream.mode == "upsert"]
        if not streams:
            pytest.skip("no stream is incremental")
        for stream in streams:
            self._goes_on(kit, stream)

    def _goes_on(self, kit: KitHome, stream: Stream) -> None:
        batches = list(kit.loader().load(stream, None))
        places = [place for place, batch in enumerate(batches, 1) if batch.cursor is not None]
        assert places or not handed_over(batches), f"{stream.name}: an upsert gives a cursor with its batches"
        for place in places:
            before, after = handed_over(batches[:place]), handed_over(batches[place:])
            rest = handed_over(list(kit.loader().load(stream, batches[place - 1].cursor)))
            assert [row for row in after if row not in rest] == [], f"{stream.name}: rows after cursor {place} are missed"
            assert len(rest) < len(before + after) or not before, (
                f"{stream.name}: cursor {place} is not heeded, all is read again"
            )

    def test_its_guards_agree_with_pydantic(self, read: KitHome) -> None:
        stored = read.rows()
        tried = [stream for stream in read.loader().chosen_streams() if stored[stream.name]]
        assert tried, "the sample holds no row that could be changed into odd ones"
        for stream in tried:
            fuzz_guards(read, stream, self.fuzzed())

    def test_no_message_holds_a_path_a_secret_or_a_person(
        self, kit: KitHome, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
    ) -> None:
        kit.refresh()
        people = people_in(kit)
        with caplog.at_level(logging.INFO):
            said = [*words_of(kit)]
            self.take_away(kit)
            said += words_of(kit)
        kit.refresh()
        said += [*kit.heard, caplog.text, *capfd.readouterr()]
        assert_tells_no_place(said, kit.root)
        assert [text for text in said for secret in kit.secrets if secret in text] == []
        assert_tells_nobody(said, people)

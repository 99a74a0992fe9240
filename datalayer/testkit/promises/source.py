"""The source is there, is not there, and is only read."""

from datalayer.contract import Health
from datalayer.testkit.base import Kit
from datalayer.testkit.home import KitHome
from datalayer.testkit.judging import FAILED, assert_is_sentence, quickly


class SourcePromises(Kit):
    """A source may be away at any time; a loader says so."""

    def test_it_can_be_checked(self, kit: KitHome) -> None:
        with quickly():
            health = kit.check()
        assert health.ok, health.sentence
        assert_is_sentence(health.sentence)

    def test_it_can_be_checked_without_its_source(self, kit: KitHome) -> None:
        self.take_away(kit)
        with quickly():
            health = kit.loader().check()
        assert isinstance(health, Health)
        assert not health.ok
        assert_is_sentence(health.sentence)

    def test_without_its_source_it_says_so_and_the_last_good_data_stay(self, read: KitHome) -> None:
        before = read.rows()
        self.take_away(read)
        with quickly():
            result = read.refresh()
        assert result.status == "failed"
        assert FAILED.search(result.sentence) is None, f"it raises something else than SourceError: {result.sentence}"
        assert read.rows() == before

    def test_it_writes_nothing_into_the_home(self, kit: KitHome) -> None:
        before = kit.files()
        kit.check()
        kit.refresh()
        kit.loader().fingerprint()
        for path in kit.sample_files():
            self.loader.recognise(path)
        after = kit.files()
        assert [name for name in {**before, **after} if before.get(name) != after.get(name)] == []

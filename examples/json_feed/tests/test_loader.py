"""The loader keeps what every plugin promises, and says in a sentence what a feed does wrong."""

import pytest
from feed import Feed, entry
from json_feed.config import JsonFeedConfig
from json_feed.loader import JsonFeedLoader

from datalayer.contract import Place
from datalayer.errors import SourceError
from datalayer.testkit import LoaderKit

TOKEN = "a-token-that-nobody-sees"


class TestConformance(LoaderKit):
    loader = JsonFeedLoader
    settings = {"token": TOKEN, "page_size": 2}
    expected = {"contribution": 5}
    live = True
    away = {"url": "http://127.0.0.1:9/contributions"}

    @pytest.fixture
    def live_settings(self):
        with Feed(entries=5, token=TOKEN) as feed:
            yield {"url": feed.url}


@pytest.fixture
def feed():
    with Feed() as running:
        yield running


def load(feed, tmp_path, cursor=None, **settings):
    loader = JsonFeedLoader(JsonFeedConfig(url=feed.url, **settings), Place("letters", tmp_path, "wg"))
    return list(loader.load(loader.streams[0], cursor))


def test_each_page_is_a_batch_whose_records_are_the_numbers_of_the_feed(feed, tmp_path):
    batches = load(feed, tmp_path, page_size=2)
    assert [(batch.records, batch.cursor) for batch in batches] == [([1, 2], "2"), ([3, 4], "4"), ([5], "5")]
    assert feed.asked == [0, 2, 4, 5]


def test_from_a_cursor_on_only_what_is_new_is_asked_for(feed, tmp_path):
    feed.entries.append(entry(6))
    assert [batch.records for batch in load(feed, tmp_path, cursor="5")] == [[6]]
    assert feed.asked == [5, 6]


@pytest.mark.parametrize(("wrong", "sentence"), [
    ((401, {}), "answers 401, it asks for a token"),
    ((500, {}), "answers 500, which is no page"),
    ((200, b"<html>"), "answers something else than a page of entries"),
    ((200, {"total": 1, "entries": [{"id": "without a number"}]}), "answers something else than a page of entries"),
    ((200, {"total": 1, "entries": [entry(3)]}), "sends entries up to 3 again when asked for later ones"),
])  # fmt: skip
def test_what_the_feed_does_wrong_is_said_in_a_sentence(feed, tmp_path, wrong, sentence):
    feed.wrong = wrong
    with pytest.raises(SourceError, match=f"^letters: the feed at 127.0.0.1/contributions {sentence}: check `url`"):
        load(feed, tmp_path)

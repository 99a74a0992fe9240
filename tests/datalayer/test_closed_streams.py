"""A source of which one kind of record cannot be read now: that kind keeps its last good data, the others are read."""

from pydantic import BaseModel

from datalayer.contract import Batch, Health, Loader, Stream
from datalayer.discover import Plugins
from datalayer.errors import StreamError
from datalayer.models import Contribution, Registration
from datalayer.refresh import refresh

ROWS = {
    "registration": [
        {"registration_id": "1", "status": "complete", "country": "Utopia"},
        {"registration_id": "2", "status": "nonsense"},
    ],
    "contribution": [{"contribution_id": "c", "submitted_by": "Example Institute", "country": "Atlantis"}],
}


class HalfConfig(BaseModel):
    pass


class Half(Loader[HalfConfig]):
    """Gives the rows of a dict; a stream in `closed` breaks off after its first row."""

    name = "half"
    title = "Half of a source."
    config_model = HalfConfig
    streams = (Stream.of(Registration), Stream.of(Contribution))
    closed: tuple[str, ...] = ()
    rows = ROWS

    def check(self) -> Health:
        return Health(True, "It is there.")

    def load(self, stream, cursor):
        rows = self.rows[stream.name]
        yield Batch("half", rows=rows[:1])
        if stream.name in self.closed:
            raise StreamError(f"{self.place.source}: {stream.name}s are closed: open them.")
        yield Batch("half", rows=rows[1:], first_record=2)


def read(site, *closed: str, **rows):
    loader = type("Half", (Half,), {"closed": closed, "rows": {**ROWS, **rows}})
    return refresh(site.home, plugins=Plugins({"half": loader}, {"half": "here"})).sources[0]


def half(site):
    site.add("h", "half")
    return site


def test_a_stream_that_was_never_open_is_empty_and_says_why(site):
    result = read(half(site), "contribution")
    assert (result.status, result.closed) == ("loaded", {"contribution": "h: contributions are closed: open them."})
    assert result.sentence == (
        "1 of 2 rows of registration stored. 1 rejected: see the rows and their reasons. contributions are closed: open them."
    )
    assert site.ask("SELECT count(*) FROM contribution") == [(0,)]
    assert site.ask("SELECT notes FROM source_stream WHERE stream = 'contribution'") == [
        ("h: contributions are closed: open them.",)
    ]


def test_a_stream_that_is_closed_later_keeps_rows_rejects_counts_and_countries_while_the_other_is_read(site):
    read(half(site))
    before = site.ask("SELECT stream, rows_read, stored, rejected, merged FROM source_stream ORDER BY stream")
    read(site, "registration", contribution=[])
    assert site.ask("SELECT registration_id FROM registration UNION ALL SELECT contribution_id FROM contribution") == [("1",)]
    assert site.ask("SELECT record, field FROM rejects") == [(2, "status")]
    assert site.ask("SELECT stream, rows_read, stored, rejected, merged FROM source_stream ORDER BY stream")[1:] == before[1:]
    assert site.ask("SELECT name FROM country_match") == site.ask("SELECT DISTINCT name FROM country_match")
    assert "Utopia" in {name for (name,) in site.ask("SELECT name FROM country_match")}
    assert site.ask("SELECT notes FROM source_stream WHERE stream = 'registration'")[0][0].endswith("Its last good data stay.")


def test_a_source_whose_streams_are_all_closed_has_failed(site):
    read(half(site))
    result = read(site, "registration", "contribution")
    assert (result.status, result.sentence) == (
        "failed", "h: registrations are closed: open them. h: contributions are closed: open them. Its last good data stay.")  # fmt: skip
    assert site.ask("SELECT count(*) FROM registration") == [(1,)]


def test_a_refresh_with_a_closed_stream_is_not_taken_for_the_last_word(site):
    read(half(site), "contribution")
    assert site.ask("SELECT inputs FROM generation") == [("",)]


def test_what_earlier_loads_merged_stays_counted_when_a_later_one_adds_to_them(site):
    loader = type("Growing", (Half,), {"streams": (Stream.of(Registration, mode="upsert"),)})
    half(site)
    counted = []
    for first, second in (("1", "1"), ("2", "3")):
        loader.rows = {"registration": [{"registration_id": number, "status": "complete"} for number in (first, second)]}
        report = refresh(site.home, plugins=Plugins({"half": loader}, {"half": "here"}))
        one = report.sources[0].streams["registration"]
        counted.append((one.read, one.stored, one.rejected, one.merged))
    assert counted == [(2, 1, 0, 1), (4, 3, 0, 1)]

"""Rows of the sample with odd cells, stored by the host and judged by pydantic: both must say the same."""

from typing import Any

import duckdb
from hypothesis import given, settings
from pydantic import BaseModel, TypeAdapter, ValidationError

from datalayer.contract import Batch, Mapping, Place, Stream
from datalayer.countries import Countries
from datalayer.intake.guards import Context
from datalayer.intake.load import StreamLoad
from datalayer.intake.reading import as_text
from datalayer.intake.validate import storable
from datalayer.schema import SQL, create_record_table
from datalayer.testkit.home import SOURCE, KitHome
from datalayer.testkit.odd import rows_like

Row = dict[str, str]
Stored = dict[int, list[Any]]
"""position of a row → its values"""


def fuzz_guards(kit: KitHome, stream: Stream, tried: settings) -> None:
    """Tries rows like those of the last refresh of a home; each example holds many, as SQL costs by the example."""
    plain = [as_cells(row, stream.model) for row in kit.rows()[stream.name][:5]]
    home = kit.home
    place = home.place(home.sources[SOURCE])
    context = Context(home.bodies[place.body].meeting_names(), place.time_zone)
    countries = Countries(home.reference)

    @settings(tried, max_examples=max(2, tried.max_examples // 5))
    @given(rows=rows_like(plain, list(stream.model.model_fields)))
    def agree(rows: list[Row]) -> None:
        stored, wanted = (
            stored_by_host(rows, stream, place, context, countries),
            accepted_by_pydantic(rows, stream.model, context),
        )
        differing = [rows[at] for at in range(len(rows)) if stored.get(at) != wanted.get(at)]
        assert differing[:1] == [], "the host stores this row otherwise than pydantic reads it: mend `plain_if` of the record"

    agree()


def as_cells(row: dict[str, Any], model: type[BaseModel]) -> Row:
    """A stored row as the texts that a file would hold."""
    return {name: text for name in model.model_fields if (text := as_text(row[name])) is not None}


def stored_by_host(rows: list[Row], stream: Stream, place: Place, context: Context, countries: Countries) -> Stored:
    """What the two-speed load stores, before rows with equal keys are merged."""
    fields = list(stream.model.model_fields)
    mapping = Mapping(columns={name: name for name in fields})
    with duckdb.connect() as conn:
        conn.execute((SQL / "schema" / "system.sql").read_text(encoding="utf-8"))
        create_record_table(conn, stream.model)
        load = StreamLoad(conn, stream, place, context, place.home, countries)
        load.add(Batch("odd cells", rows=rows, first_record=0, mapping=mapping))
        listed = ", ".join(f'"{name}"' for name in fields)
        return {at: values for at, *values in conn.execute(f'SELECT _record, {listed} FROM "{stream.name}"').fetchall()}


def accepted_by_pydantic(rows: list[Row], model: type[BaseModel], context: Context) -> Stored:
    """What pydantic alone would store."""
    adapter, accepted = TypeAdapter(model), {}
    for at, row in enumerate(rows):
        try:
            record = adapter.validate_python(row, context=context.for_pydantic())
        except ValidationError:
            continue
        accepted[at] = [storable(getattr(record, name)) for name in model.model_fields]
    return accepted

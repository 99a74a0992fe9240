"""Names of travellers as keys, worked out partly in DuckDB and partly here."""

import duckdb
import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from datalayer.countries import Countries
from datalayer.funding import folded, write_travellers
from datalayer.home import SHIPPED
from datalayer.schema import create_tables

REFERENCE = SHIPPED / "reference"
NAMES = st.lists(st.text("aBcZ09 é'-.ßTheSt\tж", max_size=12) | st.text(max_size=8), max_size=20)


@given(names=NAMES)
@example(
    names=["The Chad", "St John Smith", "st. john smith", "SMITH John", "Álvarez José", "Jose  Alvarez", "O'Neil Ann", "a_b c"]
)
def test_a_name_has_the_same_key_whichever_way_it_is_folded(names):
    with duckdb.connect() as conn:
        create_tables(conn)
        names = [name for name in dict.fromkeys(names) if name]
        conn.register("given", pa.table({"name": pa.array(names, pa.string())}))
        conn.execute(
            "INSERT INTO registration (body, registration_id, meeting, name, needs_funding) "
            "SELECT 'wg', name, 'wg-1', name, TRUE FROM given"
        )
        write_travellers(conn, Countries(REFERENCE))
        assert dict(conn.execute("SELECT name, folded FROM name_key").fetchall()) == {name: folded(name) for name in names}

"""A loader that sees more than it may."""

import duckdb

from tests.testkit.honest import Honest


class Nosy(Honest):
    engine = duckdb

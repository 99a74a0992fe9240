"""What the page Readiness says in words."""

import pandas as pd
import pytest

from dashboard.readiness import left


@pytest.mark.parametrize(
    ("days", "verdict", "told"),
    [
        (8, "at risk", "8 days left"),
        (1, "in order", "1 day left"),
        (0, "at risk", "today"),
        (-1, "late", "**1 day late**"),
        (-8, "in order", "8 days ago"),
        (-8, "not known", "8 days ago"),
        (pd.NA, "not known", "no deadline"),
    ],
)
def test_only_what_is_not_in_order_by_its_deadline_is_late(days, verdict, told):
    assert left(days, verdict) == told

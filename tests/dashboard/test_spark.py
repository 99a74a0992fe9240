"""The small lines of the readiness page."""

import base64
import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.spark import HEIGHT, WIDTH, pace

COURSE = st.lists(st.integers(0, 300), unique=True, max_size=30).map(
    lambda days: [(day, total) for total, day in enumerate(sorted(days, reverse=True), 1)]
)


@given(now=COURSE, earlier=COURSE.filter(len))
def test_totals_rise_to_the_right_and_stay_inside_the_picture(now, earlier):
    drawn = base64.b64decode(pace(now, earlier).removeprefix("data:image/svg+xml;base64,")).decode()
    assert drawn.count("<path") == (2 if now else 1)
    for path in re.findall(r' d="([^"]+)"', drawn):
        start, *steps = re.findall(r"[MH]([\d.]+)[V ]([\d.]+)", path)
        places = [(float(right), float(top)) for right, top in (start, *steps)]
        assert all(0 <= right <= WIDTH and 0 <= top <= HEIGHT for right, top in places)
        assert all(one[0] <= two[0] and one[1] >= two[1] for one, two in pairwise(places))

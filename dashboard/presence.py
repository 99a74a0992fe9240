"""Attendance over meetings, in the long form that charts take."""

from dataclasses import replace

import pandas as pd

from dashboard.session import ask, view

COUNTS = {
    "Delegations of States": "state_delegations",
    "People of States": "state_people",
    "People of other organizations": "other_people",
}
SHARES = {
    "Developing countries": "developing_delegations",
    "Least developed countries": "ldc_delegations",
    "One-person delegations": "one_person_delegations",
}


def over_meetings() -> pd.DataFrame:
    """label, place, group, value: one row per meeting and count."""
    return _long(COUNTS).rename(columns={"amount": "value"})


def shares_over_meetings() -> pd.DataFrame:
    """label, place, group, share: of the delegations of States of each meeting."""
    long = _long(SHARES)
    long = long[long.state_delegations > 0]
    return long.assign(share=long.amount.astype(float) / long.state_delegations.astype(float))


def _long(names: dict[str, str]) -> pd.DataFrame:
    now = view()
    meetings = ask(now.home, now.generation, "attendance", replace(now.filters, meeting=None), "meeting")
    return pd.concat([
        pd.DataFrame({"label": meetings.label, "place": range(len(meetings)), "group": group, "amount": meetings[column],
                      "state_delegations": meetings.state_delegations})
        for group, column in names.items()
    ])  # fmt: skip

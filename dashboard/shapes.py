"""Answers in the shape that a chart or a list takes: worked out once per answer, kept with it, the same for every session."""

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

SEAT_STATES = {"held": "Held", "vacant": "Vacant", "not_known": "Not known"}
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


@dataclass(frozen=True)
class Drawn:
    """Rows for a chart, how many groups they have, and what they say in words."""

    rows: pa.Table
    groups: int
    told: str


def drawn(frame: pd.DataFrame, told: str) -> Drawn:
    """A long frame with a column `label`, ready to be sent."""
    return Drawn(pa.Table.from_pandas(frame, preserve_index=False), frame["label"].nunique(), told)


def first(frame: pd.DataFrame) -> pd.Series | None:
    """The only row of an answer that has one; None without."""
    return frame.iloc[0] if len(frame) else None


def seats(frame: pd.DataFrame) -> Drawn:
    """Seats by group and state, with the quota. Needs: label, quota, held, vacant, not_known."""
    long = pd.concat([
        pd.DataFrame({"label": frame.label, "place": range(len(frame)), "group": label, "order": order, "seats": frame[state],
                      "quota": frame.quota})
        for order, (state, label) in enumerate(SEAT_STATES.items())
    ])  # fmt: skip
    return drawn(
        long, "; ".join(f"{r.label}: {r.held} held, {r.vacant} vacant, {r.not_known} not known" for r in frame.itertuples())
    )


def _counts(frame: pd.DataFrame, column: str, unit: str) -> Drawn:
    shown = pd.DataFrame({"label": frame.label, "place": range(len(frame)), "value": frame[column], "unit": unit})
    return drawn(shown, "; ".join(f"{row.label}: {row.value} {unit}" for row in shown.itertuples()))


def seats_of_states(frame: pd.DataFrame) -> Drawn:
    """Seats, one bar per group. Needs: label, seats."""
    return _counts(frame, "seats", "seats")


def held_seats(frame: pd.DataFrame) -> Drawn:
    """Held seats, one bar per group. Needs: label, held."""
    return _counts(frame, "held", "held seats")


def delegations_of_states(frame: pd.DataFrame) -> Drawn:
    """Delegations of States, one bar per group that has any. Needs: label, state_delegations."""
    return _counts(frame[frame.state_delegations > 0], "state_delegations", "delegations")


def people(frame: pd.DataFrame) -> Drawn:
    """People, one bar per group. Needs: label, people."""
    return _counts(frame, "people", "people")


def women_and_others(frame: pd.DataFrame) -> Drawn:
    """People by gender, as far as it is given. Needs: one row with women, people_with_gender, people."""
    women, known, everyone = (int(frame[name].fillna(0).sum()) for name in ("women", "people_with_gender", "people"))
    labels = {"Women": women, "Not women": known - women, "Not given": everyone - known}
    return _counts(pd.DataFrame({"label": labels.keys(), "people": labels.values()}), "people", "people")


def counts_by_meeting(frame: pd.DataFrame) -> Drawn:
    """Delegations and people per meeting. Needs: label and the columns of COUNTS."""
    long = _by_meeting(frame, COUNTS).rename(columns={"amount": "value"})
    return drawn(long, "; ".join(f"{row.label}, {row.group}: {row.value}" for row in long.itertuples()))


def shares_by_meeting(frame: pd.DataFrame) -> Drawn:
    """Shares of the delegations of States per meeting. Needs: label, state_delegations and the columns of SHARES."""
    long = _by_meeting(frame[frame.state_delegations > 0], SHARES)
    long["share"] = long.amount.astype(float) / long.state_delegations.astype(float)
    return drawn(long, "; ".join(f"{row.label}, {row.group}: {row.share:.0%}" for row in long.itertuples()))


def _by_meeting(frame: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    return pd.concat([
        pd.DataFrame({"label": frame.label, "place": range(len(frame)), "group": group, "amount": frame[column],
                      "state_delegations": frame.state_delegations})
        for group, column in names.items()
    ])  # fmt: skip


def places(frame: pd.DataFrame) -> Drawn:
    """States on the map. Needs: label, latitude, longitude, regional_group, size."""
    return drawn(
        frame.rename(columns={"regional_group": "group"}), f"{len(frame)} States on a map; the table below has all of them."
    )


def sources(frame: pd.DataFrame) -> list[tuple[str, object]]:
    """Name and last load of each source."""
    return [(row.title or row.source, row.loaded_at) for row in frame.drop_duplicates("source").itertuples()]


def without_empty_columns(frame: pd.DataFrame) -> pa.Table:
    """A table without the columns that hold nothing; source and file always stay."""
    kept = [name for name in frame.columns if name in ("source", "origin") or not frame[name].isna().all()]
    return pa.Table.from_pandas(frame[kept], preserve_index=False)

"""Who comes, or no longer comes, under a scenario, and why: two answers of `travellers` held side by side."""

import pandas as pd

KEY = ["meeting", "traveller_id"]
FIGURES = ["need", "gap", "reason", "state"]
COLUMNS = ["change", "traveller", "represents", "why", "gap_today", "gap_supposed", "today", "supposed", "country", "request",
           "currency", "meeting", "source", "origin", "record"]  # fmt: skip


def who_changes(today: pd.DataFrame, supposed: pd.DataFrame) -> pd.DataFrame:
    """One row per traveller who stands otherwise: those who come too first. Needs the columns of `travellers`."""
    both = _with_state(today).merge(_with_state(supposed)[[*KEY, *FIGURES]], on=KEY, suffixes=("_today", "_supposed"))
    both = both[both["state_today"] != both["state_supposed"]]
    told = [_told(row) for row in both.to_dict("records")]
    both = both.assign(change=[change for change, _ in told], why=[why for _, why in told])
    both = both.rename(columns={"state_today": "today", "state_supposed": "supposed"})
    order = {"comes too": 0, "becomes eligible": 1}
    return both.sort_values("change", key=lambda change: change.map(order).fillna(2), kind="stable")[COLUMNS].reset_index(
        drop=True
    )


def _with_state(travellers: pd.DataFrame) -> pd.DataFrame:
    eligible = travellers["verdict"] == "Eligible"
    covered = (travellers["gap"].fillna(0) == 0) & (travellers["costs_not_known"].fillna(0) == 0)
    state = travellers["verdict"].str.lower().mask(eligible, "cannot come yet").mask(eligible & covered, "can come")
    return travellers.assign(state=state)


def _told(row: dict) -> tuple[str, str]:
    """What changes, and why, in words."""
    if row["state_supposed"] == "can come":
        return "comes too", _why(row)
    if row["state_today"] == "can come" and row["state_supposed"] == "cannot come yet":
        return "no longer comes", _why(row)
    if row["state_supposed"] == "ended":
        return "takes part remotely", "as supposed"
    change = "becomes eligible" if row["state_supposed"] == "cannot come yet" else "is not eligible any more"
    return change, row["reason_supposed"]


def _why(row: dict) -> str:
    dearer, missing = (row[f"{name}_supposed"] - row[f"{name}_today"] for name in ("need", "gap"))
    if abs(dearer) >= 0.005:
        return f"the journey costs {row['currency']} {abs(dearer):,.2f} {'more' if dearer > 0 else 'less'}"
    if missing > 0:
        return f"{row['currency']} {missing:,.2f} that is set aside would not be there"
    return f"{row['currency']} {-missing:,.2f} falls free for it"

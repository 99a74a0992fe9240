"""A table as CSV for spreadsheets; illustrative data say so in a column of their own."""

import json
import re

import pandas as pd

ILLUSTRATIVE = "Illustrative data: people, texts and amounts are invented"
NOTICE = "notice"
"""the column that says so"""
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s().,/-]*$)")
"""how a text begins that a spreadsheet would reckon with or act on; a telephone number or an amount below nought it only shows"""


def csv(frame: pd.DataFrame, illustrative: bool) -> bytes:
    """UTF-8 with a mark, so that Excel reads accents.

    A text that a spreadsheet would take for a formula, as a stranger may write one for a name, has an apostrophe before it.
    """
    return _csv(frame.map(_inert).rename(columns=_inert), illustrative)


def _csv(frame: pd.DataFrame, illustrative: bool) -> bytes:
    told = frame.assign(**{NOTICE: ILLUSTRATIVE}) if illustrative else frame
    return told.to_csv(index=False).encode("utf-8-sig")


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def rejects_as_they_came(faults: pd.DataFrame, illustrative: bool) -> bytes:
    """One line per rejected row: its cells under their own headings, then where it stood and why it was turned away.

    Every cell is as it came, as it is to be mended and sent again: what a spreadsheet takes for a formula, too.
    """
    rows = []
    for (source, origin, record), group in faults.groupby(["source", "origin", "record"], sort=False):
        why = "; ".join(f"{fault.field}: {fault.message}" if fault.field else fault.message for fault in group.itertuples())
        rows.append({**_cells(group["raw"].iloc[0]), "_source": source, "_file": origin, "_record": record, "_reason": why})
    return _csv(pd.DataFrame(rows), illustrative)


def _cells(raw: str) -> dict[str, str | None]:
    try:
        cells = json.loads(raw)
    except ValueError:
        cells = None
    return cells if isinstance(cells, dict) else {"line as it came": raw}

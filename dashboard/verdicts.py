"""What a file would give: how many rows, why some are turned away, the first rows with a verdict each, and what was noticed."""

import re

import pandas as pd
import streamlit as st

from dashboard import shapes
from dashboard.words import heading, many, number, plainly, tall, without_settings
from datalayer.intake.reasons import quoted
from datalayer.models import RECORDS, closed_list
from datalayer.preview import Preview, Refused

LOST = re.compile(r"\?[? ]*\?")
"""what stays of a name in other letters, when a program saves it in an encoding that has none of them"""
EXAMPLES = 2
"""further cells that are told for a reason"""
REASONS = 8
"""reasons that are told; the rows below tell the rest"""
SHOWN = 8
"""rows that are seen without scrolling"""
NOTES = 6
"""things noticed that are told at once; more of them are opened by a click"""


def show(seen: Preview, meetings: dict[str, str]) -> None:
    """Each kind of record in turn. `meetings`: id → title."""
    for stream, counts in seen.counts.items():
        st.markdown(
            f"**{heading(stream)}**: {number(counts.stored)} of {many(counts.read, 'row')} can be stored, "
            f"{number(counts.rejected)} rejected, {number(counts.merged)} merged."
        )
        reasons = [_reason(one) for one in seen.refused if one.stream == stream]
        if reasons:
            st.warning("\n".join([f"- {one}" for one in reasons[:REASONS]]))
        _rows(seen.rows[stream], stream, meetings)
    if any(LOST.fullmatch(str(cell)) for rows in seen.rows.values() for cell in rows.to_numpy(dtype=object).ravel()):
        st.warning("Letters were lost when this file was saved: cells hold only “??”. Export it again, as XLSX or CSV UTF-8.")
    notes = [*filter(None, map(without_settings, seen.notes)), *_countries(seen.countries)]
    if notes:
        with st.expander(f"What was noticed ({len(notes)})", expanded=len(notes) <= NOTES):
            st.markdown("\n".join(f"- {plainly(note)}" for note in notes))


def noticed(sources: pd.DataFrame) -> None:
    """What was noticed when the sources were read, under one heading for all. Columns: source, title, notes."""
    count, told = shapes.made_of(_noticed, sources)
    if not count:
        return
    with st.expander(f"What was noticed in {many(count, 'source')}"):
        for one in told:
            st.markdown(one)


def _noticed(sources: pd.DataFrame) -> tuple[int, list[str]]:
    """In how many sources something was noticed, and what, a text for each title."""
    told = sources[sources.notes.fillna("") != ""].assign(title=lambda frame: frame.title.fillna(frame.source))
    texts = []
    for title, of_one in told.groupby("title", sort=False):
        notes = dict.fromkeys("\n".join(of_one.notes).split("\n"))
        texts.append("\n".join([f"**{plainly(title)}**", "", *(f"- {plainly(note)}" for note in notes)]))
    return int(told.source.nunique()), texts


def _reason(one: Refused) -> str:
    """The sentence of the most frequent cell, and others of which it holds too."""
    first, *rest = [quoted(cell) for cell in one.values if cell.strip()] or [""]
    is_field = one.stream in RECORDS and one.column in RECORDS[one.stream].model_fields
    where = f" **{heading(one.column) if is_field else plainly(one.column)}**" if one.column else ""
    said = one.message if first in one.message else f"{first}: {one.message}"
    more = f" So with {', '.join(rest[:EXAMPLES])}{' and others' if len(rest) > EXAMPLES else ''}." if rest else ""
    return f"{many(one.rows, 'row')} rejected:{where} {plainly(said + more)}"


def _rows(rows: pd.DataFrame, stream: str, meetings: dict[str, str]) -> None:
    if not len(rows):
        return
    shown = rows.assign(**{name: rows[name].map(labels, na_action="ignore") for name, labels in _labels(rows, stream, meetings)})
    if "row_as_it_came" in shown:
        shown = shown[["record", "verdict", "row_as_it_came", *(name for name in shown if name not in FIRST)]]
    config = {name: st.column_config.Column(heading(name), width=WIDTHS.get(name)) for name in shown.columns}
    if not rows.verdict.ne("stored").any():
        config["verdict"] = st.column_config.Column("Verdict", width="small")
    st.dataframe(
        shown, hide_index=True, column_config=config, key=f"preview-{stream}", placeholder="–", height=tall(len(rows), SHOWN)
    )


FIRST = ("record", "verdict", "row_as_it_came")
WIDTHS = {"verdict": 360, "row_as_it_came": 240}
"""pixels, where some row is rejected: the reason is to be read"""


def _labels(rows: pd.DataFrame, stream: str, meetings: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    """Columns whose codes a person reads as words."""
    words = {name: closed_list(RECORDS[stream], name) for name in rows.columns if name in RECORDS[stream].model_fields}
    labels = [(name, {word.value: word.label for word in known}) for name, known in words.items() if known]
    return [*labels, ("meeting", meetings)] if "meeting" in rows else labels


def _countries(names: list[str]) -> list[str]:
    return [f"Not recognised as a country, and counted as such: {', '.join(names[:20])}."] if names else []

"""The mapping screen: their columns → our fields, their words → ours. What is proposed can be seen and changed."""

from itertools import cycle
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.words import heading
from datalayer.contract import Recognised
from datalayer.files.wording import propose_columns, propose_values
from datalayer.models import RECORDS, Record, closed_list
from datalayer.vocabulary import Word

LEFT = "kept as extra"
EXAMPLES = 3
"""values of a column that are shown"""
WORDS = 40
"""distinct values up to which a column can be mapped word by word"""


def mapping(seen: Recognised, place: DeltaGenerator) -> dict[str, Any]:
    """The settings `stream`, `columns` and `values` as the reader chooses them, starting from what was recognised.

    The kind of record is chosen in `place`, the rest below.
    """
    names = list(RECORDS)
    proposed = seen.settings.get("stream", "registration")
    stream = place.selectbox(
        "Each row is a", names, index=names.index(proposed), format_func=lambda name: heading(name).lower(), key="map-stream"
    )
    model = RECORDS[stream]
    columns = _columns(model, seen, stream == proposed)
    return {**seen.settings, "stream": stream, "columns": columns, "values": _values(model, seen, columns)}


def _columns(model: type[Record], seen: Recognised, as_proposed: bool) -> dict[str, str]:
    taken = {ours: theirs for theirs, ours in seen.settings.get("columns", {}).items() if isinstance(ours, str)}
    if not as_proposed or not taken:
        taken = propose_columns(model, list(seen.columns))
    ours_of = {theirs: ours for ours, theirs in taken.items()}
    shown = pd.DataFrame(
        {
            "theirs": list(seen.columns),
            "values": ["; ".join(values[:EXAMPLES]) for values in seen.columns.values()],
            "ours": [ours_of.get(theirs, LEFT) for theirs in seen.columns],
        }
    )
    edited = st.data_editor(
        shown, hide_index=True, disabled=["theirs", "values"], key=f"map-columns-{model.table}", width="stretch",
        height=min(520, 36 * len(shown) + 38),
        column_config={
            "theirs": "Column of the file",
            "values": "Some of its values",
            "ours": st.column_config.SelectboxColumn(
                "Becomes", options=[LEFT, *model.model_fields], required=True, format_func=lambda name: heading(name)
            ),
        },
    )  # fmt: skip
    missing = [name for name, info in model.model_fields.items() if info.is_required() and name not in set(edited.ours)]
    if missing and missing != ["meeting"]:
        st.caption(f"Needed and not mapped: {', '.join(heading(name) for name in missing if name != 'meeting')}.")
    return {row.theirs: row.ours for row in edited.itertuples() if row.ours != LEFT}


def _values(model: type[Record], seen: Recognised, columns: dict[str, str]) -> dict[str, dict[str, str]]:
    """For each closed list that a column fills: its words as written → our words."""
    open_words = {theirs: _unknown(closed_list(model, ours), seen.columns[theirs]) for theirs, ours in columns.items()}
    asked = {theirs: unknown for theirs, unknown in open_words.items() if 0 < len(unknown) <= WORDS}
    chosen = {}
    for place, (theirs, unknown) in zip(cycle(st.columns(3)), asked.items(), strict=False):
        ours = columns[theirs]
        words, proposed = closed_list(model, ours), propose_values(ours, unknown)
        edited = place.data_editor(
            pd.DataFrame({"written": unknown, "word": [proposed.get(text) for text in unknown]}),
            hide_index=True, disabled=["written"], key=f"map-words-{model.table}-{ours}",
            column_config={
                "written": f"{theirs}, as written",
                "word": st.column_config.SelectboxColumn(heading(ours), options=[word.value for word in words],
                                                         format_func=lambda code, words=words: words(code).label),
            },
        )  # fmt: skip
        chosen[ours] = {row.written: row.word for row in edited.itertuples() if isinstance(row.word, str)}
    return {ours: words for ours, words in chosen.items() if words}


def _unknown(words: type[Word] | None, written: tuple[str, ...]) -> list[str]:
    """Texts that are neither a code nor a label of a closed list."""
    return [] if words is None else [text for text in written if not isinstance(words.read(text), words)]

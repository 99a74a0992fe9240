"""The mapping screen: their columns → our fields, their words → ours. What is proposed can be seen and changed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.session import meetings_of, view
from dashboard.words import RECORD_NAMES, heading, tall
from datalayer.contract import Recognised
from datalayer.errors import UsageError
from datalayer.files.kinds import DAYS, kind_of
from datalayer.files.meaning import CLOSED, can_hold, not_understood, propose_meanings
from datalayer.files.moments import read
from datalayer.files.wording import propose_columns
from datalayer.models import RECORDS, Record, closed_list

LEFT = "kept as extra"
EMPTY = "nothing"
"""the choice for a text that says that nothing is known; the grid takes an empty text for no choice"""
YES_NO = {"yes": "Yes", "no": "No"}
EXAMPLES = 3
"""values of a column that are shown"""
TEXTS = 40
"""texts of a column up to which their meanings are asked for one by one"""


Unread = Mapping[tuple[str, str], Iterable[str]]
"""(record, column) → its cells that kept rows out"""


@dataclass
class Mapped:
    """What the reader chose: settings for the loader, and needed fields that nothing fills yet."""

    settings: dict[str, Any]
    lacking: list[str] = field(default_factory=list)
    orders: bool = False
    """whether some date could be read day first or month first"""


def mapping(seen: Recognised, place: DeltaGenerator, key: str, unread: Unread) -> Mapped:
    """The settings `stream`, `columns`, `constants` and `values` as the reader chooses them, starting from what was recognised.

    The kind of record is chosen in `place`, the rest below. `key` tells files apart.
    """
    names = list(RECORDS)
    proposed = seen.settings.get("stream", "registration")
    stream = place.selectbox(
        "Each row is a", names, index=names.index(proposed), format_func=RECORD_NAMES.__getitem__, key=f"map-stream-{key}"
    )
    model = RECORDS[stream]
    columns = _columns(model, seen, stream == proposed, f"{key}-{stream}")
    more, constants, lacking = _needed(model, seen, set(columns.values()), f"{key}-{stream}")
    asked = {
        ours: (theirs, _open_texts(model, ours, seen.columns[theirs], unread.get((stream, theirs), ())))
        for theirs, ours in columns.items()
    }
    values = _meanings(model, asked, seen.settings.get("values", {}), f"{key}-{stream}")
    names_of = {theirs: [ours, *more.get(theirs, [])] for theirs, ours in columns.items()}
    names_of |= {theirs: fields for theirs, fields in more.items() if theirs not in columns}
    by_column = {theirs: fields[0] if len(fields) == 1 else fields for theirs, fields in names_of.items()}
    settings = {**seen.settings, "stream": stream, "columns": by_column, "constants": constants, "values": values}
    return Mapped(settings, lacking, _tells_no_order(model, seen, columns))


def meanings(seen: Recognised, key: str, unread: Unread) -> dict[str, dict[str, str]]:
    """Of a loader that finds its columns itself: what the words that kept rows out mean. Field → {as written: our word}."""
    told: dict[str, dict[str, str]] = {}
    for (stream, column), written in unread.items():
        model = RECORDS.get(stream)
        if model is not None and column in model.model_fields:
            asked = {column: (heading(column), _open_texts(model, column, (), written))}
            told |= _meanings(model, asked, seen.settings.get("values", {}), f"{key}-{stream}")
    return told


def _columns(model: type[Record], seen: Recognised, as_proposed: bool, key: str) -> dict[str, str]:
    told = {theirs: _listed(fields) for theirs, fields in seen.settings.get("columns", {}).items()}
    taken = {fields[0]: theirs for theirs, fields in told.items() if fields}
    gone = [ours for ours, theirs in taken.items() if theirs not in seen.columns]  # in a next version
    if not as_proposed or not taken:
        taken = propose_columns(model, list(seen.columns))
    elif gone:
        free = [theirs for theirs in seen.columns if theirs not in taken.values()]
        taken = {ours: theirs for ours, theirs in taken.items() if ours not in gone} | propose_columns(model, free, gone)
    taken = {ours: theirs for ours, theirs in taken.items() if can_hold(model, ours, seen.columns.get(theirs, ()))}
    ours_of = {theirs: ours for ours, theirs in taken.items()}
    shown = pd.DataFrame(
        {
            "theirs": list(seen.columns),
            "values": ["; ".join(values[:EXAMPLES]) for values in seen.columns.values()],
            "ours": [ours_of.get(theirs, LEFT) for theirs in seen.columns],
        }
    )
    edited = st.data_editor(
        shown, hide_index=True, disabled=["theirs", "values"], key=f"map-columns-{key}", width="stretch",
        height=tall(len(shown), 15),
        column_config={
            "theirs": "Column of the file",
            "values": "Some of its values",
            "ours": st.column_config.SelectboxColumn(
                "Becomes", options=[LEFT, *model.model_fields], required=True, format_func=heading,
                help="Click twice to choose another field.",
            ),
        },
    )  # fmt: skip
    chosen = {row.theirs: row.ours for row in edited.itertuples() if row.ours != LEFT}
    twice = [name for name, times in Counter(chosen.values()).items() if times > 1]
    if twice:
        claiming = " and ".join(theirs for theirs, ours in chosen.items() if ours == twice[0])
        raise UsageError(
            f"{heading(twice[0])} can come from one column only: of {claiming}, set all but one to “{heading(LEFT)}”."
        )
    return chosen


def _listed(fields: str | list[str]) -> list[str]:
    return [fields] if isinstance(fields, str) else fields


def _needed(
    model: type[Record], seen: Recognised, filled: set[str], key: str
) -> tuple[dict[str, list[str]], dict[str, str], list[str]]:
    """What fills the needed fields that no column became: further uses of a column, values for all rows; and what still lacks."""
    needed = [name for name, info in model.model_fields.items() if info.is_required() and name not in filled]
    asked = [name for name in needed if name != "meeting" and name not in seen.makes_up]
    more: dict[str, list[str]] = {}
    constants: dict[str, str] = {}
    if asked:
        st.markdown("**Needed for every row, and no column of the file gives it**")
    for place, name in zip(cycle(st.columns(3)), asked, strict=False) if asked else ():
        if closed_list(model, name) or kind_of(model, name) == "currency":
            constants |= _constant(place, model, name, seen.settings.get("constants", {}).get(name), key)
        elif theirs := _source_of(place, seen, name, key):
            more |= {theirs: [*more.get(theirs, []), name]}
    told = {*constants, *(name for names in more.values() for name in names)}
    return more, constants, [name for name in asked if name not in told]


def _constant(place: DeltaGenerator, model: type[Record], name: str, saved: str | None, key: str) -> dict[str, str]:
    """One value for all rows: a word of a closed list, or a currency."""
    words = closed_list(model, name)
    if words is None:
        chosen = place.text_input(f"{heading(name)} of all rows, such as CHF", saved or "", max_chars=3, key=f"all-{name}-{key}")
        return {name: chosen.upper()} if chosen else {}
    codes = [word.value for word in words]
    chosen = place.selectbox(
        f"{heading(name)} of all rows", codes, index=codes.index(saved) if saved in codes else None, placeholder="Choose",
        format_func=lambda code: words(code).label, key=f"all-{name}-{key}",
    )  # fmt: skip
    return {name: chosen} if chosen else {}


def _source_of(place: DeltaGenerator, seen: Recognised, name: str, key: str) -> str | None:
    """A column that gives a second field too, for example the e-mail address as the number of a registration."""
    columns = list(seen.columns)
    saved = next((theirs for theirs, fields in seen.settings.get("columns", {}).items() if name in _listed(fields)), None)
    index = columns.index(saved) if saved in columns else None
    return place.selectbox(f"{heading(name)} is taken from", columns, index=index, placeholder="Choose", key=f"from-{name}-{key}")


def _meanings(
    model: type[Record], asked: Mapping[str, tuple[str, list[str]]], saved: Mapping[str, Mapping[str, str]], key: str
) -> dict[str, dict[str, str]]:
    """Field → {text as written: what it means}. `asked`: field → (the column's name, its texts that are asked about)."""
    shown = {ours: (theirs, written) for ours, (theirs, written) in asked.items() if 0 < len(written) <= TEXTS}
    chosen = {ours: dict(saved.get(ours, {})) for ours in asked if ours not in shown}
    if shown:
        st.markdown("**What these words of the file mean**")
    for place, (ours, (theirs, written)) in zip(cycle(st.columns(2)), shown.items(), strict=False) if shown else ():
        known, proposed = _known(model, ours), propose_meanings(model, ours, written) | dict(saved.get(ours, {}))
        edited = place.data_editor(
            pd.DataFrame({"written": written, "meaning": [_choice(proposed.get(text)) for text in written]}),
            hide_index=True, disabled=["written"], key=f"map-words-{key}-{ours}", placeholder="Choose",
            height=tall(len(written), 8), width="stretch",
            column_config={
                "written": f"{theirs}, as written",
                "meaning": st.column_config.SelectboxColumn(
                    heading(ours), options=list(known), format_func=known.__getitem__, help="Click twice to choose."
                ),
            },
        )  # fmt: skip
        told = edited[edited.meaning.notna()]
        given = {row.written: "" if row.meaning == EMPTY else row.meaning for row in told.itertuples()}
        chosen[ours] = {text: word for text, word in saved.get(ours, {}).items() if text not in written} | given
    return {ours: words for ours, words in chosen.items() if words}


def _open_texts(model: type[Record], name: str, written: Iterable[str], unread: Iterable[str]) -> list[str]:
    """The texts of a column that are asked about: all of a closed list, else those that keep rows out or say "nothing"."""
    if not _known(model, name):
        return []
    if kind_of(model, name) == "meeting":
        return list(unread)
    texts = not_understood(model, name, [*written, *unread])
    proposed = propose_meanings(model, name, texts)
    return [text for text in texts if kind_of(model, name) in CLOSED or text in proposed or text in unread]


def _choice(meaning: str | None) -> str | None:
    return EMPTY if meaning == "" else meaning


def _known(model: type[Record], name: str) -> dict[str, str]:
    """Our words for a field, each with its label; and the one for nothing, where the field can be empty."""
    if kind_of(model, name) == "meeting":
        return meetings_of(view())
    words = closed_list(model, name)
    labels = {word.value: word.label for word in words} if words else YES_NO if kind_of(model, name) in CLOSED else {}
    return labels if model.model_fields[name].is_required() else {**labels, EMPTY: "Not known"}


def _tells_no_order(model: type[Record], seen: Recognised, columns: dict[str, str]) -> bool:
    days = [theirs for theirs, ours in columns.items() if kind_of(model, ours) in DAYS]
    written = [read(text) for theirs in days for text in seen.columns[theirs]]
    return any(told is not None and not told.ordered for told in written)

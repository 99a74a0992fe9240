"""One reader for all sessions, one generation for a whole page, and the only cache: keyed by question, choices and generation."""

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import NoReturn, TypeVar

import pandas as pd
import streamlit as st

from dashboard.kept import kept
from datalayer import metrics, schema
from datalayer.errors import DataLayerError
from datalayer.filters import Filters
from datalayer.home import Body, Home
from datalayer.readiness import readiness
from datalayer.refresh import Report, refresh
from datalayer.rules import rules_of
from datalayer.store import Generation, Reader, Store

Made = TypeVar("Made")
FULL = 100
"""collections of the middle generation before a full one; Python's own number is 10"""


@dataclass(frozen=True)
class View:
    """What one run of a page reads: a generation and the reader's choices."""

    home: Home
    generation: Generation
    filters: Filters
    body: dict
    meeting: dict | None
    is_of_then: bool = False
    """whether the generation is not the newest but that of the as-of day"""

    @property
    def illustrative(self) -> bool:
        """Whether the body's data are invented."""
        return bool(self.body["illustrative"])

    @property
    def ahead(self) -> bool:
        """Whether the chosen meeting begins after the as-of day."""
        begins = self.meeting and self.meeting["classified_on"]
        return bool(begins and not pd.isna(begins) and self.filters.as_of and begins.date() > self.filters.as_of)


def begin(choose: Callable[[Home, Generation], View]) -> None:
    """Pins the generation and reads the choices; a page that cannot begin says why in a sentence."""
    _collect_rarely()
    try:
        home = Home.find()
        generation = Store(home.build).current()
        if generation is None or not can_be_asked(home, generation):
            _rebuild(home, "This is the first opening" if generation is None else "The program is newer than the data")
        st.session_state["_view"] = choose(home, generation)
    except DataLayerError as error:
        st.error(str(error), icon=":material/error:")
        st.stop()


@cache
def _collect_rarely() -> None:
    """A full garbage collection stops every session: it leaves out what is imported, and comes rarely. Once per process."""
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, FULL)


def view() -> View:
    """What this run reads."""
    return st.session_state["_view"]


def body_file() -> Body:
    """The body as its file has it, read once per generation."""
    now = view()
    return _body_file(now.home.root, now.generation, now.body["body"])


@kept()
def _body_file(root: Path, _generation: Generation, body: str) -> Body:
    return Home(root).bodies[body]


def meetings_of(now: View) -> dict[str, str]:
    """The meetings of the body as its file has them: id → title."""
    body = now.home.bodies[now.body["body"]]
    return {body.meeting_id(one): one.title for one in body.meeting}


def fetch(name: str, by: str | None = None, **values: object) -> pd.DataFrame:
    """The answer to a question under the reader's choices. It is shared by all sessions: not to be changed."""
    now = view()
    return ask(now.home, now.generation, name, now.filters, by, **values)


def ask(home: Home, generation: Generation, name: str, filters: Filters, by: str | None = None, **values: object) -> pd.DataFrame:
    """The answer to a question, from the cache if it was asked of this generation before."""
    return _answer(home.root, generation, name, metrics.choices(name, filters), by, tuple(values.items()))


@kept()
def can_be_asked(home: Home, generation: Generation) -> bool:
    """Whether the questions of today can be put to a generation that an earlier version may have built."""
    return schema.can_be_asked(_reader(str(home.root)), generation)


def engine() -> metrics.Asks:
    """The engine on the generation of this run, for what is asked once and not kept."""
    now, reader = view(), _reader(str(view().home.root))
    return partial(reader.query, now.generation)


def asker(name: str, filters: Filters, **values: object) -> Callable[[], pd.DataFrame]:
    """A question to be asked beside the script, in a thread of its own; its answer is not kept here."""
    now, reader = view(), _reader(str(view().home.root))
    return lambda: metrics.ask(partial(reader.query, now.generation), name, metrics.choices(name, filters), **values)


def ready() -> pd.DataFrame:
    """What is in order before the chosen meeting and what is not; kept like any answer."""
    now = view()
    return _ready(now.home.root, now.generation, now.filters)


@kept()
def _ready(root: Path, generation: Generation, filters: Filters) -> pd.DataFrame:
    reader = _reader(str(root))
    rules = rules_of(_body_file(root, generation, filters.body or "").rule)
    return readiness(partial(reader.query, generation), rules, filters)


def prepared(
    make: Callable[[pd.DataFrame], Made], name: str, by: str | None = None, filters: Filters | None = None, **values: object
) -> Made:
    """An answer in the shape that `make` gives it, kept with the answer."""
    now = view()
    return shaped(make, now.home, now.generation, name, filters or now.filters, by, **values)


def shaped(
    make: Callable[[pd.DataFrame], Made],
    home: Home,
    generation: Generation,
    name: str,
    filters: Filters,
    by: str | None = None,
    **values: object,
) -> Made:
    """`ask`, in the shape that `make` gives the answer."""
    return _prepared(make, home.root, generation, name, metrics.choices(name, filters), by, tuple(values.items()))


def worked_out(make: Callable[..., Made], *choices: object) -> Made:
    """What `make` makes of several answers under the reader's choices and these, kept with them. `make` asks by `fetch`."""
    now = view()
    return _worked_out(make, now.home.root, now.generation, now.filters, choices)


@kept()
def _worked_out(make: Callable[..., Made], root: Path, generation: Generation, filters: Filters, choices: tuple) -> Made:
    return make(*choices)


@kept()
def _answer(root: Path, generation: Generation, name: str, filters: Filters, by: str | None, values: tuple) -> pd.DataFrame:
    dimensions = metrics.questions()[name].by
    if metrics.EVERY in dimensions and by != metrics.EVERY:  # one question of the engine instead of one per dimension
        every = _answer(root, generation, name, filters, metrics.EVERY, values)
        return every[every["dimension"] == (by or dimensions[0])].reset_index(drop=True)
    reader = _reader(str(root))
    return metrics.ask(partial(reader.query, generation), name, filters, by, **dict(values))


@kept()
def _prepared(
    make: Callable[[pd.DataFrame], Made],
    root: Path,
    generation: Generation,
    name: str,
    filters: Filters,
    by: str | None,
    values: tuple,
) -> Made:
    return make(_answer(root, generation, name, filters, by, values))


@st.cache_resource(show_spinner=False)
def _reader(root: str) -> Reader:
    return Reader(Store(Home(Path(root)).build))


def forget(*names: str) -> None:
    """Drops what this session kept under these names."""
    for name in names:
        st.session_state.pop(name, None)


def refresh_with_progress(home: Home, label: str, names: Iterable[str] = (), reread: bool = True) -> Report:
    """A refresh, of some sources or all, or of decisions only, whose progress is seen on the page."""
    bar = st.progress(0.0, label)
    try:
        return refresh(home, names, lambda share, sentence: bar.progress(min(share, 1.0), sentence), reread=reread)
    finally:
        bar.empty()


def _rebuild(home: Home, why: str) -> NoReturn:
    st.info(f"{why}: the sources are being read once. It takes a few seconds.")
    refresh_with_progress(home, "Reading the sources.")
    st.rerun()

"""The commands that ask: metric, search, rows, line, rejects, changes, match. All print one frame."""

import argparse
import sys
from functools import partial
from pathlib import Path

import pandas as pd

from datalayer import metrics
from datalayer.as_it_came import Place, as_it_came, stored
from datalayer.changed import changes, generation_of
from datalayer.commands import DONE
from datalayer.countries import Countries
from datalayer.errors import UsageError
from datalayer.filters import Filters
from datalayer.home import Home
from datalayer.identity.files import matched
from datalayer.readiness import READINESS, readiness_of
from datalayer.refresh import refresh
from datalayer.scenario import Scenario, read_scenario, unknown_names
from datalayer.search.find import find
from datalayer.store import Generation, Reader, Store
from datalayer.vocabulary import Mode, RegionalGroup, StakeholderGroup

NARROW = ("question", "language", "topic")
"""what narrows questions on texts"""
CHOICES = {"regional_group": RegionalGroup, "stakeholder_group": StakeholderGroup, "mode": Mode}
VALUES = ("figure", "key", "field", "source", "level", "request", "pledge", *NARROW)
"""what narrows a question; each takes only some of them"""
ILLUSTRATIVE = "Illustrative data: people, texts and amounts are invented"


def print_metric(options: argparse.Namespace, home: Home) -> int:
    """The answer to a question; on stderr what is to be known of it."""
    run = _reader(options, home)
    filters = _filters(options, home)
    if options.name == READINESS:
        return _print_frame(readiness_of(run, home, filters), options)
    by = _told_of_idle(options)
    values = {name: getattr(options, name) for name in VALUES}
    values["since"] = metrics.parse_day(options.since, "--since")
    values |= _scenario(options, run, filters).values()
    return _print_frame(_printed(metrics.ask(run, options.name, filters, by, **values), options), options)


def _told_of_idle(options: argparse.Namespace) -> str | None:
    """The dimension to count by, if the question has any. Choices that it does not take are told, as they change no answer."""
    question = metrics.questions().get(options.name)
    if question is None:
        return options.by
    chosen = (*CHOICES, "country", *VALUES)
    idle = [name for name in chosen if getattr(options, name) is not None and name not in question.params]
    for name in ["by", *idle] if options.by and not question.by else idle:
        print(
            f"{options.name} does not depend on --{name.replace('_', '-')}: the answer is the same without it.", file=sys.stderr
        )
    return options.by if question.by else None


def _printed(frame: pd.DataFrame, options: argparse.Namespace) -> pd.DataFrame:
    """The columns that the question names for a command, or all; rows that overlap are said to, beside the answer."""
    question = metrics.questions()[options.name]
    dimension, sentence = question.overlap
    if dimension and options.by in (dimension, metrics.EVERY):
        print(f"The rows by {dimension} overlap: {sentence}", file=sys.stderr)
    if options.all_columns or options.by == metrics.EVERY or not question.columns:
        return frame
    return frame[list(question.columns)]


def _scenario(options: argparse.Namespace, run: metrics.Asks, filters: Filters) -> Scenario:
    """What is supposed; a question that it does not touch, a donor or traveller that nobody knows, is a sentence."""
    scenario = read_scenario(options.fares, options.dsa, options.without, options.remote, options.back_to_back, options.more)
    question = metrics.questions().get(options.name)
    idle = [name for name in scenario.values() if question and name not in question.params]
    if idle:
        raise UsageError(f"{options.name} does not depend on --{idle[0].replace('_', '-')}: leave it out.")
    known = metrics.names_in_scenarios(run, filters) if scenario.values() else {}
    for option, kind in (("without", "donor or pledge"), ("remote", "traveller"), ("back_to_back", "traveller")):
        named = getattr(scenario, option)
        for name in unknown_names(None if named == "1" else named, known.get(kind, ())):
            raise UsageError(
                f"--{option.replace('_', '-')}: there is no {kind} {name!r}; there is {', '.join(known[kind]) or 'none'}."
            )
    return scenario


def print_hits(options: argparse.Namespace, home: Home) -> int:
    """The texts that hold all words."""
    run = _reader(options, home)
    filters = _filters(options, home)
    return _print_frame(find(run, filters, options.text, **{name: getattr(options, name) for name in NARROW}), options)


def print_rows(options: argparse.Namespace, home: Home) -> int:
    """The rows of a table of records."""
    return _print_frame(metrics.rows(_reader(options, home), options.table, _filters(options, home)), options)


def print_line(options: argparse.Namespace, home: Home) -> int:
    """The cells of a row as they came, then what is stored of it; on stderr what is withheld and why."""
    run, place = _reader(options, home), Place(options.source, options.origin, options.record)
    line = as_it_came(run, home, place)
    for told in line.told:
        print(told, file=sys.stderr)
    kept = [
        (f"stored as {kind}", name, cell)
        for kind, rows in stored(run, place).items()
        for row in rows.to_dict("records")
        for name, cell in row.items()
        if not pd.isna(cell)
    ]
    cells = [("as it came", name, cell) for name, cell in line.cells]
    return _print_frame(pd.DataFrame([*cells, *kept], columns=["part", "name", "value"]).astype(str), options)


def print_rejects(options: argparse.Namespace, home: Home) -> int:
    """The rows that were turned away."""
    if options.source and options.source not in home.sources:
        raise UsageError(f"There is no source {options.source!r} in sources.toml, which has {', '.join(home.sources)}.")
    return _print_frame(metrics.ask(_reader(options, home), "rejected_rows", Filters(), source=options.source), options)


def print_changes(options: argparse.Namespace, home: Home) -> int:
    """What has changed since a day or a generation."""
    store = Store(home.build)
    since = generation_of(store, options.since)
    until = _generation(store, options.generation)
    body = _body(options.body, home) if options.body else None
    compared = (f"generation {one.number} ({one.written_at:%Y-%m-%d %H:%M} UTC)" for one in (since, until))
    print(f"Compared: {' with '.join(compared)}.", file=sys.stderr)
    return _print_frame(changes(since, until, body), options)


def print_matches(options: argparse.Namespace, home: Home) -> int:
    """Who of one list is who of another; needs no generation."""
    return _print_frame(matched([Path(file) for file in options.file], Countries(home.reference)), options)


def _filters(options: argparse.Namespace, home: Home) -> Filters:
    """What is chosen; a choice that the command does not take is none."""
    days = {
        name: metrics.parse_day(getattr(options, name, None), f"--{name.replace('_', '-')}")
        for name in ("as_of", "classified_on")
    }
    return Filters(
        body=_body(options.body, home),
        meeting=_meeting(options.meeting, options.body, home),
        **_groups(options, home),
        **days,
    )


def _groups(options: argparse.Namespace, home: Home) -> dict[str, str]:
    """The chosen groups and country as codes, however they are written; what no list has is a sentence, not an empty answer."""
    chosen: dict[str, str] = {}
    for name, words in CHOICES.items():
        written = getattr(options, name, None)
        word = words.read(written) if written else None
        if written and word not in list(words):
            raise UsageError(f"--{name.replace('_', '-')}: there is no {written!r}; there is {', '.join(words)}.")
        chosen |= {name: str(word)} if word else {}
    country = getattr(options, "country", None)
    code = Countries(home.reference).match(country, country).iso3 if country else None
    if country and not code:
        raise UsageError(f"--country: {country!r} is in no list: write a code such as KEN, or a name.")
    return chosen | ({"country": code} if code else {})


def _body(name: str, home: Home) -> str:
    if name not in home.bodies:
        raise UsageError(f"There is no body {name!r}; bodies/ has {', '.join(home.bodies)}.")
    return name


def _meeting(written: str | None, body: str, home: Home) -> str | None:
    if written is None:
        return None
    found = home.bodies[_body(body, home)].meeting_of(written)
    if found is None:
        listed = ", ".join(dict.fromkeys(home.bodies[body].meeting_names().values()))
        raise UsageError(f"There is no meeting {written!r} of {body}, which has {listed or 'none'}.")
    return found


def _reader(options: argparse.Namespace, home: Home) -> metrics.Asks:
    """A way to ask the chosen generation; the first one is built if there is none yet. Invented data are said to be."""
    body = home.bodies.get(getattr(options, "body", None) or "")
    if body and body.illustrative:
        print(f"{ILLUSTRATIVE}.", file=sys.stderr)
    store = Store(home.build)
    if store.current() is None:
        print("There is no generation yet: building the first one.", file=sys.stderr)
        refresh(home)
    reader = Reader(store)
    generation = _generation(store, options.generation)
    return partial(reader.query, generation)


def _generation(store: Store, number: int | None) -> Generation:
    current = store.current()
    found = current if number is None else next((one for one in store.generations() if one.number == number), None)
    if found is None:
        raise UsageError(f"Generation {number} is not kept: see `python -m datalayer generations`.")
    return found


def _print_frame(frame: pd.DataFrame, options: argparse.Namespace) -> int:
    if options.json or options.format == "json":
        frame.to_json(sys.stdout, orient="records", date_format="iso", force_ascii=False, indent=2)
        print()
    else:
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")
    return DONE

"""The commands: refresh, check, recognise, match, plugins, metric, search, rows, line, rejects, changes, generations.

Exit 0: done. 1: some source failed, the rest was published. 2: usage or configuration, in one sentence on stderr.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import NoReturn

import pandas as pd

from datalayer import metrics
from datalayer.as_it_came import Place, as_it_came, stored
from datalayer.changed import changes, generation_of
from datalayer.countries import Countries
from datalayer.discover import discover
from datalayer.errors import DataLayerError, UsageError
from datalayer.filters import Filters
from datalayer.home import Home
from datalayer.identity.files import matched
from datalayer.readiness import READINESS, readiness_of
from datalayer.recognise import recognise, why_unknown
from datalayer.refresh import Report, check, refresh
from datalayer.scenario import Scenario, read_scenario, unknown_names
from datalayer.search.find import find
from datalayer.store import Generation, Reader, Store
from datalayer.vocabulary import Mode, RegionalGroup, StakeholderGroup

DONE, SOME_FAILED, USAGE = 0, 1, 2
NARROW = ("question", "language", "topic")
"""what narrows questions on texts"""
ILLUSTRATIVE = "Illustrative data: people, texts and amounts are invented"
LEVELS = ("received", "signed", "pledged")
CHOICES = {"regional_group": RegionalGroup, "stakeholder_group": StakeholderGroup, "mode": Mode}
VALUES = ("figure", "key", "field", "source", "level", "request", "pledge", *NARROW)
"""what narrows a question; each takes only some of them"""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the list of all options."""

    def error(self, message: str) -> NoReturn:
        """Ends with exit 2."""
        self.exit(USAGE, f"{message[0].upper()}{message[1:].rstrip('.')}: see `{self.prog} --help`.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    options = _parser().parse_args(arguments, argparse.Namespace(home=None, json=False))
    try:
        return int(options.run(options, Home.find(options.home)))
    except DataLayerError as error:
        print(error, file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def _parser() -> argparse.ArgumentParser:
    # both stand before or after the command; a default of the command would hide what stood before it
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--home", metavar="DIR", help="where sources.toml lies; default: WG_HOME, else data/")
    common.add_argument("--json", action="store_true", help="print JSON")
    parser = Parser(prog="python -m datalayer", description="The data layer's commands.", parents=[common])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text, parents=[common])
        sub.set_defaults(run=run)
        return sub

    sub = command("refresh", _refresh, "build and publish a generation")
    sub.add_argument("source", nargs="*", help="sources to read; default: all. The others keep their last data")
    sub.add_argument("--if-changed", action="store_true", help="only if a source, the configuration or the code has changed")
    command("check", _check, "each source's health, a sentence each").add_argument("source", nargs="*")
    sub = command("recognise", _recognise, "which plugin would read a file, and what it sees")
    sub.add_argument("file")
    sub = command("match", _match, "who of one list is who of another: pairs with rule or score, and the reasons")
    sub.add_argument(
        "file", nargs="+", help="tables with names; or one table of pairs (name_a, name_b, …); or one list, against itself"
    )
    _with_format(sub)
    command("plugins", _plugins, "what was found, and what is broken and why")
    command("generations", _generations, "what is kept, what is current")
    sub = command("metric", _metric, "the answer to a question")
    sub.add_argument("name", help=", ".join([READINESS, *metrics.questions()]))
    sub.add_argument("--by", metavar="DIM", help="dimension to count by")
    sub.add_argument("--all-columns", action="store_true", help="every column, where a question prints only some")
    for choice in ("regional-group", "stakeholder-group", "country", "mode", "figure", "key", "field", "source", *NARROW):
        sub.add_argument(f"--{choice}", metavar="CODE")
    sub.add_argument("--level", choices=LEVELS, help="money that counts: received, signed too, or all that is pledged")
    for number in ("request", "pledge"):
        sub.add_argument(f"--{number}", metavar="NUMBER")
    _with_scenario(sub)
    sub.add_argument("--as-of", metavar="DATE", help="day from which late, due and days left are counted")
    sub.add_argument(
        "--since", metavar="DATE", help="day of the last note to the donors; default: the first day of the meeting before"
    )
    sub.add_argument("--classified-on", metavar="DATE", help="day of the lists (LDC, …); default: each meeting's first day")
    finding = command("search", _search, "texts that hold all words, or phrases in quotes, with the words around each hit")
    finding.add_argument("text", help="""words and "phrases in quotes"; case and accents do not matter""")
    for choice in ("regional-group", "stakeholder-group", "country", *NARROW):
        finding.add_argument(f"--{choice}", metavar="CODE")
    finding.add_argument("--as-of", metavar="DATE", help="day from which texts that came later are left out")
    rows = command("rows", _rows, "the rows of a table, with source, origin and record")
    rows.add_argument("table")
    for asking in (sub, finding, rows):
        asking.add_argument("--body", metavar="B", required=True)
        asking.add_argument("--meeting", metavar="M", help="id, number or title of a meeting")
        asking.add_argument("--generation", type=int, metavar="N", help="an earlier generation; default: the current one")
        _with_format(asking)
    sub = command("changes", _changes, "records added, removed and changed since a day or a generation")
    sub.add_argument("--since", metavar="DATE|GENERATION", required=True)
    sub.add_argument("--body", metavar="B")
    sub.add_argument("--generation", type=int, metavar="N", help="up to an earlier generation; default: the current one")
    _with_format(sub)
    sub = command("line", _line, "the cells of a row as they came, read again from its source, and what is stored of it")
    for part, told in (("source", "as `rows` gives it"), ("origin", "file, as `rows` gives it"), ("record", "its number")):
        sub.add_argument(part, help=told, type=int if part == "record" else str)
    sub.set_defaults(generation=None)
    _with_format(sub)
    sub = command("rejects", _rejects, "rows that were turned away, as they came, with the reason")
    sub.add_argument("source", nargs="?")
    sub.set_defaults(generation=None)
    _with_format(sub)
    return parser


def _with_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("csv", "json"), default=None)


def _with_scenario(parser: argparse.ArgumentParser) -> None:
    """What is supposed, for questions about funding; see docs/what-if.md."""
    supposed = parser.add_argument_group("a scenario, for questions about funding")
    supposed.add_argument("--fares", metavar="PERCENT", help="estimated tickets cost so much more, or less: +10, -5")
    supposed.add_argument("--dsa", metavar="PERCENT", help="estimated DSA is so much more, or less")
    supposed.add_argument(
        "--without", metavar="DONOR", action="append", help="a donor, or a pledge by its number, withdraws; repeat for several"
    )
    supposed.add_argument("--remote", metavar="REQUEST;…", help="these travellers take part remotely")
    supposed.add_argument(
        "--back-to-back", metavar="REQUEST;…", nargs="?", const="1",
        help="the neighbouring event has brought these travellers; without numbers: all whom it is taken to support",
    )  # fmt: skip
    supposed.add_argument("--more", metavar="AMOUNT", help="so much more money, bound to nothing, in the body's currency")


def _refresh(options: argparse.Namespace, home: Home) -> int:
    def show(share: float, sentence: str) -> None:
        print(f"{share:4.0%}  {sentence}", file=sys.stderr)

    report = refresh(home, options.source, show, only_if_changed=options.if_changed)
    if options.json:
        print(json.dumps(_told(report), ensure_ascii=False, indent=2))
    else:
        _print_report(report)
    return SOME_FAILED if report.failed else DONE


def _told(report: Report) -> dict[str, object]:
    return {
        "generation": report.generation,
        "published": report.published,
        "notes": report.notes,
        "sources": [
            {
                "source": result.source,
                "status": result.status,
                "sentence": result.sentence,
                "streams": {name: asdict(counts) for name, counts in result.streams.items()},
            }
            for result in report.sources
        ],
    }


def _print_report(report: Report) -> None:
    if not report.published:
        print(f"Nothing has changed since generation {report.generation}.")
        return
    for result in report.sources:
        print(f"{result.source}: {result.sentence}", file=sys.stderr if result.status == "failed" else sys.stdout)
    for note in report.notes:
        print(note, file=sys.stderr)
    print(f"Generation {report.generation} is published.")


def _check(options: argparse.Namespace, home: Home) -> int:
    health = check(home, options.source)
    if options.json:
        print(json.dumps({name: asdict(one) for name, one in health.items()}, ensure_ascii=False, indent=2))
    else:
        for name, one in health.items():
            print(f"{'ok ' if one.ok else 'bad'}  {name}: {one.sentence.removeprefix(f'{name}: ')}")
    return DONE if all(one.ok for one in health.values()) else SOME_FAILED


def _recognise(options: argparse.Namespace, home: Home) -> int:
    verdicts = recognise(Path(options.file), discover(home.root))
    if options.json:
        print(json.dumps([{"plugin": one.plugin, **asdict(one.seen)} for one in verdicts], ensure_ascii=False, indent=2))
        return DONE if verdicts else SOME_FAILED
    for one in verdicts:
        asks = f" To be told: {', '.join(one.seen.asks)}." if one.seen.asks else ""
        print(f"{one.plugin}, {one.seen.confidence:.0%} sure: {one.seen.sentence}{asks}")
    if not verdicts:
        print(why_unknown(Path(options.file)))
    return DONE if verdicts else SOME_FAILED


def _match(options: argparse.Namespace, home: Home) -> int:
    return _print_frame(matched([Path(file) for file in options.file], Countries(home.reference)), options)


def _plugins(options: argparse.Namespace, home: Home) -> int:
    found = discover(home.root)
    told = [
        {
            "plugin": name,
            "place": found.places[name],
            "reads": loader.title,
            "streams": [stream.name for stream in loader.streams],
        }
        for name, loader in sorted(found.loaders.items())
    ]
    if options.json:
        print(json.dumps({"plugins": told, "broken": found.broken}, ensure_ascii=False, indent=2))
        return DONE
    for one in told:
        print(f"{one['plugin']} ({one['place']}): {one['reads']} Gives {', '.join(map(str, one['streams']))}.")
    for name, reason in found.broken.items():
        print(f"{name} is broken: {reason}")
    return DONE


def _generations(options: argparse.Namespace, home: Home) -> int:
    store = Store(home.build)
    current = store.current()
    kept = [
        {"generation": one.number, "written_at": f"{one.written_at:%Y-%m-%dT%H:%M:%SZ}", "current": one == current}
        for one in store.generations()
    ]
    if options.json:
        print(json.dumps(kept, indent=2))
    else:
        for one in kept:
            print(f"{one['generation']:>6}  {one['written_at']}{'  current' if one['current'] else ''}")
    return DONE


def _metric(options: argparse.Namespace, home: Home) -> int:
    run = _reader(options, home)
    filters = Filters(
        body=_body(options.body, home),
        meeting=_meeting(options.meeting, options.body, home),
        **_groups(options, home),
        as_of=metrics.parse_day(options.as_of, "--as-of"),
        classified_on=metrics.parse_day(options.classified_on, "--classified-on"),
    )
    if options.name == READINESS:
        return _print_frame(readiness_of(run, home, filters), options)
    _refuse_idle(options)
    values = {name: getattr(options, name) for name in VALUES}
    values["since"] = metrics.parse_day(options.since, "--since")
    values |= _scenario(options, run, filters).values()
    return _print_frame(_printed(metrics.ask(run, options.name, filters, options.by, **values), options), options)


def _refuse_idle(options: argparse.Namespace) -> None:
    """A choice that the question does not take would be an answer to another question."""
    question = metrics.questions().get(options.name)
    if question is None:
        return
    if options.by and not question.by:
        raise UsageError(f"{options.name} is not counted by anything: leave out --by.")
    idle = [name for name in (*CHOICES, "country", *VALUES) if getattr(options, name) is not None and name not in question.params]
    if idle:
        raise UsageError(f"{options.name} does not depend on --{idle[0].replace('_', '-')}: leave it out.")


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


def _search(options: argparse.Namespace, home: Home) -> int:
    run = _reader(options, home)
    filters = Filters(
        body=_body(options.body, home),
        meeting=_meeting(options.meeting, options.body, home),
        **_groups(options, home),
        as_of=metrics.parse_day(options.as_of, "--as-of"),
    )
    return _print_frame(find(run, filters, options.text, **{name: getattr(options, name) for name in NARROW}), options)


def _rows(options: argparse.Namespace, home: Home) -> int:
    filters = Filters(body=_body(options.body, home), meeting=_meeting(options.meeting, options.body, home))
    return _print_frame(metrics.rows(_reader(options, home), options.table, filters), options)


def _line(options: argparse.Namespace, home: Home) -> int:
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


def _rejects(options: argparse.Namespace, home: Home) -> int:
    if options.source and options.source not in home.sources:
        raise UsageError(f"There is no source {options.source!r} in sources.toml, which has {', '.join(home.sources)}.")
    return _print_frame(metrics.ask(_reader(options, home), "rejected_rows", Filters(), source=options.source), options)


def _changes(options: argparse.Namespace, home: Home) -> int:
    store = Store(home.build)
    since = generation_of(store, options.since)
    until = _generation(store, options.generation)
    body = _body(options.body, home) if options.body else None
    compared = (f"generation {one.number} ({one.written_at:%Y-%m-%d %H:%M} UTC)" for one in (since, until))
    print(f"Compared: {' with '.join(compared)}.", file=sys.stderr)
    return _print_frame(changes(since, until, body), options)


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


def _groups(options: argparse.Namespace, home: Home) -> dict[str, str]:
    """The chosen groups and country as codes, however they are written; what no list has is a sentence, not an empty answer."""
    chosen: dict[str, str] = {}
    for name, words in CHOICES.items():
        written = getattr(options, name, None)
        word = words.read(written) if written else None
        if written and word not in list(words):
            raise UsageError(f"--{name.replace('_', '-')}: there is no {written!r}; there is {', '.join(words)}.")
        chosen |= {name: str(word)} if word else {}
    code = Countries(home.reference).match(options.country, options.country).iso3 if options.country else None
    if options.country and not code:
        raise UsageError(f"--country: {options.country!r} is in no list: write a code such as KEN, or a name.")
    return chosen | ({"country": code} if code else {})


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


if __name__ == "__main__":
    sys.exit(main())

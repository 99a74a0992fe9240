"""The commands: refresh, check, recognise, match, plugins, metric, search, rows, line, rejects, changes, generations.

Exit 0: done. 1: some source failed, the rest was published. 2: usage or configuration, in one sentence on stderr.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from datalayer import metrics
from datalayer.commands import DONE, USAGE, answers, sources
from datalayer.commands.answers import NARROW
from datalayer.errors import DataLayerError
from datalayer.home import Home
from datalayer.readiness import READINESS

LEVELS = ("received", "signed", "pledged")


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

    sub = command("refresh", sources.run_refresh, "build and publish a generation")
    sub.add_argument("source", nargs="*", help="sources to read; default: all. The others keep their last data")
    sub.add_argument("--if-changed", action="store_true", help="only if a source, the configuration or the code has changed")
    command("check", sources.run_check, "each source's health, a sentence each").add_argument("source", nargs="*")
    sub = command("recognise", sources.run_recognise, "which plugin would read a file, and what it sees")
    sub.add_argument("file")
    sub = command("match", answers.print_matches, "who of one list is who of another: pairs with rule or score, and the reasons")
    sub.add_argument(
        "file", nargs="+", help="tables with names; or one table of pairs (name_a, name_b, …); or one list, against itself"
    )
    _with_format(sub)
    command("plugins", sources.list_plugins, "what was found, and what is broken and why")
    command("generations", sources.list_generations, "what is kept, what is current")
    sub = command("metric", answers.print_metric, "the answer to a question")
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
    finding = command(
        "search", answers.print_hits, "texts that hold all words, or phrases in quotes, with the words around each hit"
    )
    finding.add_argument("text", help="""words and "phrases in quotes"; case and accents do not matter""")
    for choice in ("regional-group", "stakeholder-group", "country", *NARROW):
        finding.add_argument(f"--{choice}", metavar="CODE")
    finding.add_argument("--as-of", metavar="DATE", help="day from which texts that came later are left out")
    rows = command("rows", answers.print_rows, "the rows of a table, with source, origin and record")
    rows.add_argument("table")
    for asking in (sub, finding, rows):
        asking.add_argument("--body", metavar="B", required=True)
        asking.add_argument("--meeting", metavar="M", help="id, number or title of a meeting")
        asking.add_argument("--generation", type=int, metavar="N", help="an earlier generation; default: the current one")
        _with_format(asking)
    sub = command("changes", answers.print_changes, "records added, removed and changed since a day or a generation")
    sub.add_argument("--since", metavar="DATE|GENERATION", required=True)
    sub.add_argument("--body", metavar="B")
    sub.add_argument("--generation", type=int, metavar="N", help="up to an earlier generation; default: the current one")
    _with_format(sub)
    sub = command(
        "line", answers.print_line, "the cells of a row as they came, read again from its source, and what is stored of it"
    )
    for part, told in (("source", "as `rows` gives it"), ("origin", "file, as `rows` gives it"), ("record", "its number")):
        sub.add_argument(part, help=told, type=int if part == "record" else str)
    sub.set_defaults(generation=None)
    _with_format(sub)
    sub = command("rejects", answers.print_rejects, "rows that were turned away, as they came, with the reason")
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


if __name__ == "__main__":
    sys.exit(main())

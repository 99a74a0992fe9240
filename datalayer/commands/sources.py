"""The commands over sources and generations: refresh, check, recognise, plugins, generations."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from datalayer.commands import DONE, SOME_FAILED
from datalayer.discover import discover
from datalayer.home import Home
from datalayer.recognise import recognise, why_unknown
from datalayer.refresh import Report, check, refresh
from datalayer.store import Store


def run_refresh(options: argparse.Namespace, home: Home) -> int:
    """Builds and publishes a generation; progress on stderr."""

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


def run_check(options: argparse.Namespace, home: Home) -> int:
    """Each source's health, a sentence each."""
    health = check(home, options.source)
    if options.json:
        print(json.dumps({name: asdict(one) for name, one in health.items()}, ensure_ascii=False, indent=2))
    else:
        for name, one in health.items():
            print(f"{'ok ' if one.ok else 'bad'}  {name}: {one.sentence.removeprefix(f'{name}: ')}")
    return DONE if all(one.ok for one in health.values()) else SOME_FAILED


def run_recognise(options: argparse.Namespace, home: Home) -> int:
    """Which plugins would read a file."""
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


def list_plugins(options: argparse.Namespace, home: Home) -> int:
    """What was found, and what is broken and why."""
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


def list_generations(options: argparse.Namespace, home: Home) -> int:
    """What is kept, what is current."""
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

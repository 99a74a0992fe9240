"""What search reads, made in the refresh: the plain words of each text, and which words of the body's topics it holds."""

from collections import Counter
from datetime import date

import duckdb

from datalayer.decisions import Decision, Ledger
from datalayer.home import Body, Home
from datalayer.schema import fill
from datalayer.search.query import term
from datalayer.search.words import flattened
from datalayer.topics import Topic, is_whole

AT_ONCE = 1000
"""texts that are taken into memory together"""
RECORDS = (
    "SELECT body, contribution_id, _source, _origin, _record, text FROM contribution "
    "ORDER BY body, _source, _origin, _record, contribution_id, submitted_by, title, version"
)
FOUND = (
    "INSERT INTO text_topic SELECT w.body, w.text_key, t.topic, t.language, t.phrase FROM text_words AS w "
    "JOIN topic_phrase AS t ON t.body = w.body AND position(t.needle IN w.words) > 0"
)


def write_index(conn: duckdb.DuckDBPyConnection, home: Home, ledger: Ledger) -> list[str]:
    """Fills the tables that search, topics and reminders read; a sentence for each reminder that could not be applied."""
    notes = []
    for body in home.bodies.values():
        _write_topics(conn, body)
        notes += _write_reminders(conn, body, ledger.active("reminder"))
    _write_words(conn)
    conn.execute(FOUND)
    return notes


def _write_words(conn: duckdb.DuckDBPyConnection) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    reading = conn.cursor()
    ((database,),) = conn.execute("SELECT current_database()").fetchall()
    reading.execute(f'USE "{database}"')  # a cursor starts where its connection began, not where it is now
    reading.execute(RECORDS)
    while rows := reading.fetchmany(AT_ONCE):
        fill(conn, "text_words", [
            {"body": body, "text_key": _key(seen, body, number or f"{source} {record}"), "source": source, "origin": origin,
             "record": record, "contribution_id": number or "", "words": flattened(text or "")}
            for body, number, source, origin, record, text in rows
        ])  # fmt: skip
    reading.close()


def _key(seen: Counter[tuple[str, str]], body: str, name: str) -> str:
    """The name of a record in addresses: its number; a further record under the same number has its place added."""
    seen[body, name] += 1
    return name if seen[body, name] == 1 else f"{name} #{seen[body, name]}"


def _write_topics(conn: duckdb.DuckDBPyConnection, body: Body) -> None:
    fill(conn, "topic", [
        {"body": body.id, "topic": topic.id, "title": topic.title, "place": place, "reference": topic.reference}
        for place, topic in enumerate(body.topic, 1)
    ])  # fmt: skip
    fill(conn, "topic_phrase", [
        {"body": body.id, "topic": topic.id, "language": language, "phrase": phrase, "needle": needle}
        for topic in body.topic
        for language, phrase, needle in _needles(topic)
    ])  # fmt: skip


def _needles(topic: Topic) -> list[tuple[str, str, str]]:
    """language, phrase and what a flattened text holds if it holds it."""
    return [
        (language, phrase, wanted.needle)
        for language, phrases in topic.words.items()
        for phrase in phrases
        if (wanted := term(phrase, is_whole(phrase)))
    ]


def _write_reminders(conn: duckdb.DuckDBPyConnection, body: Body, decisions: list[Decision]) -> list[str]:
    fill(conn, "reminder_policy", [{"body": body.id, "days": body.reminders.days}])
    found = {d.id: _reminder(body, d) for d in decisions if d.body in (None, body.id)}
    fill(conn, "reminder", [row for row in found.values() if row])
    return [f"Decision {one}: its meeting or day is not known; it is not applied." for one, row in found.items() if row is None]


def _reminder(body: Body, decision: Decision) -> dict[str, object] | None:
    """A decision of the kind `reminder` as a row; None if it names no meeting of the body, or no day."""
    value = decision.value if isinstance(decision.value, dict) else {}
    meeting = body.meeting_of(str(value.get("meeting", "")))
    try:
        on = date.fromisoformat(str(value.get("on", "")))
    except ValueError:
        return None
    said = {"how": str(value["by"]) if "by" in value else None, "made_by": decision.by, "reason": decision.reason or None}
    return meeting and {
        "decision": decision.id, "body": body.id, "meeting": meeting, "seat_id": decision.subject, "reminded_on": on, **said
    }  # fmt: skip

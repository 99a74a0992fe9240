"""Who sent each text and on whose behalf, and what people decided about it.

Decisions of the kind `sponsor` (subject: a contribution_id, or a text as the column `text` names it; value: {"add": names} or
{"strike": names}, divided by semicolons) add a sponsor to a text or strike one from it, in all its versions.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from datalayer.credits.records import Record
from datalayer.credits.versions import Version
from datalayer.decisions import Decision
from datalayer.identity.parties import Parties, Party

ROLES = {"add": "sponsor", "strike": "struck"}
Row = dict[str, object]


def sponsors(records: Iterable[Record], senders: Iterable[Party], parties: Parties) -> Iterator[Row]:
    """The sender of each record, those who are named beside it, and those on whose behalf it is."""
    for record, sender in zip(records, senders, strict=True):
        yield {**record.at, "role": "sender", "party": sender.key}
        beside = parties.listed(record.submitted_by)[1:]
        for party in dict.fromkeys([*beside, *parties.listed(record.on_behalf_of or "")]):
            if party != sender:
                yield {**record.at, "role": "sponsor", "party": party.key}


def decided(
    decisions: list[Decision], records: list[Record], found: list[Version], names: dict[int, str], parties: Parties
) -> tuple[list[Row], list[str]]:
    """What decisions add and strike, in every version of the text; and a sentence for each that cannot be applied."""
    named: dict[str, set[int]] = defaultdict(set)
    for one in found:
        for name in filter(None, (names[one.text], records[one.number].contribution_id)):
            named[name].add(one.text)
    rows, notes = [], []
    for decision in decisions:
        texts = named.get(decision.subject, set())
        fault = _fault(decision, texts)
        if fault:
            notes.append(f"Decision {decision.id}: {fault}; it is not applied.")
            continue
        of_text = [records[one.number].at for one in found if one.text in texts]
        rows += [{**at, **change} for change in _changes(decision, parties) for at in of_text]
    return rows, notes


def _changes(decision: Decision, parties: Parties) -> Iterator[Row]:
    for what, written in decision.value.items() if isinstance(decision.value, dict) else ():
        for party in parties.listed(str(written)):
            yield {"role": ROLES[what], "party": party.key}


def _fault(decision: Decision, texts: set[int]) -> str:
    """Why a decision on a sponsor cannot be applied; empty if it can."""
    if not isinstance(decision.value, dict) or not decision.value or set(decision.value) - ROLES.keys():
        return 'its value is not {"add": names} or {"strike": names}'
    if len(texts) > 1:
        return f"{len(texts)} texts have the number that it names; name one as the column `text` does"
    return "" if texts or decision.body is None else "no source has the text that it is about"

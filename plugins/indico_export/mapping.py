"""Which column of a table fills which field, and the rows that come of it."""

from collections.abc import Iterable

from datalayer.files.heading import match_columns
from datalayer.models import Record
from datalayer.vocabulary import fold
from plugins.indico_export.columns import counted
from plugins.indico_export.config import IndicoExportConfig
from plugins.indico_export.questions import propose
from plugins.indico_export.tables import Cells, Table
from plugins.indico_export.words import Words


class Columns:
    """field → column of one table: as a person mapped it, then Indico's own columns, then what is proposed for questions."""

    def __init__(self, table: Table, model: type[Record], config: IndicoExportConfig) -> None:
        self.table = table
        self.model = model
        self.constants = config.constants_of(model)
        wanted = {ours: theirs for ours, theirs in config.mapped.items() if ours in model.model_fields}
        found = match_columns(wanted, table.heading, table.name)
        self.of = {ours: theirs for ours, theirs in found.items() if theirs in table.heading}

    def take(self, name: str, heading: str | None) -> None:
        """Gives a column to a field that has neither column nor constant yet."""
        if heading is not None and heading not in self.of.values() and name not in self.of and name not in self.constants:
            self.of[name] = heading

    def free(self) -> list[str]:
        """Columns that no field takes."""
        return [heading for heading in self.table.heading if heading not in self.of.values()]

    def propose(self, names: Iterable[str], words: Words, leave: set[str]) -> list[str]:
        """Takes questions for fields by title and answers; what is to be told of it."""
        open_names = [name for name in names if name not in self.of and name not in self.constants]
        answers = {heading: self.table.column(heading) for heading in self.free() if heading not in leave}
        proposal = propose(open_names, answers, words)
        for name, heading in proposal.columns.items():
            self.take(name, heading)
        return proposal.notes()

    def rows(self, words: Words) -> list[tuple[int, Cells]]:
        """The rows under our fields; every column that no field takes, and every answer that was not understood, is kept."""
        free = [(heading, extra_name(heading, self.model)) for heading in self.free()]
        found = []
        for row in self.table.rows:
            cells = {extra: row.cells.get(heading) for heading, extra in free} | row.kept
            for name, heading in self.of.items():
                cells |= self._filled(name, heading, row.cells.get(heading), words)
            found.append((row.record, cells))
        return found

    def told(self, words: Words) -> frozenset[str]:
        """The keys of these rows: what this table tells, in whole or in part."""
        unread = {as_answered(heading) for name, heading in self.of.items() if words.takes(name)}
        return frozenset({*self.of, *(extra_name(heading, self.model) for heading in self.free()), *unread})

    def _filled(self, name: str, heading: str, cell: str | None, words: Words) -> Cells:
        if not words.takes(name):
            return {name: words.text(name, cell)}
        word = words.read(name, cell)
        if word is not None or not (cell or "").strip():
            return {name: word}
        return {name: cell} if self.model.model_fields[name].is_required() else {name: None, as_answered(heading): cell}


def as_answered(heading: str) -> str:
    """The name under which an answer is kept that its field could not take."""
    return f"{heading} (as answered)"


def extra_name(heading: str, model: type[Record]) -> str:
    """The name of a column that no field takes; one that bears a field's name must not be taken for it."""
    return as_answered(heading) if fold(heading) in map(fold, model.model_fields) else heading


def unknown_words(table: Table, columns: Columns, words: Words) -> list[str]:
    """What is to be told of answers that are no words of our lists. Not the answers: they may be anything."""
    return [
        f"{table.name}: answers to {columns.of[name]!r} that are no known words of {name}: {len(seen)} in "
        f"{counted(sum(seen.values()), 'row')}; {_became(columns.model, name)}. Say what they mean under [source.values.{name}]."
        for name, seen in words.unknown.items()
    ]


def _became(model: type[Record], name: str) -> str:
    required = model.model_fields[name].is_required()
    return "those rows were rejected" if required else "the field was left empty, and the answers kept as extra"

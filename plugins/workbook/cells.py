"""How the texts of a table are read: amounts, days, words of closed lists, currencies, and what means nothing.

The cells are handed over as they stand; what each text means goes along as the mapping's values, so that a rejected row shows
what is written. A text that cannot be read surely gets no meaning, and the record refuses it.
"""

from collections import Counter

from datalayer.contract import Place
from datalayer.files.amounts import Mark, currency_of, find_mark, read_amount
from datalayer.files.kinds import DAYS, Kind, accepts, kind_of
from datalayer.files.meaning import is_nothing
from datalayer.files.sheet import as_text, count
from datalayer.files.wording import propose_values
from datalayer.models import Record
from plugins.workbook.columns import Columns
from plugins.workbook.config import WorkbookConfig
from plugins.workbook.days import read_days
from plugins.workbook.meanings import Cells, Meanings
from plugins.workbook.tables import Table

IN_DOUBT = " (which?)"
"""put after an amount that can be read in two ways, so that the record refuses it"""


def read_cells(
    table: Table, columns: Columns, unfolded: dict[str, list[str]], model: type[Record], config: WorkbookConfig, place: Place
) -> Meanings:
    """The meanings of all texts of a table. `unfolded`: field → columns whose cells it takes, each a record of its own."""
    found = Meanings(order=config.date_order)
    sources = {name: [column] for name, column in columns.of.items()} | unfolded
    _nothing(table, sources, found)
    cells = {name: Cells(table, of, found.empty) for name, of in sources.items()}
    kinds: dict[str, Kind] = {name: kind_of(model, name) for name in sources}
    days = {name: kind for name, kind in kinds.items() if kind in DAYS}
    read_days({name: cells[name] for name in days}, days, table, found, place)
    for name, kind in kinds.items():
        if kind == "amount":
            _amounts(name, cells[name], found, config.decimal_mark)
        elif kind == "currency":
            for text in cells[name].texts:
                found.mean(name, text, currency_of(text))
        elif kind in ("word", "yes_no") and "*" not in config.values.get(name, {}):
            _words(name, cells[name], found, model)
    for name, told in config.values.items():
        found.values[name] = {**found.values.get(name, {}), **told}
    return found


def _nothing(table: Table, sources: dict[str, list[str]], found: Meanings) -> None:
    counted: Counter[str] = Counter()
    for column in dict.fromkeys(column for columns in sources.values() for column in columns):
        for _, value in table.cells(column):
            if isinstance(value, str) and is_nothing(value.strip()):
                found.empty.add(value.strip())
                counted[column] += 1
    if counted:
        where = ", ".join(f'{count} in "{column}"' for column, count in counted.items())
        found.notes.append(f'Cells such as "tbc", "?", "n/a" or "-" were taken as empty: {where}.')


def _amounts(name: str, cells: Cells, found: Meanings, told: Mark | None) -> None:
    amounts = {text: amount for text in cells.texts if (amount := read_amount(text))}
    mark = told or find_mark(amounts.values())
    doubtful = [text for text in cells.texts if text in amounts and amounts[text].doubtful]
    decided = [text for text in doubtful if amounts[text].under(mark, told is not None)]
    for text, amount in amounts.items():
        found.mean(name, text, amount.under(mark, told is not None) or text + IN_DOUBT)
    found.amounts |= amounts
    written = sum(text in amounts for text in cells.texts) - len(doubtful)
    undecided = len(doubtful) - len(decided)
    unread = len(cells.texts) - written - len(doubtful)
    by = f"the decimal mark that is {'set' if told else 'shown by others'}, {mark!r}"
    told_of = (
        (written, "amount", "written as text and read"),
        (len(decided), "amount", f"such as 1,200 or 1.200 and read by {by}"),
        (undecided, "amount", "such as 1,200 or 1.200, in doubt and rejected: set decimal_mark"),
        (unread, "cell", "not to be read as an amount, and rejected"),
    )
    found.notes += [f"{cells.title}: {count(number, what)} {why}." for number, what, why in told_of if number]


def _words(name: str, cells: Cells, found: Meanings, model: type[Record]) -> None:
    texts = [as_text(value) or "" for value in dict.fromkeys(cells.values)]
    proposed = propose_values(name, (text for text in texts if not accepts(model, name, text)), model.table)
    for text, word in proposed.items():
        found.mean(name, text, word)
    if proposed:
        told = ", ".join(f'"{text}" as {word}' for text, word in list(proposed.items())[:8])
        found.notes.append(f"{cells.title}: words were read as {name}: {told}.")

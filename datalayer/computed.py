"""Questions that are answered by reckoning over the answers to others: what SQL cannot say, in functions of values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from datalayer.best_use.frames import best_use_table, reach_table

Values = Mapping[str, object]


@dataclass(frozen=True)
class Computed:
    """What is asked first, what more it takes, and the function from those answers and the reader's values to a table."""

    question: str
    grain: str
    rule: str
    asks: tuple[str, ...]
    params: frozenset[str]
    make: Callable[[Mapping[str, pd.DataFrame], Values], pd.DataFrame]


COMPUTED = {
    "best_use": Computed(
        "whom does the free money bring in full, if it is used best, and why not the others?",
        "one row per eligible traveller without full cover, in the order of the policy",
        "the most travellers of the first priority class; among such answers the most of the second; and so on, those in no "
        "class last; then the least cost; then those who stand first in the list. A traveller is funded only if all that is "
        "missing is paid; no fund pays more than is free at the level asked for, or what its earmark does not permit; a "
        "component may have several payers. `proved`: whether nothing better can exist (no: the search was ended early)",
        ("missing_amounts", "free_money", "may_pay"),
        frozenset({"more", "seconds"}),
        best_use_table,
    ),
    "next_travellers": Computed(
        "how far does an amount reach down the list, traveller by traveller?",
        "one row per eligible traveller without full cover, in the order of the policy",
        "`together`: what this traveller and all before take. `reached`: whether the amount (`--more`) pays for all of them; "
        "someone whose cost is not known is passed over and said so. The amount is bound to nothing, the list is kept to",
        ("missing_amounts",),
        frozenset({"more"}),
        reach_table,
    ),
}

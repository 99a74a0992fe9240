"""Every figure that a page shows, as the page's own object: collected where all of them pass, so that a new one cannot escape."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from dashboard import parts
from dashboard.session import view
from dashboard.shapes import Figure
from datalayer.filters import Filters

AMOUNT = re.compile(r"−?\d[\d,]*(\.\d+)?")


@dataclass(frozen=True)
class Shown:
    """A figure on a page, and the choices that the page was read under."""

    figure: Figure
    filters: Filters
    chart: str = ""
    """name of the chart that it is a bar, a point or a circle of"""

    @property
    def drawn(self) -> bool:
        """Whether it is a part of a chart."""
        return bool(self.chart)

    @property
    def address(self) -> str:
        """What stands for it in the address."""
        return f"{self.chart}.{self.figure.key}" if self.chart else self.figure.key

    @property
    def is_heading(self) -> bool:
        """Whether it only stands over a group of cells in a chart."""
        return self.drawn and not self.figure.rows and self.figure.value is None

    @property
    def says(self) -> Decimal | None:
        """The number as it stands there; None where it is not known."""
        value = self.figure.value
        if value is None or pd.isna(value):
            return None
        return Decimal(AMOUNT.search(parts.number(value))[0].replace("−", "-").replace(",", ""))

    def counts(self, rows: pd.DataFrame) -> Decimal:
        """What its rows come to: how many they are, or what their column adds up to, as exactly as the figure says it."""
        if not self.figure.sums:
            return Decimal(len(rows))
        total = sum((Decimal(str(cell)) for cell in rows[self.figure.sums].dropna()), Decimal(0))
        return total.quantize(Decimal(1).scaleb(self.says.as_tuple().exponent), ROUND_HALF_UP)


def collect(monkeypatch) -> list[Shown]:
    """The list that fills as pages are drawn: from every card, line, button and chart."""
    found: list[Shown] = []
    asked, marks = parts._opened_if_asked, parts._marks

    def of_card(figure: Figure) -> None:
        found.append(Shown(figure, figure.filters or view().filters))
        asked(figure)

    def of_chart(name: str, title: str, drawn: tuple[Figure, ...], filters: Filters | None) -> None:
        chosen = filters or view().filters
        found.extend(Shown(replace(one, label=f"{title}, {one.label}"), one.filters or chosen, name) for one in drawn)
        marks(name, title, drawn, filters)

    monkeypatch.setattr(parts, "_opened_if_asked", of_card)
    monkeypatch.setattr(parts, "_marks", of_chart)
    return found

"""The settings of a form in sources.toml, checked against the record that its answers become."""

from collections.abc import Iterable
from typing import Literal

from datalayer.contract import DateOrder
from datalayer.files.mapped import MappedConfig, as_words

USUAL = {"registration": "complete", "travel_request": "requested"}
"""the status of an answer, as forms know no moderation"""


class FormsConfig(MappedConfig):
    """Settings of one form. All but `path` can be left out: questions are found by their wording, and what was found is told."""

    stream: Literal["registration", "contribution", "travel_request", "nomination"] = "registration"
    sheet: str | None = None
    status: str | None = None
    date_order: DateOrder | None = None

    def fields_named(self) -> dict[str, Iterable[str]]:
        """Setting → the fields that it names."""
        return super().fields_named() | {"status": ["status"] if self.status else []}

    @property
    def constants_as_text(self) -> dict[str, str]:
        """Constants as a file would hold them, the status among them."""
        status = self.status or USUAL.get(self.stream)
        return ({"status": status} if status else {}) | as_words(self.constants)

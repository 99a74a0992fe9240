"""The settings of a source of attendance reports."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from datalayer.contract import DateOrder
from datalayer.models import Attendance, Registration

ROLES = ({*Attendance.model_fields, *Registration.model_fields} - {"meeting", "name_hint", "delegation_hint"}) | {
    "attended",
    "waiting",
    "upn",
}
"""what a column can be mapped to: a field, or "attended" and "waiting" (yes or no), or the user's name `upn`"""


class AttendanceReportConfig(BaseModel):
    """Settings of one source. All but `path` can be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str = Field(min_length=1, description="A report, a folder of reports or a pattern, relative to the home")
    gives: tuple[Literal["attendance", "registration"], ...] = Field((), description="What is read; empty: what the reports hold")
    mode: Literal["remote", "in_person"] = Field("remote", description="How those in the reports took part")
    day: date | None = Field(None, description="Day of clocks without a day, and of totals without moments")
    session: str | None = Field(None, description="Session that the reports are of")
    date_order: DateOrder | None = Field(None, description="Order of dates such as 07/12/2016: dmy or mdy")
    encoding: str | None = Field(None, description="How the files are written, where it cannot be found")
    columns: dict[str, str] = Field({}, description="Columns of another list: theirs = ours")

    @model_validator(mode="after")
    def _names_fields(self) -> "AttendanceReportConfig":
        for column, role in self.columns.items():
            if role not in ROLES:
                raise ValueError(f"columns: {column!r} is mapped to {role!r}, which is none of {', '.join(sorted(ROLES))}")
        if len(set(self.columns.values())) < len(self.columns):
            raise ValueError("columns: two columns are mapped to one field; keep one")
        return self

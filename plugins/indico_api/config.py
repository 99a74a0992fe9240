"""The settings of one event of one Indico in sources.toml. The token comes from the environment or secrets.toml."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

import httpx
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator

from datalayer.models import Attendance, Contribution, Registration

StreamName = Literal["registration", "attendance", "contribution", "attachment"]
ALL: tuple[StreamName, ...] = ("registration", "attendance", "contribution", "attachment")
FIELDS = {*Registration.model_fields, *Attendance.model_fields, *Contribution.model_fields}


def base_address(written: str) -> str:
    """An address without slash at its end; what cannot be the address of an Indico is refused in a sentence."""
    address = written.strip().rstrip("/")
    try:
        parts = urlsplit(str(httpx.URL(address)))
        port = parts.port
    except (ValueError, httpx.InvalidURL):
        raise ValueError("is not an address; write one such as https://indico.example.org") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise ValueError("is not an address; write one such as https://indico.example.org")
    if parts.username is not None or parts.password is not None:
        raise ValueError("must not hold a name or password; Indico takes a token")
    if parts.query or parts.fragment or "/event/" in f"{parts.path}/":
        raise ValueError(
            "give the address of Indico itself, up to and without /event/; the number of the event goes into `event`"
        )
    return address


def token_as_copied(token: SecretStr | None) -> SecretStr | None:
    """A token without the blanks around it; one that no header can carry is refused, and never repeated."""
    if token is None or not token.get_secret_value().strip():
        return None
    bare = token.get_secret_value().strip()
    if not (bare.isascii() and bare.isprintable() and " " not in bare):
        raise ValueError("holds characters that no token has; copy it again")
    return SecretStr(bare)


class IndicoApiConfig(BaseModel):
    """Settings of one event. `url`, `event` and the secret `token` are needed."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    url: Annotated[str, AfterValidator(base_address)] = Field(
        description="Address of the Indico, for example https://indico.example.org"
    )
    event: int = Field(gt=0, description="Number of the event, as in its address")
    token: Annotated[SecretStr | None, AfterValidator(token_as_copied)] = Field(None, description="Personal token of Indico")
    forms: tuple[int, ...] = Field((), description="Numbers of the registration forms to read; none: all")
    types: tuple[str, ...] = Field((), description="Types of contributions to take, as Indico calls them; none: all")
    streams: tuple[StreamName, ...] = Field(ALL, min_length=1, description="What is read")
    answers: bool = Field(True, description="Whether the answers of each registration are fetched, one request each")
    columns: dict[str, str | list[str]] = Field({}, description="Question as titled in Indico → field, before all wordings")
    values: dict[str, dict[str, str]] = Field({}, description="Field → answer as written → our word")
    drop: tuple[str, ...] = Field((), description="Titles of further questions that are never stored")
    concurrency: int = Field(4, ge=1, le=8, description="Requests at a time")
    timeout: float = Field(30, gt=0, le=300, description="Seconds that one answer may take")
    ca_file: str | None = Field(None, description="Certificates to trust (PEM), relative to the home")

    @property
    def mapped(self) -> dict[str, str]:
        """field → question, as given under `columns`."""
        return {ours: theirs for theirs, names in self.columns.items() for ours in ([names] if isinstance(names, str) else names)}

    @model_validator(mode="after")
    def _names_fields_of_the_records(self) -> "IndicoApiConfig":
        used = [ours for names in self.columns.values() for ours in ([names] if isinstance(names, str) else names)]
        for place, names in (("columns", used), ("values", list(self.values))):
            for name in names:
                if name not in FIELDS:
                    raise ValueError(f"{place}: {name!r} is not a field of a registration, attendance or contribution")
        twice = next((name for name in used if used.count(name) > 1), None)
        if twice:
            raise ValueError(f"columns: two questions are mapped to {twice!r}; keep one")
        return self

"""The settings of one mailbox in sources.toml: files, or a folder on an IMAP server."""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from plugins.mailbox.wording import phrases


class MailboxConfig(BaseModel):
    """Either `path`, or `host`, `user` and a password that stands in secrets.toml or the environment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str | None = Field(None, min_length=1)
    host: str | None = Field(None, min_length=1)
    port: int = Field(993, ge=1, le=65535)
    folder: str = Field("INBOX", min_length=1)
    user: str | None = Field(None, min_length=1)
    password: SecretStr | None = None
    ca_file: str | None = Field(None, min_length=1)
    questions: dict[str, list[str]] = {}
    own_addresses: tuple[str, ...] = ()
    automatic: Literal["skip", "keep"] = "skip"

    @property
    def wanted_questions(self) -> dict[str, list[str]]:
        """Question → patterns of the words that show it; without a setting, a and b with the words of their own texts."""
        if not self.questions:
            return {question: [pattern] for question, pattern in phrases().items()}
        return {question: [re.escape(phrase) for phrase in told] for question, told in self.questions.items()}

    @model_validator(mode="after")
    def _files_or_a_server(self) -> "MailboxConfig":
        if (self.path is None) == (self.host is None):
            raise ValueError("give either path (a file or folder) or host (an IMAP server)")
        if self.host is not None and self.user is None:
            raise ValueError("user is missing: the name under which the IMAP server knows the mailbox")
        return self

"""The settings of a feed in sources.toml."""

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, SecretStr


class JsonFeedConfig(BaseModel):
    """All but `url` can be left out. The token belongs into secrets.toml or the environment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: HttpUrl = Field(description="Address of the feed")
    token: SecretStr | None = Field(None, description="Key for a feed that is not public")
    page_size: int = Field(100, ge=1, le=1000, description="Entries that are asked for at once")
    seconds: float = Field(5, gt=0, le=60, description="How long to wait for an answer")

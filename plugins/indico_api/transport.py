"""One question over HTTP, with all that it may take: time, bytes, redirects within one host; the token in the header only."""

import ssl
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx

from datalayer.errors import SourceError
from plugins.indico_api.config import IndicoApiConfig

LARGEST = 64 << 20
"""bytes of one answer"""
CONNECTING = 10.0
"""seconds in which a connection must stand"""


@dataclass(frozen=True)
class Answer:
    """One answer as it came."""

    status: int
    text: str
    location: str | None
    pause: float | None
    """seconds that Indico asks to wait"""


def client(config: IndicoApiConfig, home: Path) -> httpx.Client:
    """A client that asks in English, does not follow redirects, and has as many connections as may be used; to be closed."""
    return httpx.Client(
        headers={"Accept": "application/json", "Accept-Language": "en", "User-Agent": "working-group-dashboard"},
        timeout=httpx.Timeout(config.timeout, connect=min(CONNECTING, config.timeout), pool=None),
        limits=httpx.Limits(max_connections=config.concurrency, max_keepalive_connections=config.concurrency),
        verify=_trusted(config.ca_file, home),
        follow_redirects=False,
    )


def ask(asking: httpx.Client, url: str, params: dict[str, str], token: str | None, timeout: float) -> Answer:
    """The whole answer. Raises httpx.HTTPError; SourceError for one that is too large."""
    ends = time.monotonic() + timeout
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with asking.stream("GET", url, params=params or None, headers=headers) as response:
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > LARGEST:
                raise SourceError(f"an answer is larger than {LARGEST >> 20} MB: choose single forms with `forms`.")
            if time.monotonic() > ends:
                raise httpx.ReadTimeout("the answer as a whole is too slow")
        told = response.headers
        return Answer(
            response.status_code, body.decode("utf-8", "replace"), told.get("location"), _seconds(told.get("retry-after"))
        )


def is_lasting(error: httpx.HTTPError) -> bool:
    """Whether asking again cannot help."""
    return not isinstance(error, httpx.TransportError) or "CERTIFICATE_VERIFY_FAILED" in str(error)


def sentence_of(error: httpx.HTTPError) -> str:
    """What went wrong on the way, to stand after the name of the host."""
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return (
            "shows a certificate that is not trusted here: correct `url`, or give your organization's certificates as `ca_file`."
        )
    if isinstance(error, httpx.TimeoutException):
        return "does not answer in time: try later, or give a longer `timeout` in sources.toml."
    if isinstance(error, httpx.ConnectError):
        return "cannot be reached: see whether `url` is right (http or https?) and this machine is connected."
    return "broke off its answer: try later."


def _trusted(ca_file: str | None, home: Path) -> ssl.SSLContext | bool:
    if ca_file is None:
        return True
    try:
        return ssl.create_default_context(cafile=str(home / ca_file))
    except (OSError, ssl.SSLError):
        raise SourceError(
            f"the certificates in {Path(ca_file).name} cannot be read: correct `ca_file` in sources.toml."
        ) from None


def _seconds(written: str | None) -> float | None:
    """The header Retry-After: seconds, or a moment."""
    if not written:
        return None
    if written.strip().isdecimal():
        return float(written)
    try:
        return max(0.0, parsedate_to_datetime(written).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None

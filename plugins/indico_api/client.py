"""Asks one Indico for JSON, politely: few requests at a time, again after 429 and 5xx, never longer than bounded."""

import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from datalayer.errors import SourceError
from plugins.indico_api.config import IndicoApiConfig
from plugins.indico_api.refusals import Part, RefusedError, is_login, own_address, refusal
from plugins.indico_api.transport import Answer, ask, client, is_lasting, sentence_of

PATIENCE = 90.0
"""seconds that one question may take with all its repetitions and pauses"""
ATTEMPTS = 5
FIRST_PAUSE = 0.25
"""seconds before the first repetition; each further pause is twice as long"""
HOPS = 3
"""redirects within Indico that are followed"""


class Indico:
    """A connection to one Indico for one load; to be closed."""

    def __init__(self, config: IndicoApiConfig, home: Path, attempts: int | None = None) -> None:
        if config.token is None:
            raise SourceError(
                "there is no token: put it into secrets.toml as `token`, or into the environment as WG_<SOURCE>_TOKEN."
            )
        self.config = config
        self.attempts = attempts or ATTEMPTS
        self.token = config.token
        self.again_at = 0.0
        """moment before which nothing is asked, on the clock `time.monotonic`"""
        self.client = client(config, home)

    def __enter__(self) -> "Indico":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    @property
    def host(self) -> str:
        """Host and path of the Indico, as a person names it."""
        return self.config.url.split("://", 1)[1]

    @property
    def is_local(self) -> bool:
        """Whether the Indico is on this machine."""
        return urlsplit(self.config.url).hostname in ("localhost", "127.0.0.1", "::1")

    def get(self, path: str, part: Part, authorised: bool = True, **params: str) -> Any:
        """The JSON of an address below the base address. Raises RefusedError, or SourceError in a sentence."""
        url = f"{self.config.url}{path}"
        for _ in range(HOPS + 1):
            answer = self._asked(url, params, authorised)
            if not 300 <= answer.status < 400:
                return self._data(answer, part)
            url, params = self._redirected(url, answer, part), {}
        raise self._fault("redirects in a circle: see `url` in sources.toml.")

    def _redirected(self, url: str, answer: Answer, part: Part) -> str:
        try:
            target = str(httpx.URL(urljoin(url, answer.location or "")))
        except (ValueError, httpx.InvalidURL):
            raise self._fault("redirects to something that is no address: see `url` in sources.toml.") from None
        if is_login(target):
            raise RefusedError("login", part, self.config.event)
        if urlsplit(target)[:2] != urlsplit(str(httpx.URL(url)))[:2]:
            origin = "://".join(urlsplit(target)[:2])
            raise self._fault(
                f"redirects to {origin}, where no token is sent: if that is your Indico, give its address as `url`."
            )
        return target

    def _data(self, answer: Answer, part: Part) -> Any:
        if answer.status == 200:
            return self._parsed(answer.text)
        if address := own_address(answer.text):
            raise self._fault(f"answers under {address} only: give this as `url` in sources.toml.")
        refused = refusal(answer.status, answer.text, part, self.config.event)
        raise refused or self._fault(f"answers with an error ({answer.status}) that is not known here: tell its managers.")

    def _parsed(self, text: str) -> Any:
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            kind = "a web page" if text.lstrip()[:1] == "<" else "something"
            raise self._fault(f"answers with {kind} that is not data: see whether `url` is the address of an Indico.") from None

    def _asked(self, url: str, params: dict[str, str], authorised: bool) -> Answer:
        """The first answer that does not ask for patience."""
        token = self.token.get_secret_value() if authorised else None
        ends = time.monotonic() + PATIENCE
        for attempt in range(self.attempts):
            time.sleep(max(0.0, self.again_at - time.monotonic()))
            pause = FIRST_PAUSE * 2**attempt
            try:
                answer = ask(self.client, url, params, token, self.config.timeout)
            except httpx.HTTPError as error:
                fault = self._fault(sentence_of(error))
                if is_lasting(error):
                    break
            else:
                if answer.status != 429 and answer.status < 500:
                    return answer
                fault = self._fault(f"is too busy or disturbed ({answer.status}): try later, with a lower `concurrency`.")
                pause = max(pause, answer.pause or 0)
            if time.monotonic() + pause > ends:
                break
            self.again_at = max(self.again_at, time.monotonic() + pause)
        raise fault from None

    def _fault(self, what: str) -> SourceError:
        return SourceError(f"{self.host} {what}")


def objects(rows: Any) -> list[dict[str, Any]]:
    """The objects of a list, whatever else stands in it."""
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

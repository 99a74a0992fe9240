"""A folder on an IMAP server, over TLS, opened for reading only: nothing is marked as seen, moved or changed."""

import imaplib
import re
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from datalayer.contract import Place
from datalayer.errors import SourceError
from plugins.mailbox.config import MailboxConfig
from plugins.mailbox.folder_names import decoded_name, encoded_name, quoted
from plugins.mailbox.headers import moment_of
from plugins.mailbox.reading import LARGEST, Raw

SECONDS = 30.0
"""seconds that the server may take for one answer"""
EARLIER = 20
"""earlier messages of one sender that are looked at to know what a new one corrects"""
LISTED = 20
"""folders that are listed where the wanted one is not there"""


class Folder:
    """A connection with one folder open for reading; a context manager. Raises SourceError, never with the password."""

    def __init__(self, config: MailboxConfig, place: Place) -> None:
        self.config = config
        self.place = place
        self.origin = f"folder {config.folder}"
        self.uid_validity = self.uid_next = self.messages = 0

    def __enter__(self) -> "Folder":
        with self._sentences():
            self.connection = imaplib.IMAP4_SSL(
                self.config.host or "", self.config.port, ssl_context=self._context(), timeout=SECONDS
            )
        try:
            self._log_in()
            with self._sentences():
                self._open()
        except BaseException:
            self.connection.shutdown()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self.connection.logout()
        except (imaplib.IMAP4.error, OSError):
            self.connection.shutdown()

    def since(self, uid: int) -> Iterator[Raw]:
        """Messages whose UID is higher, in their order."""
        with self._sentences():
            found = self._search(f"UID {uid + 1}:*")
        yield from self._messages(one for one in found if one > uid)

    def earlier(self, uid: int, senders: Iterable[str]) -> Iterator[Raw]:
        """The last messages of some senders up to a UID."""
        wanted: set[int] = set()
        with self._sentences():
            for sender in sorted(senders) if uid else ():
                if sender.isascii() and sender:
                    wanted.update(self._search(f"UID 1:{uid} FROM {quoted(sender)}")[-EARLIER:])
        yield from self._messages(sorted(wanted))

    def _context(self) -> ssl.SSLContext:
        path = self.place.home / self.config.ca_file if self.config.ca_file else None
        try:
            return ssl.create_default_context(cafile=path)
        except OSError:
            raise SourceError(
                f"{self.place.source}: {(path or Path('ca_file')).name} holds no certificate: correct ca_file."
            ) from None

    def _log_in(self) -> None:
        user, password = self.config.user or "", self.config.password.get_secret_value() if self.config.password else ""
        try:
            self.connection.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
        except imaplib.IMAP4.abort:
            raise SourceError(self._said("ended the connection while the user was named: try again later.")) from None
        except imaplib.IMAP4.error:
            raise SourceError(
                self._said("refuses the user or the password: correct user, or the password in secrets.toml.")
            ) from None
        except OSError:
            raise SourceError(self._said("does not answer while the user is named: try again later.")) from None

    def _open(self) -> None:
        kind, data = self.connection.select(quoted(encoded_name(self.config.folder)), readonly=True)
        if kind != "OK":
            listed = ", ".join(self._folders()) or "none that this user may see"
            raise SourceError(self._said(f"has no folder {self.config.folder!r}; it has {listed}. Correct folder."))
        self.messages = int(data[0] or 0)
        self.uid_validity, self.uid_next = (self._number(name) for name in ("UIDVALIDITY", "UIDNEXT"))

    def _folders(self) -> list[str]:
        found = self.connection.list()[1]
        names = [re.sub(rb'^\([^)]*\) (?:"[^"]*"|NIL) ', b"", line).strip(b'"') for line in found if isinstance(line, bytes)]
        return [decoded_name(name.decode("ascii", "replace")) for name in names][:LISTED]

    def _number(self, name: str) -> int:
        told = self.connection.response(name)[1]
        return int(told[0]) if told and told[0] and told[0].isdigit() else 0

    def _search(self, criteria: str) -> list[int]:
        kind, data = self.connection.uid("SEARCH", criteria)
        return sorted(int(uid) for line in data if line for uid in line.split()) if kind == "OK" else []

    def _messages(self, uids: Iterable[int]) -> Iterator[Raw]:
        for uid in uids:
            with self._sentences():
                raw = self._message(uid)
            if raw is not None:
                yield raw

    def _message(self, uid: int) -> Raw | None:
        """A message, its beginning if it is too large, or None if it is gone. PEEK: it stays unseen."""
        told = b" ".join(part for part in self._fetch(uid, "(INTERNALDATE RFC822.SIZE)") if isinstance(part, bytes))
        size, moment = re.search(rb"RFC822\.SIZE (\d+)", told), re.search(rb'INTERNALDATE "([^"]+)"', told)
        if size is None:
            return None
        whole = int(size[1]) <= LARGEST
        parts = self._fetch(uid, "(BODY.PEEK[])" if whole else "(BODY.PEEK[HEADER])")
        data = max((part[1] for part in parts if isinstance(part, tuple)), key=len, default=None)
        received = moment_of(moment[1].decode("ascii", "replace").strip()) if moment else ""
        return Raw(self.origin, uid, data, whole, received) if data is not None else None

    def _fetch(self, uid: int, what: str) -> list[bytes | tuple[bytes, bytes]]:
        kind, data = self.connection.uid("FETCH", str(uid), what)
        return [part for part in data if part is not None] if kind == "OK" else []

    def _said(self, sentence: str) -> str:
        return f"{self.place.source}: the IMAP server {self.config.host} {sentence}"

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """What goes wrong on the way, as a sentence."""
        port = self.config.port
        try:
            yield
        except ssl.SSLCertVerificationError:
            said = "shows a certificate that is not trusted: give that of its authority as ca_file, or ask its administrators."
            raise SourceError(self._said(said)) from None
        except ssl.SSLError:
            raise SourceError(self._said(f"does not speak TLS on port {port}: correct port (usually 993).")) from None
        except OSError:
            raise SourceError(self._said(f"does not answer on port {port}: check host, port and the network.")) from None
        except (imaplib.IMAP4.error, ValueError):
            raise SourceError(self._said("broke off or answered in a way that is not understood: try again later.")) from None

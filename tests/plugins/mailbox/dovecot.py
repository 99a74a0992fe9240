"""A real IMAP server on this machine: Debian's Dovecot with a certificate made for the test. Started, filled and stopped by tests."""

import imaplib
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pwd import getpwuid

from plugins.mailbox.folder_names import encoded_name, quoted

PROGRAM = shutil.which("dovecot") or next((path for path in ("/usr/sbin/dovecot",) if Path(path).exists()), None)
USER, PASSWORD = "wgec@example.org", "correct horse, battery"

CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
ssl = required
ssl_cert = <{root}/server.crt
ssl_key = <{root}/server.key
mail_location = maildir:{root}/mail
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 0
first_valid_gid = 0
auth_failure_delay = 0
{internal}
passdb {{
  driver = passwd-file
  args = scheme=plain username_format=%u {root}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


class Server:
    """A running server with one user."""

    def __init__(self, root: Path, port: int) -> None:
        self.root = root
        self.port = port
        self.certificate = root / "server.crt"

    @contextmanager
    def client(self) -> Iterator[imaplib.IMAP4_SSL]:
        context = ssl.create_default_context(cafile=self.certificate)
        connection = imaplib.IMAP4_SSL("localhost", self.port, ssl_context=context, timeout=10)
        connection.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
        try:
            yield connection
        finally:
            connection.logout()

    def put(self, message: bytes, folder: str = "Contributions", at: str = '"07-Dec-2016 10:22:33 +0100"') -> None:
        with self.client() as client:
            client.create(quoted(encoded_name(folder)))
            kind, told = client.append(quoted(encoded_name(folder)), None, at, message)
            assert kind == "OK", told

    def flags(self, folder: str = "Contributions") -> list[bytes]:
        with self.client() as client:
            client.select(f'"{folder}"', readonly=True)
            return [part for part in client.uid("FETCH", "1:*", "(FLAGS)")[1] if part]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def certificate(root: Path, name: str = "localhost") -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}", "-addext",
         f"subjectAltName=DNS:{name}", "-keyout", str(root / "server.key"), "-out", str(root / "server.crt")],
        check=True, capture_output=True,
    )  # fmt: skip


@contextmanager
def serving() -> Iterator[Server]:
    """A server on a free port; its files lie in a folder with a short name, as sockets need one."""
    root = Path(tempfile.mkdtemp(prefix="dovecot-"))
    root.chmod(0o755)
    certificate(root)
    me = getpwuid(os.getuid()).pw_name
    internal = "" if os.getuid() == 0 else f"default_login_user = {me}\ndefault_internal_user = {me}\n"
    mail = root / "mail"
    mail.mkdir()
    uid, gid = (8, 8) if os.getuid() == 0 else (os.getuid(), os.getgid())
    os.chown(mail, uid, gid)
    port = free_port()
    (root / "users").write_text(f"{USER}:{{plain}}{PASSWORD}\n")
    (root / "dovecot.conf").write_text(CONFIG.format(root=root, uid=uid, gid=gid, port=port, internal=internal))
    process = subprocess.Popen(
        [PROGRAM, "-F", "-c", str(root / "dovecot.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _wait(process, port, root)
        yield Server(root, port)
    finally:
        process.terminate()
        process.communicate(timeout=20)
        shutil.rmtree(root, ignore_errors=True)


def _wait(process: subprocess.Popen, port: int, root: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(
                f"dovecot ended: {process.stderr.read().decode()} {(root / 'log').read_text() if (root / 'log').exists() else ''}"
            )
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("dovecot does not listen")

"""Names of IMAP folders as they go over the line: modified UTF-7 (RFC 3501, 5.1.3), in quotes."""

import base64
import binascii
import re


def encoded_name(name: str) -> str:
    """A name as the server knows it: "Réunions" → "R&AOk-unions"."""
    return re.sub(r"&|[^\x20-\x7e]+", lambda match: "&-" if match[0] == "&" else f"&{_base64(match[0])}-", name)


def decoded_name(name: str) -> str:
    """The name that a person knows."""
    return re.sub(r"&([^-]*)-", lambda match: _text(match[1]) if match[1] else "&", name)


def quoted(text: str) -> str:
    """As a quoted string; line ends are taken out, so that no command can hide in a name."""
    plain = re.sub(r"[\r\n\0]", "", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")


def _text(coded: str) -> str:
    padded = coded.replace(",", "/") + "=" * (-len(coded) % 4)
    try:
        return base64.b64decode(padded).decode("utf-16-be", "replace")
    except binascii.Error:
        return coded

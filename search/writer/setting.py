"""Which language model, where, and how long may it take?"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from corpus.errors import UsageError

EXAMPLE = "http://127.0.0.1:11434/v1#llama3.1"
TIMEOUT_S = 20.0
LONGEST_S = 120.0
NAME = 100  # characters of a model's name, at most


@dataclass(frozen=True, slots=True)
class WriterSetting:
    """A model behind an address that speaks the OpenAI protocol; `base` is what stands before `/chat/completions`.

    `key` is sent as a bearer token and shown nowhere.
    """

    base: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_s: float = TIMEOUT_S


def writer_setting(address: str | None, key: str | None, timeout_s: float = TIMEOUT_S) -> WriterSetting | None:
    """The setting from `ADDRESS#MODEL`; None without one. UsageError says what is wrong, never the key."""
    if not address or not address.strip():
        return None
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise _wrong("it is no address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _wrong("it begins neither with http:// nor with https://")
    if parts.username is not None or parts.password is not None or parts.query:
        raise _wrong("it holds a user, a password or a query; a key goes into MINUTEBOOK_WRITER_KEY")
    if not parts.fragment or len(parts.fragment) > NAME or not parts.fragment.isprintable():
        raise _wrong(f"the model's name is missing after “#”, or longer than {NAME} characters")
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError("MINUTEBOOK_WRITER_KEY holds spaces or characters that cannot be sent")
    if key and parts.scheme == "http" and not _this_machine(parts.hostname):
        raise _wrong("the key would travel unencrypted to another machine; write https://")
    if not 0 < timeout_s <= LONGEST_S:
        raise UsageError(f"the language model may take more than 0 and at most {LONGEST_S:.0f} seconds")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    place = f"{host}:{port}" if port is not None else host
    return WriterSetting(
        f"{parts.scheme}://{place}{parts.path.rstrip('/')}", parts.fragment, key or None, float(timeout_s)
    )


def _this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _wrong(why: str) -> UsageError:
    return UsageError(f"the language model's address cannot be used: {why} (as in {EXAMPLE})")

"""Command lines as the payload of a link: at most 64 letters, digits, hyphens and underscores, as Telegram takes them.

"/why 3 @57" becomes "why-3-57", readable in a log; any other line becomes "c-" and its bytes in base 64.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

LONGEST = 64

_POINTER = re.compile(r"/(why|story) (\d{1,4}) @(\d{1,9})")
_POINTED = re.compile(r"(why|story)-(\d{1,4})-(\d{1,9})")
_CODED = re.compile(r"c-([A-Za-z0-9_-]{1,62})")


def encode_payload(line: str) -> str:
    """The payload that means a command line; empty for a line too long for one."""
    if pointer := _POINTER.fullmatch(line):
        return "-".join(pointer.groups())
    coded = urlsafe_b64encode(line.removeprefix("/").encode()).decode().rstrip("=")
    return f"c-{coded}" if len(coded) <= LONGEST - 2 else ""


def decode_payload(payload: str) -> str | None:
    """The command line behind a payload; None for one that we did not make."""
    if pointed := _POINTED.fullmatch(payload):
        name, number, edition = pointed.groups()
        return f"/{name} {number} @{edition}"
    if (coded := _CODED.fullmatch(payload)) is None:
        return None
    try:
        line = urlsafe_b64decode(coded[1] + "=" * (-len(coded[1]) % 4)).decode("utf-8")
    except ValueError:
        return None
    return f"/{line}" if line.isprintable() else None


def edition_behind(payload: str) -> int | None:
    """The edition that a payload points into; None where it points into none."""
    pointed = _POINTED.fullmatch(payload)
    return int(pointed[3]) if pointed else None

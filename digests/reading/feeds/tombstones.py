"""Entries an Atom feed says it has deleted (RFC 6721): how they were named, and where they stood."""

from __future__ import annotations

import re
from html import unescape

from digests.reading.pages.encoding import decode, decode_anyhow

NAMESPACE = b"http://purl.org/atompub/tombstones/1.0"
# More at one time are a site's move or a trap, not withdrawals.
MOST = 100
_STONE = re.compile(
    r"<(?:[\w.-]{1,30}:)?deleted-entry\b([^<>]{0,4000}?)"
    r"(?:/>|>((?:(?!</?(?:[\w.-]{1,30}:)?deleted-entry\b).){0,8000}))",
    re.DOTALL,
)
_REF = re.compile(r"""\bref\s{0,9}=\s{0,9}(?:"([^"]{1,2000})"|'([^']{1,2000})')""")
_LINK = re.compile(
    r"""<(?:[\w.-]{1,30}:)?link\b[^<>]{0,2000}?\bhref\s{0,9}=\s{0,9}(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')"""
)


def read_tombstones(content: bytes, content_type: str = "") -> tuple[str, ...]:
    """The ids and addresses of the entries that a feed says are deleted, in its order; most feeds have none."""
    if NAMESPACE not in content or b"deleted-entry" not in content:
        return ()
    text = decode(content, content_type)
    names: dict[str, None] = {}
    for stone in _STONE.finditer(decode_anyhow(content) if text is None else text):
        printed = (*_REF.findall(stone[1])[:1], *_LINK.findall(stone[2] or ""))
        names.update(dict.fromkeys(unescape(double or single).strip() for double, single in printed))
        if len(names) >= MOST:
            break
    return tuple(name for name in names if name)[:MOST]

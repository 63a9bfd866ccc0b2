"""Bytes → text: which encoding a page is really in, whatever it says of itself."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages call Latin-1 or ASCII is Windows-1252 in practice: its quotation marks are what we quote.
SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w-]{2,40})""")
HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
HEAD = 4096


def decode(content: bytes, content_type: str = "") -> str | None:
    """Decode by mark, then as UTF-8, then as declared in header or page; None where nothing fits without a loss.

    UTF-8 goes before the declarations because text that is valid UTF-8 by accident hardly exists, and wrong labels do.
    """
    for mark, name in BOMS:
        if content.startswith(mark):
            return _try(content, name)
    return next((text for name in ("utf-8", *_declared(content, content_type)) if (text := _try(content, name))), None)


def decode_anyhow(content: bytes) -> str:
    """Decode as Windows-1252, the commonest of undeclared encodings, putting a mark where a byte means nothing."""
    return content.decode("cp1252", errors="replace")


def _declared(content: bytes, content_type: str) -> list[str]:
    names = HEADER_CHARSET.findall(content_type)
    names += [(first or second).decode("ascii") for first, second in DECLARED.findall(content[:HEAD])]
    return [known for name in names if (known := _codec(name))]


def _codec(name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return SUPERSETS.get(known, known)


def _try(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None

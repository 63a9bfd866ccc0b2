"""Markup as a row of tags and texts, in one pass whose time grows with the length alone, whatever the markup is.

For lists of links and posts, where nothing has to be known of how elements nest beyond their depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]{0,30})(?P<rest>(?:\s[^<>]{0,4000})?/?)>")
ATTRIBUTE = re.compile(
    r"""(?<![\w:-])([\w:-]{1,60})\s{0,20}=\s{0,20}(?:"([^"]{0,3000})"|'([^']{0,3000})'|([^\s"'>]{1,3000}))"""
)
# What stands between these is no text of the page.
SILENT = frozenset({"script", "style", "template", "noscript"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """One tag and the text that follows it up to the next. ``attributes`` holds the first value of each name."""

    name: str
    closes: bool
    attributes: dict[str, str]
    text: str

    @property
    def classes(self) -> frozenset[str]:
        """The names in its class attribute."""
        return frozenset(self.attributes.get("class", "").split())


def scan_tags(markup: str) -> Iterator[Tag]:
    """Every tag in order, with the plain text behind it; what stands before the first tag is passed over."""
    for tag, end in _with_ends(markup):
        name = tag["name"].lower()
        yield Tag(
            name=name,
            closes=bool(tag["close"]),
            attributes=_attributes(tag["rest"]),
            text="" if name in SILENT and not tag["close"] else unescape(markup[tag.end() : end]),
        )


def _with_ends(markup: str) -> Iterator[tuple[re.Match[str], int]]:
    """Every tag with the place where the next one begins."""
    last: re.Match[str] | None = None
    for tag in TAG.finditer(markup):
        if last:
            yield last, tag.start()
        last = tag
    if last:
        yield last, len(markup)


def _attributes(rest: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(rest):
        values.setdefault(name.lower(), unescape(double or single or bare))
    return values

"""JSON Feed: the same entries as in RSS, in another alphabet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urljoin

from digests.errors import UnreadableFeed
from digests.reading.feeds.feed import Feed, FeedEntry, plain_line
from digests.reading.pages.publication import DateRule, parse_moment

VERSION = "jsonfeed.org/version/"
# Items of one feed that are looked at; a feed of more is an archive.
MOST = 2000


def looks_like_json(content: bytes) -> bool:
    """Whether these bytes can only be JSON: no other kind of feed begins with a brace."""
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read_json_feed(content: bytes, *, url: str = "", rule: DateRule | None = None) -> Feed:
    """Read a JSON Feed; raises UnreadableFeed for what is none."""
    which = url or "(no address)"
    try:
        table = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableFeed(what="feed", which=which, why=f"the JSON is broken ({_reason(error)})") from error
    if (
        not isinstance(table, dict)
        or VERSION not in _text(table, "version")
        or not isinstance(table.get("items"), list)
    ):
        raise UnreadableFeed(what="feed", which=which, why="it is JSON, but no JSON Feed")
    items = [item for item in table["items"][:MOST] if isinstance(item, dict)]
    left_out = len(table["items"][:MOST]) - len(items)
    return Feed(
        title=plain_line(_text(table, "title")),
        language=_text(table, "language"),
        entries=tuple(_entry(item, url, rule) for item in items),
        flaw=f"{left_out} of its items are no objects" if left_out else "",
    )


def _entry(item: Mapping[str, Any], base: str, rule: DateRule | None) -> FeedEntry:
    link = _text(item, "url") or _text(item, "external_url")
    summary, plain = _text(item, "summary"), _text(item, "content_text")
    return FeedEntry(
        id=_text(item, "id"),
        url=_join(base, link) if link else "",
        title=_text(item, "title"),
        summary=summary,
        content=_text(item, "content_html") or escape(plain, quote=False) or summary,
        published=_moment(item, "date_published", rule),
        updated=_moment(item, "date_modified", rule),
        author=plain_line(_author(item)),
    )


def _join(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def _author(item: Mapping[str, Any]) -> str:
    several = item.get("authors")
    people = several if isinstance(several, list) else [item.get("author")]
    return ", ".join(_text(person, "name") for person in people if isinstance(person, dict))


def _moment(item: Mapping[str, Any], key: str, rule: DateRule | None) -> datetime | None:
    printed = _text(item, key)
    return parse_moment(printed, rule) if printed else None


def _text(item: Mapping[str, Any], key: str) -> str:
    """A text, or a number as one; characters that are half a pair are none."""
    value = item.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120]

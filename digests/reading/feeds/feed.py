"""Feeds: bytes of RSS, Atom or RDF → the entries they hold, as they arrived.

An entry is what an outlet announced, not yet an article: its link may be missing, its content cut, its date wrong.
Who makes an article of it decides about that.
"""

from __future__ import annotations

import calendar
import io
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from time import struct_time
from typing import Any

import feedparser

from digests.errors import UnreadableFeed
from digests.reading.feeds.tombstones import read_tombstones

# Feeds of a thousand full articles stay below this; the parser's time grows with the size.
MAX_FEED_BYTES = 8_000_000
# The largest feeds have a tenth of this; the parser needs seconds for so many tags.
MOST_TAGS = 200_000
ZONE = re.compile(r"(?:Z|[A-Z]{2,5}|[+-]\d\d:?\d\d)\s*(?:\([^)]*\))?$")
# RDF knows one date only, that of publication; the parser calls it the date of change.
ONE_DATED = frozenset({"rss10", "rss090"})
TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
WITHOUT_ZONE = re.compile(r"\d:\d\d(?::\d\d(?:\.\d+)?)?\s*$")


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    """One entry as the feed gave it: texts may be empty or hold (sanitised) markup, dates may be None.

    ``content`` is the longest body the entry carries and may still be a teaser, unless ``whole`` says that there is no
    more of it anywhere; ``summary`` is what the feed calls so.
    """

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: datetime | None
    updated: datetime | None
    author: str
    whole: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing was announced: an item that broke off before its first words."""
        return not (self.id or self.url or self.title or self.content or self.published or self.updated or self.author)

    @property
    def headline(self) -> str:
        """The title as one line of plain words."""
        return plain_line(self.title)


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """What a feed says of itself and its entries in their order. ``flaw`` says what was broken yet could be read.

    ``deleted`` holds the ids and addresses of entries that the feed says it has taken back.
    """

    title: str
    language: str
    entries: tuple[FeedEntry, ...]
    flaw: str = ""
    deleted: tuple[str, ...] = ()


def parse_feed(content: bytes, *, url: str = "", content_type: str = "", utc_offset_minutes: int = 0) -> Feed:
    """Read a feed; relative links are resolved against ``url``, dates without a zone are taken at the given offset.

    Raises UnreadableFeed for bytes that are too many, empty, no feed, or broken before the first entry.
    """
    which = url or "(no address)"
    if len(content) > MAX_FEED_BYTES:
        raise UnreadableFeed(
            what="feed", which=which, why=f"it is larger than the {MAX_FEED_BYTES // 1_000_000} MB we read"
        )
    if not content.strip():
        raise UnreadableFeed(what="feed", which=which, why="it is empty")
    if content.count(b"<") > MOST_TAGS:
        raise UnreadableFeed(what="feed", which=which, why=f"it has more than {MOST_TAGS} tags; no feed needs so many")
    parsed = _parse(content, url, content_type)
    flaw, entries = _flaw(parsed), tuple(_entry(entry, utc_offset_minutes) for entry in parsed.entries)
    if parsed.version in ONE_DATED:
        entries = tuple(replace(entry, published=entry.published or entry.updated) for entry in entries)
    if all(entry.blank for entry in entries) and (flaw or not parsed.version):
        raise UnreadableFeed(what="feed", which=which, why=_why_no_feed(content, flaw))
    return Feed(
        title=plain_line(str(parsed.feed.get("title") or "")),
        language=str(parsed.feed.get("language") or ""),
        entries=entries,
        flaw=flaw,
        deleted=read_tombstones(content, content_type),
    )


def _parse(content: bytes, url: str, content_type: str) -> Any:
    headers = {"content-location": url, "content-type": content_type}
    # A stream, never the bytes themselves: the parser would try short ones as an address or a file name.
    return feedparser.parse(
        io.BytesIO(content), response_headers={name: value for name, value in headers.items() if value}
    )


def _entry(entry: dict[str, Any], offset: int) -> FeedEntry:
    summary = str(entry.get("summary") or "")
    bodies = [str(body.get("value") or "") for body in entry.get("content") or ()]
    return FeedEntry(
        id=str(entry.get("id") or ""),
        url=str(entry.get("link") or ""),
        title=str(entry.get("title") or ""),
        summary=summary,
        content=max((*bodies, summary), key=len),
        published=_moment(entry, "published", offset) or _moment(entry, "created", offset),
        updated=_moment(entry, "updated", offset),
        author=plain_line(str(entry.get("author") or "")),
    )


def plain_line(markup: str) -> str:
    """Markup as one line of plain words."""
    return " ".join(unescape(TAG.sub("", markup)).split())


def _moment(entry: dict[str, Any], key: str, offset: int) -> datetime | None:
    # dict.get, because the parser's own look-up would answer "updated" with "published" and warn.
    parsed, printed = dict.get(entry, f"{key}_parsed"), str(dict.get(entry, key) or "")
    if not isinstance(parsed, struct_time):
        return None
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return moment - timedelta(minutes=offset) if _lacks_zone(printed) else moment


def _lacks_zone(printed: str) -> bool:
    return not ZONE.search(printed.strip()) and WITHOUT_ZONE.search(printed) is not None


def _flaw(parsed: Any) -> str:
    """What the parser complained of, in one line; a wrong but harmless encoding label is no flaw worth telling."""
    if not parsed.bozo:
        return ""
    error = parsed.get("bozo_exception")
    if isinstance(error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType):
        return ""
    line = getattr(error, "getLineNumber", lambda: None)()
    reason = getattr(error, "getMessage", lambda: str(error))()
    return f"line {line}: {reason}" if line else " ".join(str(reason).split())


def _why_no_feed(content: bytes, flaw: str) -> str:
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "it is an HTML page, not a feed; give the address of the feed itself"
    return f"no entry can be read ({flaw})" if flaw else "it holds no RSS, Atom or RDF"

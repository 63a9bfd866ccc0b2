"""What an address turned out to hold: which kind of source it is, and which feeds a page announces."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from digests.models import SourceKind
from digests.reading.feeds.json import looks_like_json

# What is looked at: a feed says what it is at once, a page announces its feeds in its head.
OPENING, HEAD = 2_000, 200_000
MOST_ANNOUNCED = 20
LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"([a-z-]{1,20})\s*=\s*(?:\"([^\"]{0,1000})\"|'([^']{0,1000})'|([^\s>\"']{1,1000}))", re.IGNORECASE
)
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
CHANNELS = frozenset({"t.me", "telegram.me", "www.t.me"})


def guess_kind(content: bytes, *, url: str = "") -> SourceKind:
    """The kind of source that would be read from these bytes; what is nothing else is tried as RSS."""
    opening = content[:OPENING].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if _is_channel(url):
        return "telegram"
    if looks_like_json(content):
        return "json"
    if re.search(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", opening):
        return "sitemap"
    if re.search(rb"<(?:\w+:)?feed\b", opening):
        return "atom"
    if re.search(rb"<(?:rss|rdf:rdf|channel)\b", opening):
        return "rss"
    return "page" if re.search(rb"<(?:!doctype html|html|head|body)\b", opening) else "rss"


def channel_page(url: str) -> str:
    """A public Telegram channel's preview page for its address; every other address as it is."""
    if not _is_channel(url):
        return url
    name = urlsplit(url).path.strip("/")
    if "/" in name or not name:
        return url
    return f"https://t.me/s/{name.removeprefix('@')}"


def announced_feeds(markup: str, *, url: str) -> tuple[str, ...]:
    """The addresses of the feeds a page announces in its head, in their order; comments' feeds come last."""
    found: dict[str, bool] = {}
    for tag in LINK.findall(markup[:HEAD]):
        given = {name.lower(): unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(tag)}
        is_feed = "alternate" in given.get("rel", "").lower() and given.get("type", "").lower() in FEED_TYPES
        if is_feed and (address := _join(url, given.get("href", ""))):
            found.setdefault(address, "comment" in tag.lower())
    return tuple(sorted(found, key=lambda address: found[address]))[:MOST_ANNOUNCED]


def _is_channel(url: str) -> bool:
    try:
        return (urlsplit(url).hostname or "") in CHANNELS
    except ValueError:
        return False


def _join(base: str, link: str) -> str:
    try:
        address = urljoin(base, link.strip()) if link.strip() else ""
        return address if urlsplit(address).scheme in {"http", "https"} else ""
    except ValueError:
        return ""

"""What a source announces, whatever kind it is: bytes → the entries of a feed."""

from __future__ import annotations

from digests.errors import UnreadableFeed
from digests.models import Source
from digests.reading.feeds.feed import MAX_FEED_BYTES, Feed, parse_feed
from digests.reading.feeds.json import looks_like_json, read_json_feed
from digests.reading.feeds.links import read_links
from digests.reading.feeds.sitemap import read_sitemap
from digests.reading.feeds.telegram import read_channel
from digests.reading.pages.encoding import decode, decode_anyhow
from digests.reading.pages.publication import DateRule

# A page to take links from is refused beyond this, as an article's page is.
MOST_TAGS = 100_000


def read_listing(source: Source, content: bytes, *, url: str = "", content_type: str = "") -> Feed:
    """Read what a source announces; raises UnreadableFeed with the reason where it announces nothing readable.

    A source entered as RSS or Atom may turn out to be JSON; other kinds are taken at their word.
    """
    if len(content) > MAX_FEED_BYTES or not content.strip():
        why = f"it is larger than the {MAX_FEED_BYTES // 1_000_000} MB we read" if content.strip() else "it is empty"
        raise UnreadableFeed(what=source.kind, which=url or source.url, why=why)
    rule = DateRule(year=source.year, utc_offset_minutes=source.utc_offset_minutes)
    if source.kind == "json" or (source.kind in {"rss", "atom"} and looks_like_json(content)):
        return read_json_feed(content, url=url, rule=rule)
    if source.kind == "sitemap":
        return read_sitemap(content, url=url, rule=rule)
    if source.kind == "page":
        return read_links(_text(source, content, content_type), url=url or source.url, match=source.match)
    if source.kind == "telegram":
        return read_channel(_text(source, content, content_type), url=url or source.url, rule=rule)
    return parse_feed(content, url=url, content_type=content_type, utc_offset_minutes=source.utc_offset_minutes)


def _text(source: Source, content: bytes, content_type: str) -> str:
    if content.count(b"<") > MOST_TAGS:
        raise UnreadableFeed(what=source.kind, which=source.url, why=f"it has more than {MOST_TAGS} tags")
    text = decode(content, content_type)
    return decode_anyhow(content) if text is None else text

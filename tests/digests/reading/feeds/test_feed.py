from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from digests.errors import UnreadableFeed
from digests.reading.feeds.feed import MAX_FEED_BYTES, parse_feed
from tests.shared import SHARED, needs_shared


def rss(items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    return f'{head}<rss version="2.0"><channel><title>Oldland Today</title>{items}</channel></rss>'.encode()


def test_an_entry_keeps_id_link_title_content_and_author() -> None:
    feed = parse_feed(
        rss(
            """<item><guid>n1</guid><link>https://oldland.example/n1</link><title>Bridge hit</title>
            <author>A. Reporter</author><description>Two lines.</description></item>"""
        )
    )
    entry = feed.entries[0]
    assert (feed.title, entry.id, entry.url, entry.title) == (
        "Oldland Today",
        "n1",
        "https://oldland.example/n1",
        "Bridge hit",
    )
    assert (entry.summary, entry.author) == ("Two lines.", "A. Reporter")


def test_the_longest_body_is_the_content() -> None:
    feed = parse_feed(
        b"""<rss version="2.0"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>
        <title>x</title><description>Teaser.</description>
        <content:encoded><![CDATA[<p>The whole report with every word.</p>]]></content:encoded>
        </item></channel></rss>"""
    )
    assert "whole report" in feed.entries[0].content
    assert feed.entries[0].summary == "Teaser."


def test_dates_become_utc() -> None:
    feed = parse_feed(rss("<item><title>x</title><pubDate>Mon, 02 Nov 2020 18:10:00 +0400</pubDate></item>"))
    assert feed.entries[0].published == datetime(2020, 11, 2, 14, 10, tzinfo=UTC)


def test_a_date_without_a_zone_is_at_the_source_s_own_clock() -> None:
    items = "<item><title>x</title><pubDate>2020-11-02 18:10:00</pubDate></item>"
    assert parse_feed(rss(items), utc_offset_minutes=240).entries[0].published == datetime(
        2020, 11, 2, 14, 10, tzinfo=UTC
    )


def test_a_date_with_a_zone_ignores_the_source_s_clock() -> None:
    items = "<item><title>x</title><pubDate>Mon, 02 Nov 2020 14:10:00 GMT</pubDate></item>"
    assert parse_feed(rss(items), utc_offset_minutes=240).entries[0].published == datetime(
        2020, 11, 2, 14, 10, tzinfo=UTC
    )


def test_a_missing_or_senseless_date_stays_unknown() -> None:
    feed = parse_feed(rss("<item><title>x</title></item><item><title>y</title><pubDate>soon</pubDate></item>"))
    assert [entry.published for entry in feed.entries] == [None, None]
    assert [entry.updated for entry in feed.entries] == [None, None]


def test_atom_gives_published_and_updated() -> None:
    feed = parse_feed(
        b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>e</id><title>x</title>
        <link href="https://a.example/x"/><published>2020-11-02T10:00:00Z</published>
        <updated>2020-11-02T12:00:00Z</updated></entry></feed>"""
    )
    assert feed.entries[0].published == datetime(2020, 11, 2, 10, tzinfo=UTC)
    assert feed.entries[0].updated == datetime(2020, 11, 2, 12, tzinfo=UTC)


def test_relative_links_are_resolved_against_the_feed_s_address() -> None:
    feed = parse_feed(
        b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>x</title>
        <link href="/news/1"/></entry></feed>""",
        url="https://a.example/feeds/all.xml",
    )
    assert feed.entries[0].url == "https://a.example/news/1"


def test_a_headline_is_plain_words_whatever_the_title_holds() -> None:
    feed = parse_feed(rss("<item><title>&lt;b&gt;Shelling&lt;/b&gt; &amp;amp; talks</title></item>"))
    assert feed.entries[0].headline == "Shelling & talks"


def test_a_broken_feed_gives_what_can_be_read_and_says_what_is_wrong() -> None:
    feed = parse_feed(rss("<item><title>Rockets & shells</title></item><item><title>Two</title>"))
    assert feed.entries[0].headline == "Rockets & shells"
    assert feed.flaw.startswith("line 1: ")


def test_a_wrong_encoding_label_does_not_spoil_the_text() -> None:
    content = rss("<item><title>Aghdam’s market — “hit”</title></item>", '<?xml version="1.0" encoding="ascii"?>')
    assert parse_feed(content).entries[0].headline == "Aghdam’s market — “hit”"


def test_windows_bytes_under_an_utf_8_label_are_read() -> None:
    content = rss("<item><title>MARK</title></item>").replace(b"MARK", "Ministry’s report".encode("cp1252"))
    assert parse_feed(content).entries[0].headline == "Ministry’s report"


def test_scripts_do_not_survive_in_content() -> None:
    feed = parse_feed(rss("<item><description>&lt;script&gt;alert(1)&lt;/script&gt;Text</description></item>"))
    assert "script" not in feed.entries[0].content


def test_an_entity_bomb_is_not_expanded() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>t</title>
    <item><title>x &c; y</title></item></channel></rss>"""
    assert all(len(entry.title) < 200 for entry in parse_feed(bomb).entries)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"<!DOCTYPE html><html><body>Hello</body></html>", "HTML page, not a feed"),
        (b"just words", "no RSS, Atom or RDF|no entry"),
        (b"\x00\x01\x02\x03", "no RSS, Atom or RDF|no entry"),
        (b'<rss version="2.0"><channel><title>t</tit', "no entry can be read"),
    ],
)
def test_what_is_no_feed_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableFeed, match=why):
        parse_feed(content, url="https://a.example/feed")


def test_a_feed_too_large_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(UnreadableFeed, match=r"https://a\.example/feed: it is larger than the 8 MB we read"):
        parse_feed(b" " * (MAX_FEED_BYTES + 1), url="https://a.example/feed")


def test_a_well_formed_feed_without_entries_is_simply_empty() -> None:
    assert parse_feed(rss("")).entries == ()


def feed_files() -> Iterator[Path]:
    folder = SHARED / "eval" / "feeds_feedparser"
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in {"", ".md"})


@needs_shared
@pytest.mark.filterwarnings("ignore")
def test_the_collected_feeds_are_read_as_the_library_reads_them_or_refused_with_a_reason() -> None:
    read = refused = 0
    for path in feed_files():
        content = path.read_bytes()
        known = feedparser.parse(io.BytesIO(content)).entries
        try:
            feed = parse_feed(content)
        except UnreadableFeed as error:
            assert error.why and not any(known), path.name
            refused += 1
            continue
        expected = [(e.get("title", ""), e.get("link", ""), e.get("summary", "")) for e in known]
        assert [(e.title, e.url, e.summary) for e in feed.entries] == expected, path.name
        read += 1
    assert read > 900
    assert refused < 140


def test_a_feed_of_endless_tags_is_refused_before_it_costs_a_minute() -> None:
    with pytest.raises(UnreadableFeed, match="more than 200000 tags"):
        parse_feed(b"<rss><channel>" + b"<item>" * 200_000)

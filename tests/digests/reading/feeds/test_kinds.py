"""What an address holds is recognised by its first words."""

from __future__ import annotations

import pytest

from digests.reading.feeds.kinds import announced_feeds, channel_page, guess_kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<?xml version='1.0'?><rss version='2.0'/>", "rss"),
        (b"\xef\xbb\xbf\n<feed xmlns='http://www.w3.org/2005/Atom'/>", "atom"),
        (b"<rdf:RDF xmlns:rdf='x'/>", "rss"),
        (b' {"version": "https://jsonfeed.org/version/1.1"}', "json"),
        (b"<?xml version='1.0'?><urlset xmlns='x'/>", "sitemap"),
        (b"<sitemapindex/>", "sitemap"),
        (b"<!DOCTYPE html><html><body>feed</body></html>", "page"),
        (b"", "rss"),
    ],
)
def test_the_kind_of_a_source_is_guessed_from_its_opening(content: bytes, kind: str) -> None:
    assert guess_kind(content, url="https://a.example/") == kind


def test_a_channel_is_known_by_its_address_and_read_from_its_preview() -> None:
    assert guess_kind(b"<html>", url="https://t.me/s/delta") == "telegram"
    assert channel_page("https://t.me/delta") == channel_page("https://telegram.me/@delta") == "https://t.me/s/delta"
    assert channel_page("https://t.me/s/delta") == "https://t.me/s/delta"
    assert channel_page("https://a.example/delta") == "https://a.example/delta"


def test_the_feeds_a_page_announces_are_found_comments_last() -> None:
    markup = """
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <LINK href='feed.xml' type='application/atom+xml' rel='alternate home'>
    <link rel=alternate type=application/feed+json href=//b.example/feed.json>
    <link rel="alternate" type="text/html" href="/hy"><link rel="stylesheet" href="/a.css">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    """
    assert announced_feeds(markup, url="https://a.example/news/") == (
        "https://a.example/news/feed.xml",
        "https://b.example/feed.json",
        "https://a.example/comments/feed",
    )

"""Every kind of source announces its articles in the same form."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from digests.errors import UnreadableFeed
from digests.models import Source, SourceKind
from digests.reading.feeds.feed import Feed
from digests.reading.feeds.listings import read_listing

HOME = "https://courier.example/news/"
MONDAY = datetime(2020, 11, 2, 8, 30, tzinfo=UTC)


def read(kind: SourceKind, content: str | bytes, **rules: Any) -> Feed:
    source = Source(id="courier", outlet="Hill Courier", url=HOME, kind=kind, **rules)
    return read_listing(source, content.encode() if isinstance(content, str) else content, url=HOME)


def refusal(kind: SourceKind, content: str | bytes, **rules: Any) -> str:
    with pytest.raises(UnreadableFeed) as caught:
        read(kind, content, **rules)
    return caught.value.why


# JSON Feed


def json_feed(*items: object, **changes: object) -> str:
    table = {"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "language": "en", "items": items}
    return json.dumps(table | changes)


def test_a_json_feed_is_read_with_every_field() -> None:
    item = {
        "id": 7,
        "url": "2020/bridge.html",
        "title": "A <b>bridge</b> falls",
        "content_html": "<p>The bridge fell.</p>",
        "summary": "It fell.",
        "date_published": "2020-11-02T12:30:00+04:00",
        "date_modified": "2020-11-02T08:30:00Z",
        "authors": [{"name": "A. Writer"}, {"name": "B. Writer"}],
    }
    feed = read("json", json_feed(item))
    (entry,) = feed.entries
    assert (feed.title, feed.language) == ("Courier", "en")
    assert (entry.id, entry.url, entry.headline) == ("7", HOME + "2020/bridge.html", "A bridge falls")
    assert (entry.content, entry.summary) == ("<p>The bridge fell.</p>", "It fell.")
    assert (entry.published, entry.updated, entry.author) == (MONDAY, MONDAY, "A. Writer, B. Writer")


def test_a_plain_text_in_a_json_feed_is_no_markup() -> None:
    assert read("json", json_feed({"content_text": "Less <b> than"})).entries[0].content == "Less &lt;b&gt; than"


def test_a_json_feed_entered_as_rss_is_read_all_the_same() -> None:
    assert len(read("rss", "\ufeff" + json_feed({"id": "1", "title": "One"})).entries) == 1


def test_a_date_without_a_zone_is_at_the_source_s_clock() -> None:
    item = {"id": "1", "date_published": "2020-11-02T12:30:00"}
    assert read("json", json_feed(item), utc_offset_minutes=240).entries[0].published == MONDAY


def test_items_that_are_none_are_told_and_the_others_read() -> None:
    feed = read("json", json_feed("nonsense", {"id": "1"}, None))
    assert (len(feed.entries), feed.flaw) == (1, "2 of its items are no objects")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('{"version": ', "the JSON is broken"),
        ("[" * 100_000, "the JSON is broken"),
        ('{"items": []}', "it is JSON, but no JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": {}}', "it is JSON, but no JSON Feed"),
        ("[]", "it is JSON, but no JSON Feed"),
        ("  ", "it is empty"),
        (b"\xff\xfe\x00", "the JSON is broken"),
    ],
)
def test_what_is_no_json_feed_is_refused_with_a_reason(content: str | bytes, why: str) -> None:
    assert why in refusal("json", content)


@pytest.mark.parametrize("value", [None, 3.5, [], {}, True, 10**400, "\ud800", "http://[::1"])
def test_any_value_in_any_field_of_a_json_feed_is_survived(value: object) -> None:
    names = ("id", "url", "title", "content_text", "date_published", "authors", "author", "summary")
    assert len(read("json", json_feed(dict.fromkeys(names, value))).entries) == 1


# Sitemaps

NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def sitemap(*pages: str) -> str:
    return f'<?xml version="1.0"?><urlset {NAMESPACES}>{"".join(f"<url>{page}</url>" for page in pages)}</urlset>'


def test_a_news_sitemap_is_read_newest_first_and_a_picture_s_title_is_not_the_page_s() -> None:
    old = "<loc>https://courier.example/old</loc><lastmod>2020-11-01</lastmod>"
    new = (
        "<loc> https://courier.example/new </loc>"
        "<image:image><image:loc>https://courier.example/x</image:loc><image:title>A cat</image:title></image:image>"
        "<news:news><news:publication><news:name>Courier</news:name><news:language>en</news:language>"
        "</news:publication><news:publication_date>2020-11-02T12:30:00+04:00</news:publication_date>"
        "<news:title>A bridge &amp; a road</news:title></news:news>"
    )
    feed = read("sitemap", sitemap(old, new))
    assert (feed.title, feed.language, feed.flaw) == ("Courier", "en", "")
    assert [entry.url for entry in feed.entries] == ["https://courier.example/new", "https://courier.example/old"]
    assert (feed.entries[0].headline, feed.entries[0].published) == ("A bridge & a road", MONDAY)
    assert feed.entries[1].updated == datetime(2020, 11, 1, 12, tzinfo=UTC)


def test_a_sitemap_that_breaks_off_gives_what_it_held() -> None:
    feed = read("sitemap", sitemap("<loc>https://courier.example/1</loc>")[:-12])
    assert len(feed.entries) == 1
    assert feed.flaw


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>", "it lists other sitemaps"),
        ("<rss><channel/></rss>", "it is no sitemap"),
        (BOMB, "declares a document type"),
        (BOMB.encode("utf-16"), "declares a document type"),
        ("<urlset><url>" + "<loc>" * 5000, "nested deeper"),
        ("hello", "syntax error"),
    ],
)
def test_what_is_no_sitemap_is_refused_with_a_reason(content: str | bytes, why: str) -> None:
    assert why in refusal("sitemap", content)


# Pages with links

FRONT = """
<html><head><title>Hill Courier</title><base href="/news/"></head><body>
<nav><a href="/login">Log in</a> <a href="/politics">Politics</a></nav>
<a href="2020/bridge?utm_source=front#top"><img src="a.jpg"> Bridge falls into <b>the</b> river</a>
<a href='https://www.courier.example/2020/road'>The road north is closed again</a>
<a href="2020/bridge?utm_source=front">Bridge falls into the river, again</a>
<a href="https://other.example/x">Another site has a long headline</a>
<a href="mailto:desk@courier.example">Write to us if you know more</a>
<a href="javascript:alert(1)">Do press this button right now</a>
<a href="http://[bad">A broken address with many words</a>
<a href="/photo.jpg">A picture of the fallen bridge</a>
<a href="/">Back to the very front page</a>
<a href="/late">The last one is <script>never()</script> not closed
"""


def test_a_page_s_links_with_headlines_are_its_articles_in_their_order() -> None:
    feed = read("page", FRONT)
    assert feed.title == "Hill Courier"
    assert [entry.url for entry in feed.entries] == [
        "https://courier.example/news/2020/bridge?utm_source=front",
        "https://www.courier.example/2020/road",
        "https://courier.example/late",
    ]
    assert {entry.title for entry in feed.entries} == {""}


def test_a_pattern_chooses_links_by_their_path_whatever_their_words() -> None:
    feed = read("page", FRONT, match="pol*")
    assert [entry.url for entry in feed.entries] == ["https://courier.example/politics"]


def test_a_page_without_articles_is_refused_with_the_pattern_it_was_asked_for() -> None:
    assert refusal("page", "<p>Nothing here</p>") == "it has no link that could be an article"
    assert refusal("page", FRONT, match="*/none/*") == "it has no link whose path matches '*/none/*'"


def test_a_page_of_endless_tags_is_refused() -> None:
    assert "more than 100000 tags" in refusal("page", "<a href=x>" * 100_001)


# Telegram


def post(number: int, text: str, *, date: str = "2020-11-02T12:30:00+04:00") -> str:
    return f"""
    <div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message js-widget_message"
      data-post="hillcourier/{number}"><div class="tgme_widget_message_author"><span>Hill Courier</span></div>
      <a class="tgme_widget_message_reply" href="x"><div class="tgme_widget_message_text js-message_reply_text">Earlier
      words of somebody</div></a>
      <div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>
      <div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>
      <a class="tgme_widget_message_date" href="https://t.me/hillcourier/{number}"><time datetime="{date}"
      class="time">12:30</time></a></div></div></div>"""


def channel(*posts: str) -> str:
    return f'<html><head><meta property="og:title" content="Hill Courier &amp; Co"></head><body>{"".join(posts)}</body>'


def test_posts_of_a_channel_are_whole_articles_newest_first() -> None:
    text = "<b>Shells</b> hit the &lt;old&gt; market<br/><br/>Two people were <div>killed</div>, the mayor said."
    feed = read("telegram", channel(post(1, "The bridge to Oldtown is open again."), post(2, text)))
    assert feed.title == "Hill Courier & Co"
    assert [entry.url for entry in feed.entries] == ["https://t.me/hillcourier/2", "https://t.me/hillcourier/1"]
    newest = feed.entries[0]
    assert newest.content == "Shells hit the &lt;old&gt; market\n\nTwo people were killed, the mayor said."
    assert (newest.published, newest.whole, newest.title) == (MONDAY, True, "")


def test_a_post_of_few_words_is_no_report() -> None:
    assert read("telegram", channel(post(1, "Video below"), post(2, "Five words are just enough"))).entries[0].id == (
        "hillcourier/2"
    )


def test_a_channel_without_a_preview_is_refused_with_the_address_to_give() -> None:
    assert "https://t.me/s/name" in refusal("telegram", channel())


# RSS before 2.0


def test_rdf_and_the_first_rss_are_read() -> None:
    item = "<item><title>A bridge falls</title><link>https://courier.example/1</link></item>"
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Courier</title></channel>'
        f"{item.replace('</item>', '<dc:date>2020-11-02T08:30:00Z</dc:date></item>')}</rdf:RDF>"
    )
    netscape = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
        f"<channel><title>Courier</title></channel>{item}</rdf:RDF>"
    )
    first = f'<rss version="0.91"><channel><title>Courier</title>{item}</channel></rss>'
    feeds = [read("rss", content) for content in (rdf, netscape, first)]
    assert [(feed.title, feed.entries[0].url) for feed in feeds] == [("Courier", "https://courier.example/1")] * 3
    assert feeds[0].entries[0].published == MONDAY

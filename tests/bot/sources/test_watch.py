"""What an outlet takes back is noticed: politely, a little at a time, and only when it is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.models import SourceHealth
from bot.sources.addresses import article_id_of
from bot.sources.fetch import Fetcher
from bot.sources.known import Known
from bot.sources.visit import Visit, visit_all
from bot.sources.watch import Watch
from digests.models import Article
from tests.bot.sources.builders import NOW, PROSE, Shelf, Site, item, page, rss, source, whole

OLD, NEW = "Mon, 02 Nov 2020 06:00:00 GMT", "Tue, 03 Nov 2020 06:00:00 GMT"


def stored(site: Site, path: str, hours_ago: float = 5) -> Article:
    moment = NOW - timedelta(hours=hours_ago)
    return Article(
        id=article_id_of(site.url(path)),
        source_id="courier",
        outlet="Hill Courier",
        url=site.url(path),
        title="Shells hit Oldtown",
        text=" ".join(PROSE),
        published=moment,
        fetched=moment,
    )


class Reader:
    """Visits one feed again and again, keeping what it brings."""

    def __init__(self, site: Site, fetcher: Fetcher, *held: Article) -> None:
        self.site, self.fetcher, self.shelf = site, fetcher, Shelf(list(held))
        self.known = Known(self.shelf)
        self.watch = Watch(self.known, fetcher)
        self.feed = source(url=site.url("/feed"))
        self.health: dict[str, SourceHealth] = {}
        neighbours = (item(site.url("/a"), body=whole(), date=OLD), item(site.url("/b"), body=whole(), date=NEW))
        site.serve("/feed", rss(*neighbours))

    async def visit(self, after: timedelta = timedelta(0)) -> Sequence[Article]:
        """What a visit finds to be withdrawn."""
        visits: Sequence[Visit] = await visit_all(
            [self.feed],
            self.health,
            fetcher=self.fetcher,
            clock=lambda: NOW + after,
            known=self.known,
            watch=self.watch,
        )
        self.health = {"courier": visits[0].health}
        self.shelf.versions += visits[0].articles
        return [article for article in visits[0].articles if article.withdrawn]


async def test_a_page_that_is_gone_is_withdrawn_at_once_with_its_text(site: Site, fetcher: Fetcher) -> None:
    article = stored(site, "/1")
    site.serve("/1", "gone", status=410)
    assert await Reader(site, fetcher, article).visit() == [replace(article, withdrawn=True, fetched=NOW)]


async def test_a_page_that_is_not_found_must_be_missing_twice(site: Site, fetcher: Fetcher) -> None:
    reader = Reader(site, fetcher, stored(site, "/1"))
    assert await reader.visit() == []
    assert await reader.visit(timedelta(minutes=5)) == []
    found = await reader.visit(timedelta(hours=1))
    assert [article.url for article in found] == [site.url("/1")]
    assert await reader.visit(timedelta(hours=2)) == []
    assert site.paths().count("/1") == 2


async def test_a_second_look_is_taken_though_the_feed_is_unchanged(site: Site, fetcher: Fetcher) -> None:
    reader = Reader(site, fetcher, stored(site, "/1"))
    await reader.visit()
    site.serve("/feed", "", status=304)
    assert len(await reader.visit(timedelta(hours=1))) == 1


async def test_a_page_that_is_back_at_the_second_look_was_never_withdrawn(site: Site, fetcher: Fetcher) -> None:
    reader = Reader(site, fetcher, stored(site, "/1"))
    await reader.visit()
    site.serve("/1", page(), Content_Type="text/html")
    assert await reader.visit(timedelta(hours=1)) == []
    del site.pages["/1"]
    assert await reader.visit(timedelta(hours=2)) == []


async def test_what_a_feed_drops_by_age_is_not_asked_for(site: Site, fetcher: Fetcher) -> None:
    assert await Reader(site, fetcher, stored(site, "/1", hours_ago=30)).visit() == []
    assert "/1" not in site.paths()


async def test_at_most_three_pages_are_asked_for_at_one_visit(site: Site, fetcher: Fetcher) -> None:
    await Reader(site, fetcher, *(stored(site, f"/{n}") for n in range(9))).visit()
    assert len(site.paths()) == 1 + 3


async def test_a_page_that_stands_is_not_asked_for_again_soon(site: Site, fetcher: Fetcher) -> None:
    site.serve("/1", page(), Content_Type="text/html")
    reader = Reader(site, fetcher, stored(site, "/1"))
    for hours in range(4):
        assert await reader.visit(timedelta(hours=hours)) == []
    assert site.paths().count("/1") == 1


async def test_a_notice_in_the_place_of_an_article_withdraws_it(site: Site, fetcher: Fetcher) -> None:
    notice = "This article has been withdrawn because its figures could not be confirmed by our desk."
    site.serve("/1", page(notice, title="Shells hit Oldtown"), Content_Type="text/html")
    found = await Reader(site, fetcher, stored(site, "/1")).visit()
    assert [(article.text, article.withdrawn) for article in found] == [(notice, True)]


async def test_an_announced_article_whose_page_is_gone_is_withdrawn_not_rewritten(site: Site, fetcher: Fetcher) -> None:
    article = replace(stored(site, "/1"), title="An earlier title")
    reader = Reader(site, fetcher, article)
    site.serve("/feed", rss(item(site.url("/1"), title="Another title", body=f"<p>{PROSE[0]}</p>", date=NEW)))
    site.serve("/1", "gone", status=410)
    assert await reader.visit() == [replace(article, withdrawn=True, fetched=NOW)]


def atom(inside: str) -> str:
    spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"'
    return f'<?xml version="1.0"?><feed {spaces}><id>feed</id><title>Courier</title>{inside}</feed>'


def entry(site: Site, path: str, name: str) -> str:
    body = whole().replace("<", "&lt;")
    return (
        f'<entry><id>{name}</id><title>Shells hit Oldtown</title><link href="{site.url(path)}"/>'
        f'<updated>2020-11-02T06:00:00Z</updated><content type="html">{body}</content></entry>'
    )


def stone(name: str) -> str:
    return f'<at:deleted-entry ref="{name}" when="2020-11-03T08:00:00Z"/>'


async def test_an_entry_the_feed_says_it_deleted_is_withdrawn_without_asking(site: Site, fetcher: Fetcher) -> None:
    article = stored(site, "/1")
    reader = Reader(site, fetcher, article)
    site.serve("/feed", atom(stone(site.url("/1"))))
    assert await reader.visit() == [replace(article, withdrawn=True, fetched=NOW)]
    assert await reader.visit(timedelta(hours=1)) == []
    assert "/1" not in site.paths()


async def test_a_deleted_entry_is_known_by_the_id_it_was_announced_under(site: Site, fetcher: Fetcher) -> None:
    reader = Reader(site, fetcher)
    site.serve("/feed", atom(entry(site, "/1", "tag:1") + entry(site, "/2", "tag:2")))
    assert await reader.visit() == []
    site.serve("/feed", atom(entry(site, "/2", "tag:2") + stone("tag:1") + stone("tag:9") + stone("http://[")))
    assert [article.url for article in await reader.visit(timedelta(hours=1))] == [site.url("/1")]


async def test_what_is_deleted_and_announced_is_alive(site: Site, fetcher: Fetcher) -> None:
    reader = Reader(site, fetcher, stored(site, "/1"))
    site.serve("/feed", atom(entry(site, "/1", "tag:1") + stone("tag:1")))
    assert await reader.visit() == []


async def test_a_feed_cannot_delete_another_source_s_article(site: Site, fetcher: Fetcher) -> None:
    reader = Reader(site, fetcher, replace(stored(site, "/1"), source_id="another"))
    site.serve("/feed", atom(stone(site.url("/1"))))
    assert await reader.visit() == []

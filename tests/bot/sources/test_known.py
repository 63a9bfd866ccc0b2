"""What the archive has is not fetched again, until its outlet says that it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.sources.addresses import article_id_of
from bot.sources.fetch import Fetcher
from bot.sources.known import Known
from bot.sources.visit import Visit, visit_all
from digests.models import Article, Source
from tests.bot.sources.builders import NOW, PROSE, Shelf, Site, item, page, rss, source

EARLIER = NOW - timedelta(hours=3)


def archive_of(*versions: Article) -> Known:
    """An archive with these versions of articles, oldest first."""
    return Known(Shelf(list(versions)))


def stored(site: Site, **changes: object) -> Article:
    article = Article(
        id=article_id_of(site.url("/1")),
        source_id="courier",
        outlet="Hill Courier",
        url=site.url("/1"),
        title="Shells hit Oldtown",
        text="An older text of it.",
        fetched=EARLIER,
    )
    return replace(article, **changes)  # type: ignore[arg-type]


def announce(site: Site, *, title: str = "Shells hit Oldtown", updated: str = "") -> Source:
    changed = f"<a:updated>{updated}</a:updated>" if updated else ""
    feed = rss(item(site.url("/1"), title=title).replace("</item>", f"{changed}</item>"))
    site.serve("/feed", feed.replace('version="2.0"', 'version="2.0" xmlns:a="http://www.w3.org/2005/Atom"'))
    site.serve("/1", page(title=title), Content_Type="text/html")
    return source(url=site.url("/feed"))


async def visit(fetcher: Fetcher, feed: Source, known: Known) -> Visit:
    seen: Sequence[Visit] = await visit_all([feed], {}, fetcher=fetcher, clock=lambda: NOW, known=known)
    return seen[0]


async def test_an_article_already_in_the_archive_is_not_fetched_again(site: Site, fetcher: Fetcher) -> None:
    seen = await visit(fetcher, announce(site), archive_of(stored(site)))
    assert (seen.articles, seen.failures, site.paths()) == ((), (), ["/feed"])


async def test_a_changed_title_fetches_the_page_again(site: Site, fetcher: Fetcher) -> None:
    seen = await visit(fetcher, announce(site, title="Shells hit Oldtown: two dead"), archive_of(stored(site)))
    (article,) = seen.articles
    assert (article.id, article.text) == (stored(site).id, "\n\n".join(PROSE))


async def test_a_change_announced_after_our_last_look_fetches_the_page_again(site: Site, fetcher: Fetcher) -> None:
    seen = await visit(fetcher, announce(site, updated="2020-11-03T08:00:00Z"), archive_of(stored(site)))
    assert len(seen.articles) == 1


async def test_a_change_we_have_seen_already_does_not(site: Site, fetcher: Fetcher) -> None:
    await visit(fetcher, announce(site, updated="2020-11-03T05:00:00Z"), archive_of(stored(site)))
    assert site.paths() == ["/feed"]


async def test_the_newest_version_in_the_archive_counts(site: Site, fetcher: Fetcher) -> None:
    newer = stored(site, version=2, title="Shells hit Oldtown: two dead")
    await visit(fetcher, announce(site, title=newer.title), archive_of(stored(site), newer))
    assert site.paths() == ["/feed"]


async def test_the_same_announcement_fetches_a_page_once_even_where_the_text_stayed(
    site: Site, fetcher: Fetcher
) -> None:
    known, feed = archive_of(stored(site)), announce(site, updated="2020-11-03T08:00:00Z")
    await visit(fetcher, feed, known)
    await visit(fetcher, feed, known)
    assert site.paths() == ["/feed", "/1", "/feed"]


async def test_another_outlet_s_title_for_the_same_address_is_no_correction(site: Site, fetcher: Fetcher) -> None:
    archive = archive_of(stored(site, source_id="gazette", title="Town shelled"))
    await visit(fetcher, announce(site), archive)
    assert site.paths() == ["/feed"]

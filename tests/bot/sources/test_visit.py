from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web

from bot.models import SourceHealth
from bot.sources.fetch import Fetcher
from bot.sources.visit import Visit, visit_all
from digests.models import Source
from tests.bot.sources.builders import NOW, PROSE, Site, folder, item, page, rss, source, whole

DAY = "Mon, 02 Nov 2020 12:00:00 GMT"


async def visit(fetcher: Fetcher, *sources: Source, health: SourceHealth | None = None) -> tuple[Visit, ...]:
    known = {health.source_id: health} if health else {}
    return await visit_all(sources, known, fetcher=fetcher, clock=lambda: NOW)


def feed_at(site: Site, *items: str, etag: str = "") -> Source:
    site.serve("/feed", rss(*items), Content_Type="application/rss+xml", ETag=etag)
    return source(url=site.url("/feed"))


async def test_whole_articles_are_taken_from_the_feed_without_asking_for_pages(site: Site, fetcher: Fetcher) -> None:
    (seen,) = await visit(fetcher, feed_at(site, item(site.url("/1?utm_source=rss"), body=whole(), date=DAY)))
    (article,) = seen.articles
    assert site.paths() == ["/feed"]
    assert (article.text, article.url) == ("\n\n".join(PROSE * 3), site.url("/1"))
    assert (article.published, article.fetched) == (datetime(2020, 11, 2, 12, tzinfo=UTC), NOW)
    assert (article.source_id, article.outlet) == ("courier", "Hill Courier")


async def test_a_teaser_sends_us_to_the_page(site: Site, fetcher: Fetcher) -> None:
    site.serve("/1", page(title="On the page"), Content_Type="text/html")
    (seen,) = await visit(fetcher, feed_at(site, item(site.url("/1"), title="In the feed", body="Teaser…", date=DAY)))
    (article,) = seen.articles
    assert (article.title, article.text) == ("In the feed", "\n\n".join(PROSE))


async def test_a_long_text_that_breaks_off_is_a_teaser(site: Site, fetcher: Fetcher) -> None:
    site.serve("/1", page(), Content_Type="text/html")
    (seen,) = await visit(fetcher, feed_at(site, item(site.url("/1"), body=whole() + "<p>And then […]</p>")))
    assert seen.articles[0].text == "\n\n".join(PROSE)


async def test_a_page_s_date_is_used_where_the_feed_has_none(site: Site, fetcher: Fetcher) -> None:
    stamp = '<meta property="article:published_time" content="2020-11-02T08:00:00Z">'
    site.serve("/1", page(head=stamp), Content_Type="text/html")
    (seen,) = await visit(fetcher, feed_at(site, item(site.url("/1"))))
    assert seen.articles[0].published == datetime(2020, 11, 2, 8, tzinfo=UTC)


async def test_a_future_date_is_dropped_and_noted_and_the_article_kept(site: Site, fetcher: Fetcher) -> None:
    future = "Mon, 02 Nov 2099 12:00:00 GMT"
    (seen,) = await visit(fetcher, feed_at(site, item(site.url("/1"), body=whole(), date=future)))
    assert seen.articles[0].published is None
    assert [(note.item, note.why) for note in seen.undated] == [(site.url("/1"), "2099-11-02 lies in the future")]


async def test_one_bad_item_never_stops_the_others(site: Site, fetcher: Fetcher) -> None:
    site.serve("/empty", "<html><body></body></html>", Content_Type="text/html")
    site.serve("/good", page(), Content_Type="text/html")
    seen = (
        await visit(
            fetcher,
            feed_at(site, *(item(site.url(path)) for path in ("/gone", "/empty", "/good")), item("", title="No link")),
        )
    )[0]
    assert [article.url for article in seen.articles] == [site.url("/good")]
    assert {note.item: note.why for note in seen.failures} == {
        site.url("/gone"): "the server answered 404",
        site.url("/empty"): "it holds no article text",
        "No link": "it has neither a link nor enough text",
    }
    assert seen.health.error == f"3 of its items could not be read; first {site.url('/gone')}: the server answered 404"
    assert seen.failed == ""


async def test_a_telling_summary_stands_in_for_a_page_that_is_gone(site: Site, fetcher: Fetcher) -> None:
    (seen,) = await visit(fetcher, feed_at(site, item(site.url("/gone"), body=f"<p>{PROSE[0]}</p>")))
    assert seen.articles[0].text == PROSE[0]


async def test_the_marks_of_a_feed_are_kept_and_an_unchanged_feed_is_not_read(site: Site, fetcher: Fetcher) -> None:
    feed = feed_at(site, item(site.url("/1"), body=whole()), etag='"7"')
    (first,) = await visit(fetcher, feed)
    site.serve("/feed", "", status=304)
    (second,) = await visit(fetcher, feed, health=first.health)
    assert site.asked[-1].headers["If-None-Match"] == '"7"'
    assert (second.unchanged, second.articles, second.health.etag) == (True, (), '"7"')


async def test_a_page_lost_for_the_moment_makes_the_next_visit_read_the_feed_again(
    site: Site, fetcher: Fetcher
) -> None:
    site.serve("/1", "", status=503)
    (seen,) = await visit(fetcher, feed_at(site, item(site.url("/1")), etag='"7"'))
    assert seen.health.etag is None
    assert len(seen.failures) == 1


async def test_a_malformed_feed_is_one_line_in_the_health_of_its_source(site: Site, fetcher: Fetcher) -> None:
    site.serve("/feed", "<rss><channel><item><tit")
    (seen,) = await visit(fetcher, source(url=site.url("/feed")))
    assert seen.failed == seen.health.error
    assert "no entry can be read" in seen.failed
    assert "\n" not in seen.failed
    assert seen.health.failing_since == NOW


async def test_a_source_that_fails_leaves_the_others_alone(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    async def broken(_: web.Request) -> web.StreamResponse:
        raise web.HTTPInternalServerError

    site.pages["/broken"] = broken
    (tmp_path / "a.html").write_text(page())
    seen = await visit(
        fetcher,
        source(id="broken", url=site.url("/broken")),
        source(id="inside", url="http://169.254.169.254/"),
        folder(tmp_path / "nowhere", id="missing"),
        folder(tmp_path, id="good"),
    )
    assert [len(one.articles) for one in seen] == [0, 0, 0, 1]
    assert [bool(one.failed) for one in seen] == [True, True, True, False]
    assert "500" in seen[0].failed
    assert "SITREP_FETCH_ALLOW_HOSTS" in seen[1].failed


async def test_a_failing_source_keeps_the_moment_since_which_it_fails(site: Site, fetcher: Fetcher) -> None:
    earlier = NOW - timedelta(hours=5)
    old = SourceHealth(source_id="courier", last_success=earlier, failing_since=earlier, etag='"7"')
    (seen,) = await visit(fetcher, source(url=site.url("/feed")), health=old)
    assert (seen.health.failing_since, seen.health.last_attempt) == (earlier, NOW)
    assert (seen.health.last_success, seen.health.etag) == (earlier, '"7"')


async def test_a_recovered_source_is_well_again(site: Site, fetcher: Fetcher) -> None:
    old = SourceHealth(source_id="courier", failing_since=NOW, error="down")
    (seen,) = await visit(fetcher, feed_at(site, item(site.url("/1"), body=whole())), health=old)
    assert (seen.health.failing_since, seen.health.error, seen.health.articles) == (None, "", 1)


async def test_an_unchanged_folder_is_not_read_twice(fetcher: Fetcher, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    (first,) = await visit(fetcher, folder(tmp_path))
    (second,) = await visit(fetcher, folder(tmp_path), health=first.health)
    assert len(first.articles) == 1
    assert (second.unchanged, second.articles) == (True, ())


async def test_visits_come_back_in_the_order_of_the_sources(fetcher: Fetcher, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    sources = [folder(tmp_path, id=f"s{number}") for number in range(20)]
    assert [one.source.id for one in await visit(fetcher, *sources)] == [one.id for one in sources]


async def test_the_same_item_announced_twice_is_one_article(site: Site, fetcher: Fetcher) -> None:
    feed = feed_at(site, item(site.url("/1"), body=whole()), item(site.url("/1?utm_source=x"), body=whole()))
    (seen,) = await visit(fetcher, feed)
    assert len(seen.articles) == 1


async def test_an_error_is_cut_to_one_short_line(fetcher: Fetcher, tmp_path: Path) -> None:
    (seen,) = await visit(fetcher, replace(folder(tmp_path), url=str(tmp_path / ("x" * 200 + "/" + "y" * 200))))
    assert len(seen.health.error) <= 300


async def test_a_page_with_links_brings_the_articles_it_leads_to(site: Site, fetcher: Fetcher) -> None:
    site.serve("/", '<a href="/1">Shells hit the market of Oldtown</a>', Content_Type="text/html")
    site.serve("/1", page(), Content_Type="text/html")
    (seen,) = await visit(fetcher, source(url=site.url("/"), kind="page"))
    assert [(article.title, article.text) for article in seen.articles] == [("Shells hit Oldtown", "\n\n".join(PROSE))]


async def test_posts_of_a_channel_are_articles_without_asking_for_their_pages(site: Site, fetcher: Fetcher) -> None:
    text = f'<div class="tgme_widget_message_text js-message_text">{PROSE[0]}</div>'
    site.serve("/s/courier", f'<div data-post="courier/7">{text}</div>', Content_Type="text/html")
    (seen,) = await visit(fetcher, source(url=site.url("/s/courier"), kind="telegram"))
    assert [(article.url, article.text) for article in seen.articles] == [("https://t.me/courier/7", PROSE[0])]
    assert site.paths() == ["/s/courier"]


async def test_a_feed_is_due_again_by_how_often_it_publishes(site: Site, fetcher: Fetcher) -> None:
    hours = [item(site.url(f"/{hour}"), body=whole(), date=f"Tue, 03 Nov 2020 0{hour}:00:00 GMT") for hour in (4, 6, 8)]
    (seen,) = await visit(fetcher, feed_at(site, *hours))
    assert seen.health.pace == 3600
    assert seen.health.due is not None
    assert timedelta(hours=1) <= seen.health.due - NOW <= timedelta(hours=1.2)
    assert (seen.health.condition, seen.health.changed) == ("well", NOW - timedelta(hours=1))


async def test_an_unchanged_feed_is_visited_less_often(site: Site, fetcher: Fetcher) -> None:
    site.serve("/feed", "", status=304)
    old = SourceHealth(source_id="courier", pace=600, changed=NOW)
    (seen,) = await visit(fetcher, source(url=site.url("/feed")), health=old)
    assert (seen.health.pace, seen.unchanged) == (900, True)


async def test_a_server_s_cache_lifetime_is_waited_for(site: Site, fetcher: Fetcher) -> None:
    site.serve("/feed", rss(item(site.url("/1"), body=whole())), Cache_Control="max-age=7200")
    (seen,) = await visit(fetcher, source(url=site.url("/feed")))
    assert seen.health.due is not None
    assert seen.health.due >= NOW + timedelta(hours=2)


async def test_each_failure_in_a_row_doubles_the_wait(site: Site, fetcher: Fetcher) -> None:
    health, waits = None, []
    for _ in range(4):
        (seen,) = await visit(fetcher, source(url=site.url("/gone")), health=health)
        health = seen.health
        assert health.due is not None
        waits.append((health.due - NOW) // timedelta(minutes=1) // 5)
    assert (waits, health.failures if health else 0) == ([1, 2, 4, 8], 4)


async def test_a_server_s_own_wish_is_kept_to(site: Site, fetcher: Fetcher) -> None:
    site.serve("/feed", "", status=503, Retry_After="7200")
    (seen,) = await visit(fetcher, source(url=site.url("/feed")))
    assert seen.health.due is not None
    assert seen.health.due >= NOW + timedelta(hours=2)


async def test_the_condition_of_a_source_is_told_in_one_word(site: Site, fetcher: Fetcher) -> None:
    site.serve("/forbidden", "", status=403)
    site.serve("/moved", "", status=301, Location="/feed")
    site.serve("/none", rss())
    feed_at(site, item(site.url("/1"), body=whole(), date=DAY))
    site.serve("/silent", rss(item(site.url("/2"), body=whole(), date="Thu, 01 Oct 2020 12:00:00 GMT")))
    paths = ("/forbidden", "/gone", "/moved", "/none", "/silent", "/feed")
    seen = await visit(fetcher, *(source(id=path[1:], url=site.url(path)) for path in paths))
    assert [one.health.condition for one in seen] == ["blocked", "failing", "redirected", "empty", "unchanged", "well"]
    assert seen[2].health.moved_to == site.url("/feed")


async def test_what_robots_txt_forbids_is_blocked(site: Site, fetcher: Fetcher) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /")
    (seen,) = await visit(fetcher, source(url=site.url("/feed")))
    assert (seen.health.condition, seen.failed.endswith("its robots.txt asks not to read this address")) == (
        "blocked",
        True,
    )


async def test_a_failing_source_that_is_merely_unchanged_again_is_well(site: Site, fetcher: Fetcher) -> None:
    site.serve("/feed", "", status=304)
    old = SourceHealth(source_id="courier", failing_since=NOW, error="down", failures=3, condition="failing")
    (seen,) = await visit(fetcher, source(url=site.url("/feed")), health=old)
    assert (seen.health.error, seen.health.failures, seen.health.condition) == ("", 0, "well")


async def test_a_folder_is_always_due(fetcher: Fetcher, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    seen = await visit(fetcher, folder(tmp_path), folder(tmp_path / "none", id="missing"))
    assert [one.health.due for one in seen] == [None, None]


async def test_an_article_s_own_language_goes_before_its_source_s(site: Site, fetcher: Fetcher) -> None:
    russian = "Два человека погибли в понедельник при обстреле рынка, сообщили в министерстве, но это не так. " * 9
    feed = feed_at(site, item(site.url("/1"), body=russian), item(site.url("/2"), body=whole()))
    (seen,) = await visit(fetcher, replace(feed, language="hy"))
    assert [article.language for article in seen.articles] == ["ru", "en"]

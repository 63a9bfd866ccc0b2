"""A trial tells what an address would bring, or what is wrong with it and what to do."""

from __future__ import annotations

from typing import Any

import pytest

from bot.models import Trial
from bot.sources.fetch import Fetcher
from bot.sources.trial import try_source
from tests.bot.sources.builders import NOW, PROSE, Site, item, page, rss, whole

DATE = "Mon, 02 Nov 2020 08:00:00 GMT"


async def tried(fetcher: Fetcher, url: str, *taken: str, **wishes: Any) -> Trial:
    return await try_source(url, wishes, fetcher=fetcher, now=NOW, taken=taken)


async def test_a_feed_is_recognised_and_its_newest_articles_shown(site: Site, fetcher: Fetcher) -> None:
    items = [item(site.url(f"/{n}"), title=f"Day {n}", body=whole(), date=DATE) for n in range(8)]
    site.serve("/feed", rss(*items))
    trial = await tried(fetcher, site.url("/feed"), "courier")
    assert trial.source is not None
    assert (trial.source.id, trial.source.outlet, trial.source.kind) == ("courier-2", "Courier", "rss")
    assert (trial.problem, trial.announced, [article.title for article in trial.articles]) == (
        "",
        8,
        [f"Day {n}" for n in range(5)],
    )
    first = trial.articles[0]
    assert (first.language, first.words > 100, first.published is not None) == ("en", True, True)
    assert first.glimpse.startswith(PROSE[0][:60])
    assert " […] " in first.glimpse
    assert len(first.glimpse) <= 220
    assert site.paths() == ["/feed", "/feed"]


async def test_a_page_that_announces_a_feed_leads_to_it(site: Site, fetcher: Fetcher) -> None:
    link = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
    site.serve("/", page(head=link), Content_Type="text/html")
    site.serve("/feed.xml", rss(item(site.url("/1"), body=whole(), date=DATE)))
    trial = await tried(fetcher, site.url("/"))
    assert trial.source is not None
    assert (trial.source.url, trial.source.kind, trial.problem) == (site.url("/feed.xml"), "rss", "")
    assert "announces a feed" in trial.remark


async def test_what_cannot_be_read_is_refused_with_the_reason(site: Site, fetcher: Fetcher) -> None:
    site.serve("/feed", rss(item(site.url("/1"), body=whole(), date=DATE), item(site.url("/gone"), title="Gone")))
    trial = await tried(fetcher, site.url("/feed"))
    assert trial.refused == ((site.url("/gone"), "the server answered 404"),)
    assert trial.problem == ""


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/none", "the server answered 404; check the address"),
        ("/empty", "it is empty"),
        ("/bare", "nothing is announced"),
    ],
)
async def test_what_is_no_source_is_told_with_what_to_do(site: Site, fetcher: Fetcher, path: str, problem: str) -> None:
    site.serve("/empty", " ")
    site.serve("/bare", rss())
    assert problem in (await tried(fetcher, site.url(path))).problem


@pytest.mark.parametrize("url", ["", "feed", "ftp://a.example/feed", "http://", "file:///etc/passwd", "http://[::1"])
async def test_what_is_no_web_address_is_said_to_be_none(fetcher: Fetcher, url: str) -> None:
    assert "no web address" in (await tried(fetcher, url)).problem


@pytest.mark.parametrize("host", ["127.0.0.1:1", "169.254.169.254", "10.0.0.8", "[::1]", "2130706433", "0x7f.1"])
async def test_an_address_inside_our_own_network_is_not_tried(host: str) -> None:
    async with Fetcher() as guarded:
        trial = await tried(guarded, f"http://{host}/feed")
    assert trial.source is None
    assert trial.problem


async def test_what_is_wished_of_an_entry_holds(site: Site, fetcher: Fetcher) -> None:
    site.serve("/feed", rss(item(site.url("/1"), body=whole(), date=DATE)))
    trial = await tried(fetcher, site.url("/feed"), outlet="Hill Post", side="northern", tier=1, language="hy")
    assert trial.source is not None
    assert (trial.source.outlet, trial.source.side, trial.source.tier, trial.source.language) == (
        "Hill Post",
        "northern",
        1,
        "hy",
    )


async def test_a_folder_is_never_entered_from_a_chat(fetcher: Fetcher) -> None:
    assert "sources.toml" in (await tried(fetcher, "https://a.example/", kind="folder")).problem


async def test_a_password_in_an_address_is_refused(fetcher: Fetcher) -> None:
    assert "password" in (await tried(fetcher, "https://user:secret@a.example/feed")).problem

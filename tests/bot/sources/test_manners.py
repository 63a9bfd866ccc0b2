"""Hosts are asked as they wish to be asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import FetchFailed
from bot.sources.fetch import Fetcher, Limits
from bot.sources.manners import Hosts, read_freshness, read_rest
from tests.bot.sources.builders import Site


async def refusal(fetcher: Fetcher, url: str) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        await fetcher.fetch(url)
    return caught.value


async def test_an_address_that_robots_txt_forbids_is_not_asked_for(site: Site, fetcher: Fetcher) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /inner")
    site.serve("/inner", "x")
    site.serve("/outer", "x")
    error = await refusal(fetcher, site.url("/inner"))
    assert (error.why, error.permanent) == ("its robots.txt asks not to read this address", True)
    assert (await fetcher.fetch(site.url("/outer"))).content == b"x"
    assert (site.paths(), site.asked_for_rules) == (["/outer"], 1)


async def test_a_redirect_to_a_forbidden_address_ends_there(site: Site, fetcher: Fetcher) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /inner")
    site.serve("/outer", "", status=302, Location="/inner")
    assert "robots.txt" in (await refusal(fetcher, site.url("/outer"))).why
    assert site.paths() == ["/outer"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_host_without_rules_is_asked_freely_and_for_them_once(
    site: Site, fetcher: Fetcher, status: int
) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /", status=status)
    site.serve("/a", "x")
    await fetcher.fetch(site.url("/a"))
    await fetcher.fetch(site.url("/a"))
    assert site.asked_for_rules == 1


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_host_whose_rules_are_not_to_be_had_is_asked_for_nothing_else(
    site: Site, fetcher: Fetcher, status: int
) -> None:
    site.serve("/robots.txt", "", status=status)
    error = await refusal(fetcher, site.url("/a"))
    await refusal(fetcher, site.url("/b"))
    assert f"its robots.txt cannot be had (the server answered {status}" in error.why
    assert (error.permanent, site.paths(), site.asked_for_rules) == (False, [], 1)


async def test_rules_behind_a_redirect_count(site: Site, fetcher: Fetcher) -> None:
    site.serve("/robots.txt", "", status=301, Location="/rules")
    site.serve("/rules", "User-agent: sitrep\nDisallow: /")
    assert "robots.txt" in (await refusal(fetcher, site.url("/a"))).why


async def test_rules_without_end_forbid_nothing(site: Site, fetcher: Fetcher) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /\n" * 20_000)
    site.serve("/a", "x")
    assert (await fetcher.fetch(site.url("/a"))).content == b"x"


@pytest.mark.parametrize("status", [429, 503])
async def test_a_host_that_asks_to_be_left_alone_is_left_alone(site: Site, fetcher: Fetcher, status: int) -> None:
    site.serve("/a", "", status=status, Retry_After="600")
    first = await refusal(fetcher, site.url("/a"))
    second = await refusal(fetcher, site.url("/b"))
    assert first.wait == timedelta(seconds=600)
    assert second.why == "the host asked to be left alone; it is asked again in 10 minutes"
    assert second.wait is not None
    assert site.paths() == ["/a"]


async def test_a_rest_of_no_length_and_one_without_need_are_none(site: Site, fetcher: Fetcher) -> None:
    site.serve("/a", "", status=503, Retry_After="0")
    site.serve("/b", "", status=404, Retry_After="600")
    for path in ("/a", "/b", "/a"):
        await refusal(fetcher, site.url(path))
    assert site.paths() == ["/a", "/b", "/a"]


async def test_one_host_s_rest_is_not_another_s(site: Site, fetcher: Fetcher) -> None:
    site.serve("/a", "", status=429, Retry_After="600")
    site.serve("/b", "x")
    await refusal(fetcher, site.url("/a"))
    async with Fetcher(allow_hosts=["localhost"], limits=Limits(pause=0)) as other:
        assert (await other.fetch(f"http://localhost:{site.port}/b")).content == b"x"


async def test_what_a_server_says_of_freshness_and_of_moving_is_told(site: Site, fetcher: Fetcher) -> None:
    site.serve("/old", "", status=308, Location="/new")
    site.serve("/detour", "", status=302, Location="/new")
    site.serve("/new", "x", Cache_Control="public, max-age=600")
    moved, detoured = await fetcher.fetch(site.url("/old")), await fetcher.fetch(site.url("/detour"))
    assert (moved.moved, moved.fresh) == (site.url("/new"), timedelta(seconds=600))
    assert detoured.moved == ""


@pytest.mark.parametrize(
    ("printed", "seconds"),
    [
        ("120", 120),
        ("999999999", 86_400),
        ("Mon, 02 Nov 2020 12:05:00 GMT", 300),
        ("Mon, 02 Nov 2020 11:00:00 GMT", 0),
        ("Mon, 02 Nov 9999 11:00:00 GMT", 86_400),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("", None),
    ],
)
def test_a_rest_is_read_in_both_notations_and_kept_within_a_day(printed: str, seconds: int | None) -> None:
    wait = read_rest({"Retry-After": printed, "Date": "Mon, 02 Nov 2020 12:00:00 GMT"})
    assert wait == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("control", "seconds"),
    [
        ("max-age=60", 60),
        ('public,max-age="60"', 60),
        ("s-maxage=9, max-age=60", 60),
        ("max-age=60, no-cache", 0),
        ("no-store", 0),
        ("max-age=-1", 0),
        ("max-age=999999999", 86_400),
        ("", 0),
    ],
)
def test_freshness_is_read_from_the_cache_lifetime(control: str, seconds: int) -> None:
    assert read_freshness({"Cache-Control": control}) == timedelta(seconds=seconds)


async def test_hosts_are_remembered_up_to_a_limit() -> None:
    hosts = Hosts()
    first = hosts["first"]
    for number in range(6_000):
        assert hosts[str(number)] is not None
    assert hosts["first"] is not first
    assert hosts["5999"] is hosts["5999"]

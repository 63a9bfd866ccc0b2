from __future__ import annotations

import asyncio
import gzip
import zlib

import pytest
from aiohttp import web

from bot.errors import FetchFailed
from bot.sources.fetch import Fetcher, Limits
from tests.bot.sources.builders import Site


async def refusal(fetcher: Fetcher, url: str) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        await fetcher.fetch(url)
    return caught.value


async def test_a_page_is_fetched_with_its_type_and_marks(site: Site, fetcher: Fetcher) -> None:
    site.serve("/a", "hello", Content_Type="text/plain; charset=utf-8", ETag='"7"', Last_Modified="yesterday")
    fetched = await fetcher.fetch(site.url("/a"))
    assert (fetched.content, fetched.content_type) == (b"hello", "text/plain; charset=utf-8")
    assert (fetched.etag, fetched.modified, fetched.unchanged) == ('"7"', "yesterday", False)


async def test_it_says_who_asks_and_sends_no_cookies_back(site: Site, fetcher: Fetcher) -> None:
    site.serve("/a", "hello", Set_Cookie="track=1")
    await fetcher.fetch(site.url("/a"))
    await fetcher.fetch(site.url("/a"))
    assert site.asked[1].headers["User-Agent"].startswith("Sitrep/")
    assert "Cookie" not in site.asked[1].headers


async def test_marks_of_the_last_visit_are_sent_and_an_unchanged_page_is_told(site: Site, fetcher: Fetcher) -> None:
    site.serve("/a", "", status=304)
    fetched = await fetcher.fetch(site.url("/a"), etag='"7"', modified="yesterday")
    assert fetched.unchanged
    assert site.asked[0].headers["If-None-Match"] == '"7"'
    assert site.asked[0].headers["If-Modified-Since"] == "yesterday"


async def test_redirects_are_followed_and_the_last_address_is_told(site: Site, fetcher: Fetcher) -> None:
    site.serve("/a", "", status=301, Location="/b")
    site.serve("/b", "there")
    assert (await fetcher.fetch(site.url("/a"))).url == site.url("/b")


async def test_endless_redirects_end(site: Site, fetcher: Fetcher) -> None:
    site.serve("/a", "", status=302, Location="/a")
    error = await refusal(fetcher, site.url("/a"))
    assert "more than 3 redirects" in error.why
    assert len(site.asked) == 4


@pytest.mark.parametrize(
    "target",
    ["http://localhost:{port}/b", "http://[::1]:{port}/b", "http://127.1:{port}/b", "http://0.0.0.0:{port}/b"],
)
async def test_a_redirect_inward_is_refused_at_the_second_hop(site: Site, fetcher: Fetcher, target: str) -> None:
    site.serve("/a", "", status=302, Location=target.format(port=site.port))
    site.serve("/b", "secret")
    await refusal(fetcher, site.url("/a"))
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://127.0.0.1/x", "gopher://x", "javascript:alert(1)"])
async def test_a_redirect_to_another_scheme_is_refused(site: Site, fetcher: Fetcher, target: str) -> None:
    site.serve("/a", "", status=302, Location=target)
    assert "only plain http and https" in (await refusal(fetcher, site.url("/a"))).why


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://LOCALHOST:{port}/",
        "http://127.1:{port}/",
        "http://0x7f.0.0.1:{port}/",
        "http://0177.0.0.1:{port}/",
        "http://2130706433:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::ffff:7f00:1]:{port}/",
        "http://[64:ff9b::7f00:1]:{port}/",
        "http://[2002:7f00:1::]:{port}/",
        "http://0.0.0.0:{port}/",
        "http://0:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/",
        "http://10.0.0.1/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://[fe80::1]/",
        "http://user:pw@127.0.0.1:{port}/",
    ],
)
async def test_addresses_inside_are_refused_in_every_notation_unless_allowed_by_name(site: Site, address: str) -> None:
    site.serve("/", "secret")
    async with Fetcher(limits=Limits(seconds=5, pause=0)) as fetcher:
        error = await refusal(fetcher, address.format(port=site.port))
    assert site.asked == []
    assert "pw@" not in str(error)


async def test_a_refused_address_says_which_setting_could_allow_it(site: Site) -> None:
    async with Fetcher(limits=Limits(seconds=5, pause=0)) as fetcher:
        error = await refusal(fetcher, site.url("/"))
    assert error.permanent
    assert error.why == (
        "127.0.0.1 lies inside our own network; if it may be read, name its host in SITREP_FETCH_ALLOW_HOSTS"
    )


async def test_a_host_can_be_allowed_with_every_port(site: Site) -> None:
    site.serve("/a", "hello")
    async with Fetcher(allow_hosts=["127.0.0.1"], limits=Limits(pause=0)) as fetcher:
        assert (await fetcher.fetch(site.url("/a"))).content == b"hello"


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://a.example/", "", "courier", "http://", "http://[::1"])
async def test_what_is_no_web_address_is_refused(fetcher: Fetcher, url: str) -> None:
    error = await refusal(fetcher, url)
    assert error.permanent


async def test_a_page_too_large_is_refused_without_reading_it_all(site: Site, fetcher: Fetcher) -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(10_000):
            await response.write(b"x" * 65_536)
            sent += 65_536
        return response

    site.pages["/a"] = endless
    error = await refusal(fetcher, site.url("/a"))
    assert (error.why, error.permanent) == ("more than 0.2 MB", True)
    assert sent < 100_000_000


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_bomb_is_refused_before_it_unfolds(site: Site, fetcher: Fetcher, encoding: str) -> None:
    packed = gzip.compress(bytes(30_000_000), mtime=0) if encoding == "gzip" else zlib.compress(bytes(30_000_000))
    site.serve("/a", packed, Content_Encoding=encoding)
    assert (await refusal(fetcher, site.url("/a"))).why == "more than 0.2 MB"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"hello", mtime=0)),
        ("deflate", zlib.compress(b"hello")),
        ("deflate", zlib.compressobj(wbits=-15).compress(b"") + zlib.compress(b"hello", wbits=-15)),
        ("identity", b"hello"),
    ],
)
async def test_compressed_pages_are_unpacked(site: Site, fetcher: Fetcher, encoding: str, packed: bytes) -> None:
    site.serve("/a", packed, Content_Encoding=encoding)
    assert (await fetcher.fetch(site.url("/a"))).content == b"hello"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", b"no gzip at all"), ("gzip", gzip.compress(b"hello" * 99, mtime=0)[:20]), ("br", b"hello")],
)
async def test_a_lie_about_compression_is_one_clear_error(
    site: Site, fetcher: Fetcher, encoding: str, body: bytes
) -> None:
    site.serve("/a", body, Content_Encoding=encoding)
    assert (await refusal(fetcher, site.url("/a"))).why == "the compressed answer is broken"


async def test_a_server_that_drips_is_left_after_the_set_time(site: Site) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(1000):
            await response.write(b"x")
            await asyncio.sleep(0.05)
        return response

    site.pages["/a"] = drip
    async with Fetcher(allow_hosts=[site.host], limits=Limits(seconds=0.4, pause=0)) as fetcher:
        error = await refusal(fetcher, site.url("/a"))
    assert error.why == "no whole answer within 0.4 seconds"
    assert not error.permanent


@pytest.mark.parametrize(("status", "permanent"), [(404, True), (410, True), (403, True), (500, False), (503, False)])
async def test_an_error_of_the_server_is_told(site: Site, fetcher: Fetcher, status: int, permanent: bool) -> None:
    site.serve("/a", "", status=status, Retry_After="120")
    error = await refusal(fetcher, site.url("/a"))
    assert error.why == f"the server answered {status}, try again after 120"
    assert error.permanent is permanent


async def test_a_port_where_nobody_listens_is_one_clear_error(fetcher: Fetcher, site: Site) -> None:
    async with Fetcher(allow_hosts=["127.0.0.1"], limits=Limits(seconds=5, pause=0)) as opened:
        error = await refusal(opened, "http://127.0.0.1:1/")
    assert "Connect" in error.why or "refused" in error.why


async def test_an_answer_cut_short_is_one_clear_error(site: Site, fetcher: Fetcher) -> None:
    async def cut(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"half")
        assert request.transport is not None
        request.transport.close()
        return response

    site.pages["/a"] = cut
    assert not (await refusal(fetcher, site.url("/a"))).permanent


async def test_one_host_is_asked_one_thing_at_a_time(site: Site, fetcher: Fetcher) -> None:
    at_once = most = 0

    async def slow(_: web.Request) -> web.StreamResponse:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.02)
        at_once -= 1
        return web.Response(body=b"x")

    site.pages["/a"] = slow
    await asyncio.gather(*(fetcher.fetch(site.url("/a")) for _ in range(5)))
    assert most == 1

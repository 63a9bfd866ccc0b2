"""Servers that mean harm: nothing inside is reached, nothing grows, nothing hangs, and the other sources are read."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.sources.fetch import Fetcher, Limits
from bot.sources.visit import Visit, visit_all
from digests.models import Source, SourceKind
from tests.bot.sources.builders import NOW, Site, item, open_site, page, rss, source, whole

# Long enough for the good source where everything on this machine is busy, short against what the hostile ones try.
LIMITS = Limits(seconds=4.0, bytes=200_000, redirects=3, pause=0)
PATIENCE = 60.0
MOST_MEMORY = 40_000_000


@pytest.fixture
async def inner() -> AsyncIterator[Site]:
    """What must never be reached: a server on this machine that answers everything."""
    async with open_site() as site:
        for path in ("/", "/feed", "/robots.txt", "/secret", "/latest/meta-data/"):
            site.serve(path, rss(item("https://courier.example/secret", body=whole())))
        yield site


def good(site: Site) -> Source:
    site.serve("/good", rss(item("https://courier.example/good", body=whole())))
    return source(id="good", url=site.url("/good"))


async def visit(site: Site, *hostile: Source, resolver: AbstractResolver | None = None) -> Sequence[Visit]:
    """Visit hostile sources and a good one; all of it within bounds, the good one read."""
    allowed = [site.host, *(one.url.split("/")[2] for one in hostile if one.id == "raw")]
    async with Fetcher(allow_hosts=allowed, limits=LIMITS, resolver=resolver) as fetcher, asyncio.timeout(PATIENCE):
        *seen, fine = await visit_all([*hostile, good(site)], {}, fetcher=fetcher, clock=lambda: NOW)
    assert [article.url for article in fine.articles] == ["https://courier.example/good"]
    return seen


# Addresses of this machine and its network, in every notation

INWARD = [
    *("127.0.0.1:{port}", "127.1:{port}", "127.0.1:{port}", "2130706433:{port}", "017700000001:{port}"),
    *("0x7f000001:{port}", "0x7f.0x0.0x0.0x1:{port}", "0177.0.0.01:{port}", "127.0.0.1.:{port}", "0:{port}"),
    *("0.0.0.0:{port}", "localhost:{port}", "LocalHost.:{port}", "①②⑦.⓪.⓪.①:{port}", "127。0。0。1:{port}"),
    *("[::1]:{port}", "[::]:{port}", "[0:0:0:0:0:0:0:1]:{port}", "[::ffff:127.0.0.1]:{port}", "[::ffff:7f00:1]:{port}"),
    *("[::127.0.0.1]:{port}", "[64:ff9b::127.0.0.1]:{port}", "[2002:7f00:1::]:{port}", "[fe80::1%25lo]:{port}"),
    *("user:pw@127.0.0.1:{port}", "courier.example@127.0.0.1:{port}", "127.0.0.1:{port}#@courier.example"),
    *("169.254.169.254", "[fd00:ec2::254]", "10.0.0.1", "192.168.0.1", "100.100.100.200", "168.63.129.16"),
]


@pytest.mark.parametrize("host", INWARD)
async def test_an_inner_address_is_never_asked(site: Site, inner: Site, host: str) -> None:
    (seen,) = await visit(site, source(url=f"http://{host.format(port=inner.port)}/feed"))
    assert (bool(seen.failed), seen.articles, inner.asked, inner.asked_for_rules) == (True, (), [], 0)


@pytest.mark.parametrize("host", [*INWARD[:10:3], "localhost:{port}", "[::1]:{port}", "[::ffff:7f00:1]:{port}"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_inward_is_never_followed(site: Site, inner: Site, host: str, status: int) -> None:
    site.serve("/feed", "", status=status, Location=f"http://{host.format(port=inner.port)}/secret")
    (seen,) = await visit(site, source(url=site.url("/feed")))
    assert (bool(seen.failed), inner.asked, inner.asked_for_rules) == (True, [], 0)


@pytest.mark.parametrize(
    "target",
    ["//127.0.0.1:{port}/secret", "\\\\127.0.0.1:{port}\\secret", "http:127.0.0.1:{port}", "HTTP://127.1:{port}/"],
)
async def test_a_redirect_in_an_odd_form_leads_nowhere_inside(site: Site, inner: Site, target: str) -> None:
    site.serve("/feed", "", status=302, Location=target.format(port=inner.port))
    (seen,) = await visit(site, source(url=site.url("/feed")))
    assert (bool(seen.failed), inner.asked) == (True, [])


async def test_a_redirect_of_the_rules_inward_is_not_followed(site: Site, inner: Site) -> None:
    async with open_site() as other:
        other.serve("/robots.txt", "", status=301, Location=inner.url("/robots.txt"))
        other.serve("/feed", rss(item(other.url("/1"), body=whole())))
        async with Fetcher(allow_hosts=[other.host, site.host], limits=LIMITS) as fetcher:
            seen = await visit_all([source(url=other.url("/feed")), good(site)], {}, fetcher=fetcher, clock=lambda: NOW)
    assert [bool(one.failed) for one in seen] == [True, False]
    assert (inner.asked, inner.asked_for_rules) == ([], 0)


def links_to(url: str) -> dict[SourceKind, str]:
    version = "https://jsonfeed.org/version/1.1"
    return {
        "rss": rss(item(url)),
        "atom": f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><link href="{url}"/></entry></feed>',
        "json": json.dumps({"version": version, "items": [{"id": "1", "url": url}]}),
        "sitemap": f"<urlset><url><loc>{url}</loc></url></urlset>",
        "page": f'<base href="{url}"><a href="{url}">Four words are enough</a>',
        "telegram": f'<div data-post="c/1"><a class="tgme_widget_message_date" href="{url}"></a></div>',
    }


@pytest.mark.parametrize("kind", ["rss", "atom", "json", "sitemap", "page", "telegram"])
async def test_what_a_source_links_to_inside_is_never_asked(site: Site, inner: Site, kind: SourceKind) -> None:
    site.serve("/feed", links_to(inner.url("/secret"))[kind])
    (seen,) = await visit(site, source(url=site.url("/feed"), kind=kind))
    assert (seen.articles, inner.asked, inner.asked_for_rules) == ((), [], 0)


# Names that change their minds


class Fickle(AbstractResolver):
    """Answers each question about a name with the next of its rows of addresses, the last one for good."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = list(answers)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [
            {"hostname": host, "host": one, "port": port, "family": family, "proto": 0, "flags": 0} for one in answer
        ]

    async def close(self) -> None:
        """Nothing to let go of."""


@pytest.mark.parametrize(
    "answers",
    [
        [["127.0.0.1"]],
        [["203.0.113.7"], ["127.0.0.1"]],
        [["203.0.113.7", "127.0.0.1"]],
        [["127.0.0.1", "203.0.113.7"], ["203.0.113.7"], ["127.0.0.1"]],
        [["0.0.0.0"], ["127.0.0.1"]],
    ],
)
async def test_a_name_that_comes_to_lead_inside_is_not_connected_to(
    site: Site, inner: Site, answers: list[list[str]]
) -> None:
    url = f"http://fickle.example:{inner.port}/feed"
    sources = [source(id=f"s{number}", url=url) for number in range(3)]
    seen = await visit(site, *sources, resolver=Fickle(*answers))
    assert [bool(one.failed) for one in seen] == [True] * 3
    assert (inner.asked, inner.asked_for_rules) == ([], 0)


# Bombs

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMBS: dict[str, tuple[SourceKind, bytes, str]] = {
    "gzip": ("rss", gzip.compress(bytes(100_000_000), 9, mtime=0), "gzip"),
    "deflate": ("rss", zlib.compress(bytes(100_000_000), 9), "deflate"),
    "gzip in gzip": ("rss", gzip.compress(gzip.compress(bytes(100_000_000), 9, mtime=0)), "gzip"),
    "laughs": ("rss", f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><title>&l11;'.encode(), ""),
    "laughs in a sitemap": ("sitemap", f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]><urlset>&l11;'.encode(), ""),
    "one long entity": (
        "atom",
        f'<!DOCTYPE r [<!ENTITY l "{"a" * 50_000}">]><feed><title>{"&l;" * 20_000}'.encode(),
        "",
    ),
    "entity of a file": ("rss", b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><title>&f;', ""),
    "depth": ("rss", b"<rss><channel>" + b"<item>" * 5_000, ""),
    "depth in JSON": ("json", b'{"items":' + b"[" * 190_000, ""),
    "depth in a sitemap": ("sitemap", b"<url>" * 39_000, ""),
    "tags": ("page", b"<a href=" * 24_000, ""),
    "quotes": ("page", b'<a b="' * 30_000, ""),
    "comments": ("rss", b"<!--" * 49_000, ""),
    "markup declarations": ("rss", b"<rss><!" + b"[" * 190_000, ""),
    "digits": ("json", b'{"version":' + b"9" * 190_000 + b"}", ""),
}


@pytest.mark.parametrize("name", BOMBS)
async def test_a_bomb_does_not_go_off(site: Site, name: str) -> None:
    kind, content, encoding = BOMBS[name]
    site.serve("/feed", content, Content_Type="text/xml", Content_Encoding=encoding or "identity")
    await visit(site, source(url=site.url("/feed"), kind=kind))
    tracemalloc.start()
    try:
        (seen,) = await visit(site, source(url=site.url("/feed"), kind=kind))
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()
    assert seen.articles == ()
    assert "root:" not in seen.health.error


async def test_an_entity_that_leads_inside_is_not_fetched(site: Site, inner: Site) -> None:
    for kind, root in (("rss", "rss"), ("sitemap", "urlset")):
        doctype = f'<!DOCTYPE r SYSTEM "{inner.url("/secret")}" [<!ENTITY x SYSTEM "{inner.url("/secret")}">]>'
        site.serve("/feed", f"{doctype}<{root}><channel><item><title>&x;</title></item></channel></{root}>")
        await visit(site, source(url=site.url("/feed"), kind=kind))
    assert inner.asked == []


@pytest.mark.parametrize("path", ["/1", "/robots.txt"])
async def test_a_bomb_behind_an_entry_or_in_the_rules_is_one_note(site: Site, path: str) -> None:
    site.serve("/feed", rss(item(site.url("/1"))))
    site.serve("/1", page())
    site.serve(path, gzip.compress(bytes(50_000_000), mtime=0), Content_Encoding="gzip")
    (seen,) = await visit(site, source(url=site.url("/feed")))
    assert len(seen.articles) + len(seen.failures) == 1


# Drips and lies, spoken by hand

OK = b"HTTP/1.1 200 OK\r\n"
FEED = rss(item("https://courier.example/raw", body=whole())).encode()
SPOKEN: dict[str, tuple[float, list[bytes]]] = {
    "nothing at all": (0, []),
    "silence": (30, [b""]),
    "a drip of the status": (0.05, [b"H"] * 300),
    "a drip of headers": (0.05, [OK, *[b"X-More: 1\r\n"] * 300]),
    "a drip of the body": (0.05, [OK + b"\r\n", *[b"<"] * 300]),
    "a drip of chunks": (0.05, [OK + b"Transfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 300]),
    "more length than body": (0, [OK + b"Content-Length: 99999\r\n\r\n" + FEED]),
    "a length below nothing": (0, [OK + b"Content-Length: -5\r\n\r\n" + FEED]),
    "a length that is no number": (0, [OK + b"Content-Length: many\r\n\r\n" + FEED]),
    "a length beyond all memory": (0, [OK + b"Content-Length: 999999999999999999\r\n\r\n" + FEED]),
    "two lengths": (0, [OK + b"Content-Length: 5\r\nContent-Length: 900\r\n\r\n" + FEED]),
    "a length and chunks": (0, [OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"]),
    "chunks of no size": (0, [OK + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx"]),
    "no protocol": (0, [b"\x00\xff\xfe SSH-2.0-x\r\n\r\n"]),
    "the oldest protocol": (0, [FEED]),
    "endless headers": (0, [OK + b"X: " + b"a" * 500_000 + b"\r\n\r\n"]),
    "many headers": (0, [OK + b"X: 1\r\n" * 50_000 + b"\r\n"]),
    "a number of a status": (0, [b"HTTP/1.1 99999 OK\r\n\r\n"]),
    "endless interim answers": (0, [b"HTTP/1.1 100 Continue\r\n\r\n" * 5_000]),
    "gzip that is none": (0, [OK + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n" + FEED]),
    "an unknown encoding": (0, [OK + b"Content-Encoding: zstd, br\r\nConnection: close\r\n\r\n" + FEED]),
    "a picture": (0, [OK + b"Content-Type: image/png\r\nConnection: close\r\n\r\n\x89PNG\r\n\x1a\n" + bytes(999)]),
    "a wrong alphabet": (0, [OK + b"Content-Type: text/xml; charset=utf-32\r\nConnection: close\r\n\r\n<rss>\xff\xfe"]),
    "an alphabet of no name": (0, [OK + b"Content-Type: text/xml; charset=" + b"x" * 4000 + b"\r\n\r\n<rss/>"]),
    "a redirect to nowhere": (0, [b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n"]),
    "a redirect in control characters": (0, [b"HTTP/1.1 302 Found\r\nLocation: \x01\x02\r\nContent-Length: 0\r\n\r\n"]),
    "a rest without end": (0, [b"HTTP/1.1 429 No\r\nRetry-After: 99999999999999\r\nContent-Length: 0\r\n\r\n"]),
    "unchanged without being asked": (0, [b"HTTP/1.1 304 Not Modified\r\n\r\n"]),
}


@asynccontextmanager
async def speaking(pause: float, words: Sequence[bytes]) -> AsyncIterator[str]:
    """A server that says these words to whoever connects, robots.txt asked for or not."""

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.read(65_536)
            for word in words:
                writer.write(word)
                await writer.drain()
                await asyncio.sleep(pause)
        except ConnectionError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


@pytest.mark.parametrize("name", SPOKEN)
async def test_a_server_that_drips_or_lies_harms_itself_alone(site: Site, name: str) -> None:
    async with speaking(*SPOKEN[name]) as address:
        (seen,) = await visit(site, source(id="raw", url=f"{address}/feed"))
    assert seen.articles == ()
    assert "\n" not in seen.health.error
    assert len(seen.health.error) <= 300

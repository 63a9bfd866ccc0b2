"""Guarded fetching: one address, within limits of time, size and redirects, and never inside our own network.

The guard stands where connections are opened: it sees the very address about to be connected to, whatever notation,
name or redirect led there, so that a name which changes its answer between two look-ups gains nothing.
"""

from __future__ import annotations

import asyncio
import errno
import re
import socket
import zlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

from bot.errors import FetchFailed
from bot.sources.addresses import is_public
from bot.sources.manners import Host, Hosts, read_freshness, read_rest
from bot.sources.robots import Rules, read_robots
from bot.sources.unpacking import TooMuch, Unpacking

if TYPE_CHECKING:
    import aiohttp
    from aiohttp.abc import AbstractResolver

USER_AGENT = "Sitrep/0.1 (conflict news briefings; reads feeds and the articles they announce)"
ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, text/xml, text/html;q=0.8, */*;q=0.5"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({400, 401, 403, 404, 405, 406, 410, 451})
# With these a host may say how long it wants to be left alone.
RESTING = frozenset({429, 503})
# Any "not to be had" for robots.txt, except "too many requests", means that there are no rules.
NO_RULES = frozenset(range(400, 500)) - {429}
CHUNK = 65_536
# Seconds a connection waits for the next request to its host: longer, and a thousand hosts hold a thousand sockets.
KEPT_OPEN = 2.0
FORBIDDEN = "{} lies inside our own network; if it may be read, name its host in SITREP_FETCH_ALLOW_HOSTS"
AddressOf = tuple[int, int, int, str, tuple[Any, ...]]
"""An address as the resolver gives it: family, kind, protocol, canonical name, and the address itself."""

# Addresses and messages end up in a chat: nothing longer, nothing unprintable.
UNPRINTABLE = re.compile(r"[^\x20-\x7e]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What one fetch may cost. ``seconds`` covers every hop; ``pause`` lies between two requests to one host."""

    seconds: float = 30.0
    bytes: int = 8_000_000
    redirects: int = 5
    pause: float = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """What came back: ``url`` is where the redirects ended; ``unchanged`` means the server has nothing newer.

    ``fresh`` is how long the server says that nothing newer will come, ``moved`` the new address where every redirect
    was a permanent one, ``took`` the seconds the server needed.
    """

    url: str
    content: bytes = b""
    content_type: str = ""
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False
    fresh: timedelta = timedelta(0)
    moved: str = ""
    took: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Redirect:
    """Where a server sends us instead, for this once or for good."""

    url: str
    permanent: bool = False


class Fetcher:
    """Fetches addresses; use it as an async context manager.

    One request a host at a time, none that its robots.txt forbids, and none while it wants to be left alone.
    """

    def __init__(
        self,
        *,
        allow_hosts: Collection[str] = (),
        limits: Limits | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        """``allow_hosts`` are private hosts that may be read all the same: "intranet.local" or "127.0.0.1:8000".

        ``resolver`` turns names into addresses; by default the machine's own does.
        """
        self._resolver = resolver
        self._allowed = frozenset(host.lower() for host in allow_hosts)
        self._limits = limits or Limits()
        self._hosts = Hosts()
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()

    async def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Get an address, or learn that it is unchanged; raises FetchFailed with the reason in one line."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        left, for_good, started_at = self._limits.seconds, True, url
        for _ in range(self._limits.redirects + 1):
            answer, took = await self._take_turn(left, url, headers)
            left -= took
            if isinstance(answer, Fetched):
                moved = url if for_good and url != started_at else ""
                return replace(answer, moved=moved, took=self._limits.seconds - left)
            url, for_good = answer.url, for_good and answer.permanent
        raise FetchFailed(_shown(url), f"more than {self._limits.redirects} redirects", permanent=True)

    async def _take_turn(self, seconds: float, url: str, headers: dict[str, str]) -> tuple[Fetched | Redirect, float]:
        """Ask a host when it is our turn, as it wants to be asked; the seconds are those it took to answer."""
        host, loop = self._hosts[_host(url)], asyncio.get_running_loop()
        # The clock runs while a server is asked, not while we wait for our turn at a busy host.
        async with host.turn:
            host.check_rest(_shown(url))
            await asyncio.sleep(max(0.0, host.free_at - loop.time()))
            asked = loop.time()
            await self._mind_rules(host, url, seconds)
            try:
                answer = await self._ask_within(seconds - (loop.time() - asked), url, headers)
            except FetchFailed as error:
                host.rest(error.wait)
                raise
            finally:
                host.free_at = loop.time() + max(self._limits.pause, host.rules.delay if host.rules else 0.0)
        return answer, loop.time() - asked

    async def _mind_rules(self, host: Host, url: str, seconds: float) -> None:
        """Learn the host's rules where they are not known, and keep to them."""
        if not host.has_rules:
            await self._learn_rules(host, url, seconds)
        host.check_rules(url)

    async def _learn_rules(self, host: Host, url: str, seconds: float) -> None:
        """Fetch a host's robots.txt. No such file means no rules; a server in trouble is asked for nothing else."""
        try:
            place: Redirect | Fetched = Redirect(url=urljoin(url, "/robots.txt"))
            for _ in range(self._limits.redirects + 1):
                if isinstance(place, Redirect):
                    place = await self._ask_within(seconds / 2, place.url, {})
            host.keep_rules(read_robots(place.content) if isinstance(place, Fetched) else Rules())
        except FetchFailed as error:
            if error.status in NO_RULES or (error.permanent and error.why.endswith("MB")):
                host.keep_rules(Rules())
            elif error.status:
                host.keep_rules(None, error.why)
                host.rest(error.wait)
            else:
                raise FetchFailed(_shown(url), error.why, permanent=error.permanent) from error
        except ValueError as error:
            raise FetchFailed(_shown(url), f"the address makes no sense ({error})", permanent=True) from error

    async def _ask_within(self, seconds: float, url: str, headers: dict[str, str]) -> Fetched | Redirect:
        try:
            async with asyncio.timeout(seconds):
                return await self._ask(url, headers)
        except TimeoutError:
            why = f"no whole answer within {self._limits.seconds:g} seconds"
            raise FetchFailed(_shown(url), why) from None

    async def _ask(self, url: str, headers: dict[str, str]) -> Fetched | Redirect:
        """One request: what came back, or the address it redirects to."""
        import aiohttp  # noqa: PLC0415 (a quarter of a second that a start without fetching need not pay)

        try:
            async with self._session(url).get(url, headers=headers, allow_redirects=False) as response:
                return await self._take(url, response)
        except aiohttp.ClientError as error:
            forbidden = isinstance(error, aiohttp.ClientOSError) and error.errno == errno.EACCES
            raise FetchFailed(_shown(url), _reason(error), permanent=forbidden) from error
        except (ValueError, UnicodeError) as error:
            raise FetchFailed(_shown(url), f"the address makes no sense ({error})", permanent=True) from error

    async def _take(self, url: str, response: aiohttp.ClientResponse) -> Fetched | Redirect:
        if response.status in REDIRECTS and "Location" in response.headers:
            permanent = response.status in {301, 308}
            return Redirect(url=urljoin(url, response.headers["Location"]), permanent=permanent)
        etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
        fresh = read_freshness(response.headers)
        if response.status == 304:
            return Fetched(url=url, etag=etag, modified=modified, unchanged=True, fresh=fresh)
        if response.status != 200:
            wait = response.headers.get("Retry-After", "")
            why = f"the server answered {response.status}" + (f", try again after {_shown(wait)[:40]}" if wait else "")
            raise FetchFailed(
                _shown(url),
                why,
                permanent=response.status in GONE,
                status=response.status,
                wait=read_rest(response.headers) if response.status in RESTING else None,
            )
        content = await self._read(url, response)
        kind = response.headers.get("Content-Type", "")[:200]
        return Fetched(url=url, content=content, content_type=kind, etag=etag, modified=modified, fresh=fresh)

    async def _read(self, url: str, response: aiohttp.ClientResponse) -> bytes:
        """The whole body, unpacked piece by piece so that a small lie cannot grow large in memory."""
        try:
            unpack = Unpacking(response.headers.get("Content-Encoding", ""), self._limits.bytes)
            pieces = [unpack.feed(chunk) async for chunk in response.content.iter_chunked(CHUNK)]
            unpack.check_end()
        except TooMuch:
            why = f"more than {self._limits.bytes / 1_000_000:g} MB"
            raise FetchFailed(_shown(url), why, permanent=True) from None
        except zlib.error as error:
            raise FetchFailed(_shown(url), "the compressed answer is broken") from error
        return b"".join(pieces)

    def _session(self, url: str) -> aiohttp.ClientSession:
        """The session for a host: the guarded one, or the open one for hosts allowed by name."""
        import aiohttp  # noqa: PLC0415

        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password:
            raise FetchFailed(_shown(url), "only plain http and https addresses are read", permanent=True)
        is_open = bool({parts.hostname.lower(), f"{parts.hostname.lower()}:{parts.port}"} & self._allowed)
        if is_open not in self._sessions:
            make_socket = socket_for if is_open else guarded_socket_for
            connector = aiohttp.TCPConnector(
                limit=64, keepalive_timeout=KEPT_OPEN, socket_factory=make_socket, resolver=self._resolver
            )
            self._sessions[is_open] = aiohttp.ClientSession(
                connector=connector,
                trust_env=False,
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": USER_AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"},
            )
        return self._sessions[is_open]


def socket_for(address: AddressOf) -> socket.socket:
    """A socket for an address about to be connected to."""
    family, kind, protocol, _, _ = address
    return socket.socket(family, kind, protocol)


def guarded_socket_for(address: AddressOf) -> socket.socket:
    """A socket for a public address; refuses every other before anything is sent."""
    where = str(address[4][0])
    if not is_public(where):
        raise OSError(errno.EACCES, FORBIDDEN.format(where))
    return socket_for(address)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _reason(error: Exception) -> str:
    """What a connection died of, without the library's frame around it."""
    inner = getattr(error, "os_error", error)
    return _shown(" ".join(str(getattr(inner, "strerror", None) or inner).split()) or type(error).__name__)


def _shown(text: str) -> str:
    """An address or message as it may be printed: no secrets before an @, no control characters, not endless."""
    return UNPRINTABLE.sub("?", re.sub(r"//[^/@]*@", "//", text))[:300]

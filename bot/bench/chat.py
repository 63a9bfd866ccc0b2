"""How fast chats are answered: the first answer of a store just opened, and Slack's acknowledgement under load."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from bot.app import House, open_house
from bot.bench.rows import Measure
from bot.commands import answer
from bot.commands.listing import fill_example
from bot.config import load_settings
from bot.models import Address, Command, Reply, User
from bot.platforms.hearing import hear
from bot.platforms.slack import Slack
from bot.web.app import SLACK_PATH, web_app
from bot.web.server import WebServer
from bot.wording import word

EVENING = datetime(2020, 11, 2, 17, 50, tzinfo=UTC)
"""The last day of the shipped sample."""
LINES = (
    *("/start", "/digest", "/digest 29 October", "/why 1", "/story 1", "/casualties", "/casualties {place}"),
    *(
        "/statements",
        "/disputes",
        "/timeline",
        "/sources",
        "/status",
        "/schedule",
        "/help",
        "/casualties chart",
    ),  # a chart comes last: the load does without
)
ANSWER_TARGET, CHART_TARGET, ACK_TARGET = 300.0, 1000.0, 100.0
"""Milliseconds at the 95th of a hundred."""
SIGNED_WITH = "what the bench alone signs with"
NOTHING = b'{"ok": true, "ts": "1.1", "user": {}, "channel": {}}'


async def bench_chat(folder: Path, rounds: int, seconds: int, rate: int) -> list[Measure]:
    """Time each command in a house opened anew, then acknowledgements of signed commands at ``rate`` a second."""
    settings = load_settings({"SITREP_DATA_DIR": str(folder)})
    async with open_house(settings, lambda: EVENING) as house:
        await house.newsdesk.refresh()
    taken = [await _time(folder, line) for _ in range(rounds) for line in LINES]
    charts = [spent for line, spent, _ in taken if "chart" in line]
    answers = [spent for line, spent, _ in taken if "chart" not in line]
    work = [spent for line, _, spent in taken if "chart" not in line]
    acknowledged, answered = await _time_acknowledgements(folder, seconds, rate)
    return [
        Measure(set="sample", name="first answer, p95 in ms", ours=_p95(answers), target=ANSWER_TARGET, less=True),
        Measure(set="sample", name="first answer, longest in ms", ours=max(answers)),
        Measure(set="sample", name="first answer, p95 of work in ms", ours=_p95(work), target=ANSWER_TARGET, less=True),
        Measure(set="sample", name="first chart, p95 in ms", ours=_p95(charts), target=CHART_TARGET, less=True),
        Measure(
            set=f"{rate}/s", name="Slack acknowledged, p95 in ms", ours=_p95(acknowledged), target=ACK_TARGET, less=True
        ),
        Measure(set=f"{rate}/s", name="Slack acknowledged, longest in ms", ours=max(acknowledged)),
        Measure(set=f"{rate}/s", name="commands answered of those sent", ours=answered / len(acknowledged), target=1.0),
    ]


async def _time(folder: Path, line: str) -> tuple[str, float, float]:
    """From a heard line to its worded answer, in a house that has answered nothing yet.

    In milliseconds: by the clock on the wall, and of work, which does not grow where others keep the processor busy.
    """
    async with open_house(load_settings({"SITREP_DATA_DIR": str(folder)}), lambda: EVENING) as house:
        heard = hear(fill_example(line, house.desk.profile))
        started, idle = time.perf_counter(), time.process_time()
        address, user = Address(platform="telegram", chat="1"), User(id="1", chat_admin=True)
        command = Command(name=heard.name, args=heard.args, address=address, user=user, received=EVENING)
        word(await answer(command, house.desk), "telegram")
        return line, (time.perf_counter() - started) * 1000, (time.process_time() - idle) * 1000


async def _time_acknowledgements(folder: Path, seconds: int, rate: int) -> tuple[list[float], int]:
    """Signed slash commands at an even pace over real HTTP; Slack's own side takes everything at once."""
    async with _slack_server() as api:
        variables = {
            "SLACK_BOT_TOKEN": "xoxb-bench",
            "SLACK_SIGNING_SECRET": SIGNED_WITH,
            "SLACK_BASE_URL": f"{api}/api/",
        }
        settings = load_settings({"SITREP_DATA_DIR": str(folder), **variables})
        async with open_house(settings, lambda: EVENING) as house, _served(house) as (port, done):
            tasks = []
            for number in range(seconds * rate):
                line = fill_example(LINES[number % (len(LINES) - 1)], house.desk.profile)
                form = _form(line, number, f"{api}/response")
                tasks.append(asyncio.create_task(_post_signed(port, form)))
                await asyncio.sleep(1 / rate)
            spent = await asyncio.gather(*tasks)
        return list(spent), len(done)


@asynccontextmanager
async def _served(house: House) -> AsyncIterator[tuple[int, list[str]]]:
    done: list[str] = []

    async def respond(command: Command) -> Reply:
        reply = await answer(command, house.desk)
        done.append(command.name)
        return reply

    slack = Slack(settings=house.settings, word=word, clock=house.clock)
    await slack.start(respond)
    server = WebServer(web_app(health=house.store.counts, slack=slack), host="127.0.0.1", port=0)
    await server.start()
    try:
        yield server.port, done
    finally:
        await slack.stop()
        await server.stop()


@asynccontextmanager
async def _slack_server() -> AsyncIterator[str]:
    """A Slack that says yes to everything."""

    async def say_yes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                await reader.readexactly(_length(head))
                writer.write(_http(b"HTTP/1.1 200 OK", NOTHING, "Content-Type: application/json"))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(say_yes, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def _post_signed(port: int, body: bytes) -> float:
    """Send a signed form; milliseconds until the acknowledgement is there."""
    stamp, started = str(int(time.time())), time.perf_counter()
    signature = hmac.new(SIGNED_WITH.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    lines = (
        *("Host: 127.0.0.1", "Connection: close", "Content-Type: application/x-www-form-urlencoded"),
        *(f"X-Slack-Request-Timestamp: {stamp}", f"X-Slack-Signature: v0={signature}"),
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(_http(f"POST {SLACK_PATH} HTTP/1.1".encode(), body, *lines))
    status = await reader.readline()
    spent = (time.perf_counter() - started) * 1000
    writer.close()
    if b" 200 " not in status:
        raise RuntimeError(f"not acknowledged: {status.decode().strip()}")
    return spent


def _form(line: str, number: int, response: str) -> bytes:
    """What Slack sends for a typed command, of one of twenty people, each in a channel of their own."""
    known = {"command": "/sitrep", "text": line.removeprefix("/"), "team_id": "T1", "user_name": "bench"}
    asked = {
        "channel_id": f"C{number % 20}",
        "user_id": f"U{number % 20}",
        "response_url": response,
        "trigger_id": f"{time.time_ns()}",
    }
    return urlencode(known | asked).encode()


def _http(first: bytes, body: bytes, *lines: str) -> bytes:
    head = [first, *(line.encode() for line in lines), f"Content-Length: {len(body)}".encode()]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def _length(head: bytes) -> int:
    lengths = (line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    return int(next(lengths, b"0"))


def _p95(spent: Sequence[float]) -> float:
    return sorted(spent)[int(len(spent) * 0.95)]

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from tests.emulators.slack import SECRET, SlackServer
from tests.emulators.telegram import TelegramServer
from tests.journeys.builders import slack_tokens, telegram_tokens

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Running:
    """A process and what it has written on both of its streams."""

    process: asyncio.subprocess.Process
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    async def meanwhile(self, awaited: Awaitable[None]) -> None:
        """Wait for something while the process runs; its words are the reason where it ends first."""
        ended, happened = asyncio.create_task(self.process.wait()), asyncio.ensure_future(awaited)
        await asyncio.wait((ended, happened), return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        if not happened.done():
            happened.cancel()
            pytest.fail(f"the process ended: {self.said[-2000:]}")
        await happened


@asynccontextmanager
async def running(folder: Path, variables: Mapping[str, str], *options: str) -> AsyncIterator[Running]:
    """``sitrep run`` as an operator starts it, without a terminal; killed at the end if it still runs."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    settings = {"PYTHONPATH": str(ROOT), "SITREP_DATA_DIR": str(folder), "SITREP_HTTP_PORT": "0"}
    log = folder / "said.log"
    with log.open("wb") as stream:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from bot.cli import main; main()", "run", *options),
            cwd=folder,
            env={**inherited, **settings, **variables},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
        )
    try:
        yield Running(process, log)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def digest(server: TelegramServer, started: Running) -> str:
    before = len(server.posted)
    await server.say(server.chat(1001), "/digest")
    await started.meanwhile(server.until(lambda: len(server.posted) > before, 60))
    return server.posted[before].text


async def test_a_killed_process_comes_back_with_what_it_knew(telegram: TelegramServer, folder: Path) -> None:
    async with running(folder, telegram_tokens(telegram)) as first:
        answer = await digest(telegram, first)
        first.process.kill()
        await first.process.wait()
    async with running(folder, telegram_tokens(telegram)) as second:
        assert (await digest(telegram, second)).splitlines()[0] == answer.splitlines()[0]


async def test_a_process_told_to_stop_ends_well_and_says_nothing_secret(
    telegram: TelegramServer, slack: SlackServer, folder: Path
) -> None:
    tokens = telegram_tokens(telegram) | slack_tokens(slack)
    async with running(folder, tokens | {"SITREP_LOG_LEVEL": "debug"}) as started:
        await digest(telegram, started)
        await slack.slash("/sitrep", "digest", channel="D1")
        await started.meanwhile(slack.until(lambda: bool(slack.posted), 60))
        started.process.send_signal(signal.SIGTERM)
        assert await started.process.wait() == 0
    assert "Traceback" not in started.said
    for secret in (tokens["TELEGRAM_BOT_TOKEN"], tokens["SLACK_BOT_TOKEN"], tokens["SLACK_APP_TOKEN"]):
        assert secret not in started.said


async def test_wrong_tokens_alone_end_the_process_with_the_reason(telegram: TelegramServer, folder: Path) -> None:
    async with running(folder, telegram_tokens(telegram) | {"TELEGRAM_BOT_TOKEN": "1:wrong"}) as started:
        assert await started.process.wait() == 1
    assert "BotFather" in started.said


async def test_slack_over_signed_http_is_served_at_the_configured_port(
    slack: SlackServer, folder: Path, unused_tcp_port: int
) -> None:
    tokens = {name: value for name, value in slack_tokens(slack).items() if name != "SLACK_APP_TOKEN"}
    http = {"SLACK_SIGNING_SECRET": SECRET, "SITREP_HTTP_PORT": str(unused_tcp_port)}
    address = f"http://127.0.0.1:{unused_tcp_port}"
    async with running(folder, tokens | http) as started:
        await started.meanwhile(_up(f"{address}/health"))
        status, _ = await slack.post_signed(f"{address}/slack/events", slack.slash_payload("/sitrep", "help"))
        await started.meanwhile(slack.until(lambda: bool(slack.posted), 60))
    assert status == 200
    assert "/digest" in slack.posted[0].shown


async def _up(address: str) -> None:
    """Wait until a server answers."""
    async with asyncio.timeout(60):
        while True:
            try:
                async with aiohttp.request("GET", address) as answer:
                    assert answer.status == 200
                    return
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.1)

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.emulators.slack import SECRET, SlackServer
from tests.emulators.telegram import TelegramServer
from tests.journeys.builders import slack_tokens, telegram_tokens

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def process(folder: Path, variables: Mapping[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """``sitrep run`` as an operator starts it, without a terminal; killed at the end if it still runs."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", "from bot.cli import main; main()", "run"),
        cwd=folder,
        env={
            **inherited,
            "PYTHONPATH": str(ROOT),
            "SITREP_DATA_DIR": str(folder),
            "SITREP_HTTP_PORT": "0",
            **variables,
        },
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


async def digest(server: TelegramServer) -> str:
    before = len(server.posted)
    await server.say(server.chat(1001), "/digest")
    await server.until(lambda: len(server.posted) > before)
    return server.posted[before].text


async def test_a_killed_process_comes_back_with_what_it_knew(telegram: TelegramServer, folder: Path) -> None:
    async with process(folder, telegram_tokens(telegram)) as first:
        answer = await digest(telegram)
        first.kill()
        await first.wait()
    async with process(folder, telegram_tokens(telegram)):
        assert (await digest(telegram)).splitlines()[0] == answer.splitlines()[0]


async def test_a_process_told_to_stop_ends_well_and_says_nothing_secret(
    telegram: TelegramServer, slack: SlackServer, folder: Path
) -> None:
    tokens = telegram_tokens(telegram) | slack_tokens(slack) | {"SITREP_LOG_LEVEL": "debug"}
    async with process(folder, tokens) as running:
        await digest(telegram)
        await slack.slash("/sitrep", "digest", channel="D1")
        await slack.until(lambda: bool(slack.posted))
        running.send_signal(signal.SIGTERM)
        said, complained = (stream.decode() for stream in await running.communicate())
    assert running.returncode == 0
    assert "Traceback" not in complained
    for secret in (tokens["TELEGRAM_BOT_TOKEN"], tokens["SLACK_BOT_TOKEN"], tokens["SLACK_APP_TOKEN"]):
        assert secret not in said + complained


async def test_wrong_tokens_alone_end_the_process_with_the_reason(telegram: TelegramServer, folder: Path) -> None:
    async with process(folder, telegram_tokens(telegram) | {"TELEGRAM_BOT_TOKEN": "1:wrong"}) as running:
        _, complained = await running.communicate()
    assert running.returncode == 1
    assert "BotFather" in complained.decode()


async def test_slack_over_signed_http_is_served_at_the_configured_port(
    slack: SlackServer, folder: Path, unused_tcp_port: int
) -> None:
    tokens = {name: value for name, value in slack_tokens(slack).items() if name != "SLACK_APP_TOKEN"}
    http = {"SLACK_SIGNING_SECRET": SECRET, "SITREP_HTTP_PORT": str(unused_tcp_port)}
    address = f"http://127.0.0.1:{unused_tcp_port}"
    async with process(folder, tokens | http):
        await _up(f"{address}/health")
        status, _ = await slack.post_signed(f"{address}/slack/events", slack.slash_payload("/sitrep", "help"))
        await slack.until(lambda: bool(slack.posted))
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

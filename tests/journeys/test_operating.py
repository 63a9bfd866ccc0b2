"""What an operator relies on: one push to each service in the same minute, health, reloading by signal, a quick end."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import aiohttp
import pytest

from tests.emulators.slack import SlackServer
from tests.emulators.telegram import TelegramServer
from tests.journeys.builders import Clock, running, slack_tokens, telegram_tokens
from tests.journeys.test_process import Running
from tests.journeys.test_process import running as process
from tests.journeys.test_telegram import FEW_TICKS

ADMINISTRATORS = {"SITREP_ADMINS": "telegram:1001,slack:U1"}


async def ask_both(telegram: TelegramServer, slack: SlackServer, line: str) -> tuple[str, str]:
    """Say a line to both services; the first message of each answer."""
    there, here = len(telegram.posted), len(slack.posted)
    await telegram.say(telegram.chat(1001), f"/{line}")
    await slack.slash("/sitrep", line, channel="D1")
    await telegram.until(lambda: len(telegram.posted) > there)
    await slack.until(lambda: len(slack.posted) > here)
    return telegram.posted[there].text, slack.posted[here].shown


async def test_both_services_push_one_briefing_at_the_minute_and_none_again_after_a_restart(
    telegram: TelegramServer, slack: SlackServer, folder: Path
) -> None:
    clock, tokens = Clock(), telegram_tokens(telegram) | slack_tokens(slack) | ADMINISTRATORS
    async with running(folder, clock, tokens):
        await ask_both(telegram, slack, "subscribe 18:00 UTC")
        clock.turn(9)
        await asyncio.sleep(FEW_TICKS)
        early = len(telegram.posted), len(slack.posted)
        clock.turn(1)
        await telegram.until(lambda: len(telegram.posted) > 1)
        await slack.until(lambda: len(slack.posted) > 1)
        await asyncio.sleep(FEW_TICKS)
    pushed = len(telegram.posted), len(slack.posted)
    async with running(folder, clock, tokens):
        clock.turn(2)
        await asyncio.sleep(FEW_TICKS)
        answer = await ask_both(telegram, slack, "why 1")
    assert early == (1, 1)
    assert (len(telegram.posted), len(slack.posted)) == (pushed[0] + 1, pushed[1] + 1)
    for posts in ([post.text for post in telegram.posted], [post.shown for post in slack.posted]):
        assert sum("· day 37" in text.lower() for text in posts[1:]) == 1
    assert all("Line 1" in text for text in answer)


async def test_a_wrong_telegram_token_is_told_and_slack_carries_on(
    telegram: TelegramServer, slack: SlackServer, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tokens = telegram_tokens(telegram) | slack_tokens(slack) | {"TELEGRAM_BOT_TOKEN": "1:wrong"}
    async with running(folder, Clock(), tokens) as serving:
        await slack.slash("/sitrep", "digest", channel="D1")
        await slack.until(lambda: bool(slack.posted))
        assert list(serving.platforms) == ["slack"]
    complained = capsys.readouterr().err
    assert complained.startswith("sitrep: ")
    assert "BotFather" in complained
    assert "1:wrong" not in complained


async def test_health_is_answered_and_told_to_stop_the_process_ends_within_seconds(
    telegram: TelegramServer, folder: Path, unused_tcp_port: int
) -> None:
    address = f"http://127.0.0.1:{unused_tcp_port}/health"
    async with process(folder, telegram_tokens(telegram) | {"SITREP_HTTP_PORT": str(unused_tcp_port)}) as started:
        state = await _state(address)
        started.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(15):
            await started.process.wait()
    assert state["ok"] is True
    assert state["platforms"] == ["telegram"]
    assert isinstance(state["articles"], int)
    assert state["articles"] > 40
    assert started.process.returncode == 0


async def test_a_hangup_takes_the_changed_sources_and_keeps_the_old_ones_where_the_file_is_broken(
    telegram: TelegramServer, folder: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "sources.toml"
    one = '[[source]]\nid = "one"\noutlet = "Outlet One"\nurl = "data"\nkind = "folder"\n'
    listed.write_text(one)
    variables = {"SITREP_SOURCES": str(listed), "SITREP_CONFLICT": "nagorno-karabakh-2020"}
    async with process(folder, telegram_tokens(telegram) | variables) as started:
        before = await _sources(telegram)
        listed.write_text(one + one.replace('"one"', '"two"').replace("One", "Two"))
        await _hang_up(started, "reloaded")
        after = await _sources(telegram)
        listed.write_text("[[source]]\nid = nobody\n")
        await _hang_up(started, "reload refused")
        kept = await _sources(telegram)
    assert ("Outlet One" in before, "Outlet Two" in before) == (True, False)
    assert "Outlet Two" in after
    assert "Outlet Two" in kept
    assert "line 2" in started.said


async def _sources(server: TelegramServer) -> str:
    before = len(server.posted)
    await server.say(server.chat(1001), "/sources")
    await server.until(lambda: len(server.posted) > before)
    return server.posted[before].text


async def _hang_up(started: Running, told: str) -> None:
    """Send SIGHUP and wait until the process has told how that went."""
    started.process.send_signal(signal.SIGHUP)
    async with asyncio.timeout(30):
        while told not in started.said:  # noqa: ASYNC110 - a file tells nobody that it grew
            await asyncio.sleep(0.05)


async def _state(address: str) -> dict[str, object]:
    """What the process says of its health once it answers."""
    async with asyncio.timeout(60):
        while True:
            try:
                async with aiohttp.request("GET", address) as answer:
                    state: dict[str, object] = await answer.json()
                    return state
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.1)

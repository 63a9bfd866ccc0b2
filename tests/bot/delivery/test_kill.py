"""Killed in the middle of its work, the program sends nothing twice and loses nothing without a word."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.store import SqlStore
from tests.bot.delivery.builders import PostOffice
from tests.databases import KINDS, fresh_url
from tests.fakes import NOON

ROOT = Path(__file__).resolve().parents[3]
CHATS = [str(number) for number in range(12)]
EVERY_MESSAGE = [f"{chat}\t{chat} {part}" for chat in CHATS for part in ("<b>one</b>", "two")]


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


@pytest.fixture
def taken(tmp_path: Path) -> Path:
    """What the platform took, a line for each message."""
    file = tmp_path / "taken"
    file.touch()
    return file


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


async def begin(url: str, taken: Path, *, minutes: int, stall_after: int = -1) -> asyncio.subprocess.Process:
    now = (NOON + timedelta(minutes=minutes)).isoformat()
    module = ("-m", "tests.bot.delivery.sending_process")
    arguments = (url, str(taken), now, str(stall_after))
    return await asyncio.create_subprocess_exec(
        sys.executable, *module, *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )


async def owe_everybody(url: str) -> None:
    store = SqlStore(url)
    await store.open()
    await PostOffice(store=store).owe(*CHATS)
    await store.close()


async def outcome(url: str) -> Counter[str]:
    store = SqlStore(url)
    await store.open()
    states: Counter[str] = Counter(delivery.state for delivery in await store.deliveries(limit=1000))
    await store.close()
    return states


async def test_killed_between_sending_and_recording_that_message_is_uncertain_and_all_others_are_sent_once(
    url: str, taken: Path
) -> None:
    await owe_everybody(url)
    first = await begin(url, taken, minutes=0, stall_after=7)
    assert first.stdout is not None
    assert await first.stdout.readline() == b"stalled\n"
    first.send_signal(signal.SIGKILL)
    await first.wait()
    for minutes in (5, 10):
        assert await (await begin(url, taken, minutes=minutes)).wait() == 0
    messages = lines(taken)
    assert sorted(messages) == sorted(EVERY_MESSAGE)
    states = await outcome(url)
    assert states["sent"] + states["uncertain"] == len(CHATS)
    assert states["uncertain"] == 1


async def test_killed_at_any_moment_nothing_is_sent_twice_and_what_is_missing_is_uncertain(
    url: str, taken: Path
) -> None:
    await owe_everybody(url)
    chance = random.Random(7)
    for minutes in range(0, 20, 5):
        process = await begin(url, taken, minutes=minutes)
        await wait_for_lines(taken, chance.randint(1, 6), process)
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.wait()
    for minutes in (30, 40):
        assert await (await begin(url, taken, minutes=minutes)).wait() == 0
    messages = Counter(lines(taken))
    assert set(messages.values()) == {1}
    missing = {line.partition("\t")[0] for line in EVERY_MESSAGE if line not in messages}
    store = SqlStore(url)
    await store.open()
    by_chat = {delivery.address.chat: delivery.state for delivery in await store.deliveries(limit=1000)}
    await store.close()
    assert set(by_chat.values()) <= {"sent", "uncertain"}
    assert all(by_chat[chat] == "uncertain" for chat in missing)


async def wait_for_lines(taken: Path, more: int, process: asyncio.subprocess.Process) -> None:
    """Until the platform has taken some more messages, or the process has ended."""
    before = len(lines(taken))
    while process.returncode is None and len(lines(taken)) < before + more:  # noqa: ASYNC110
        await asyncio.sleep(0.005)  # a file has no event to wait for

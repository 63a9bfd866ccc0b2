"""Several processes on one PostgreSQL: roles shared, some of them killed, and every edition once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.models import Address, Agenda, Channel, Owed
from bot.store.store import SqlStore
from tests.databases import fresh_url
from tests.emulators.telegram import TelegramServer
from tests.journeys.builders import telegram_tokens
from tests.journeys.test_process import Running, running

CHATS = 40
SLOTS = ("2020-11-01T08:00", "2020-11-02T08:00")


@dataclass(frozen=True, slots=True)
class Office:
    """One database, and the settings of every process on it."""

    store: SqlStore
    variables: dict[str, str]

    async def owe(self, server: TelegramServer) -> None:
        """Owe every chat one edition for each slot, all of them due now."""
        now = datetime.now(UTC)
        for number in range(CHATS):
            server.chat(2000 + number)
            address = Address(platform="telegram", chat=str(2000 + number))
            wanted = Channel(id=0, address=address, conflict="nagorno-karabakh-2020", times=(), zone="UTC", since=now)
            channel = await self.store.subscribe(wanted)
            owed = tuple(Owed(slot=slot, due=now - timedelta(minutes=5)) for slot in SLOTS)
            await self.store.owe_all([Agenda(channel=channel, owed=owed, next_due=None)], now=now)

    async def states(self) -> Counter[str]:
        return Counter(delivery.state for delivery in await self.store.deliveries(limit=1000))

    async def until_done(self) -> None:
        """Until nothing is owed or on its way."""
        async with asyncio.timeout(100):
            while (await self.states()).keys() & {"pending", "sending"}:  # noqa: ASYNC110 - other processes do it
                await asyncio.sleep(0.3)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return fresh_url("postgresql", tmp_path)


@pytest.fixture
async def office(url: str, telegram: TelegramServer) -> AsyncIterator[Office]:
    store = SqlStore(url)
    await store.open()
    plain = url.replace("postgresql+psycopg://", "postgresql://")
    yield Office(store, {"DATABASE_URL": plain, "SITREP_TICK_SECONDS": "1", **telegram_tokens(telegram)})
    await store.close()


async def begin(stack: AsyncExitStack, office: Office, folder: Path, *crew: str) -> list[Running]:
    """Start a process for each of these roles."""
    started = []
    for number, roles in enumerate(crew):
        own = folder / f"{number} {roles}"
        own.mkdir(parents=True)
        started.append(await stack.enter_async_context(running(own, office.variables, "--roles", roles)))
    return started


@pytest.mark.timeout(240)
async def test_of_two_schedulers_and_three_carriers_one_each_is_killed_and_every_edition_comes_once(
    office: Office, telegram: TelegramServer, tmp_path: Path
) -> None:
    await office.owe(telegram)
    async with AsyncExitStack() as stack:
        crew = ("schedule", "schedule", "deliver", "deliver", "deliver")
        started = await begin(stack, office, tmp_path / "crew", *crew)
        await started[1].meanwhile(telegram.until(lambda: len(telegram.posted) >= 10, 100))
        for victim in (started[0], started[2]):
            victim.process.kill()
        await office.until_done()
    states = await office.states()
    sent = Counter((posted.chat, posted.text) for posted in telegram.posted)
    assert set(sent.values()) == {1}
    assert states["sent"] + states["uncertain"] == CHATS * len(SLOTS)
    assert len(telegram.posted) >= states["sent"]


@pytest.mark.timeout(240)
async def test_when_the_process_that_hears_telegram_dies_another_hears_it(
    office: Office, telegram: TelegramServer, tmp_path: Path
) -> None:
    async with AsyncExitStack() as stack:
        first, second = await begin(stack, office, tmp_path / "ears", "web", "web")
        await first.meanwhile(telegram.until(lambda: "getupdates" in telegram.calls, 60))
        await telegram.say(telegram.chat(1001), "/help")
        await first.meanwhile(telegram.until(lambda: len(telegram.posted) == 1, 60))
        first.process.kill()
        await telegram.say(telegram.chat(1001), "/help")
        await second.meanwhile(telegram.until(lambda: len(telegram.posted) == 2, 90))
        assert telegram.conflicts == 0


async def test_roles_on_sqlite_end_the_process_with_what_to_do(telegram: TelegramServer, tmp_path: Path) -> None:
    async with running(tmp_path, telegram_tokens(telegram), "--roles", "deliver") as started:
        assert await started.process.wait() == 2
    assert "SQLite serves one process" in started.said
    assert "Traceback" not in started.said

"""What the delivery bench runs, each in a process of its own: a strict Telegram server, and `sitrep run`."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from bot.errors import Misconfigured
from bot.models import Address, Agenda, Channel, Owed
from bot.store.store import SqlStore

CHECKOUT = Path(__file__).resolve().parents[2]
SERVER = "tests.emulators.rush"
FIRST_DAY = datetime(2020, 11, 1, 8)  # noqa: DTZ001 - a slot is a local time
"""Each edition is promised for a day of its own, so that the words of two differ."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rush:
    """What is delivered to whom, how fast, under which troubles."""

    database: str | None = None
    chats: int = 2000
    editions: int = 3
    per_second: int = 30
    faults: float = 0.0
    processes: int = 1
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Server:
    """The running server."""

    root: str
    token: str
    first_chat: int

    async def account(self) -> dict[str, Any]:
        """Everything that happened so far."""
        account: dict[str, Any] = json.loads(await asyncio.to_thread(_get, f"{self.root}/account"))
        return account

    async def tell(self, path: str, **what: object) -> None:
        """Have something happen: somebody say a line, a chat ask for rest."""
        await asyncio.to_thread(_get, f"{self.root}/{path}", json.dumps(what).encode())


@dataclass(slots=True)
class Kill:
    """When a process was killed, and which parts (delivery, index) the books then said were on their way."""

    at: float
    on_their_way: frozenset[tuple[int, int]] = frozenset()


@dataclass(slots=True)
class Fleet:
    """The processes of the bot: each can be killed, and is followed by another."""

    folder: Path
    variables: Mapping[str, str]
    roles: Sequence[str]
    running: list[asyncio.subprocess.Process] = field(default_factory=list)
    killed: list[Kill] = field(default_factory=list)

    async def start(self, place: int | None = None) -> None:
        """Start every process, or one anew."""
        for number in range(len(self.roles)) if place is None else (place,):
            roles = self.roles[number]
            process = await self._begin("run", *(("--roles", roles) if roles else ()))
            if place is None:
                self.running.append(process)
            else:
                self.running[number] = process

    async def read_first(self) -> None:
        """Have the sources read, by a process that ends then: what is measured is the sending."""
        process = await self._begin("fetch")
        await process.wait()

    async def kill(self, place: int) -> Kill | None:
        """End a process as a power cut does; None where it had ended already."""
        process = self.running[place]
        if process.returncode is not None:
            return None
        process.send_signal(signal.SIGKILL)
        self.killed.append(Kill(datetime.now(UTC).timestamp()))
        await process.wait()
        return self.killed[-1]

    def seconds_used(self) -> float:
        """Seconds of processor time that the running processes have used, where the system tells."""
        return sum(_seconds_of(process.pid) for process in self.running if process.returncode is None)

    async def stop(self) -> None:
        """Have every process end well; kill what does not."""
        for process in self.running:
            if process.returncode is None:
                process.terminate()
        for process in self.running:
            try:
                await asyncio.wait_for(process.wait(), 30)
            except TimeoutError:
                process.kill()
                await process.wait()

    async def _begin(self, *words: str) -> asyncio.subprocess.Process:
        with (self.folder / "said.log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", "from bot.cli import main; main()", *words),
                cwd=self.folder,
                env={**_inherited(), **self.variables},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )


@asynccontextmanager
async def serving(rush: Rush) -> AsyncIterator[Server]:
    """The server, from start to end; raises Misconfigured outside a checkout, where there is none."""
    if not (CHECKOUT / (SERVER.replace(".", "/") + ".py")).is_file():
        raise Misconfigured("sitrep bench delivery needs the servers under tests/emulators: run it from a checkout")
    options = {"chats": rush.chats + 100, "per_second": rush.per_second, "faults": rush.faults, "seed": rush.seed}
    said = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", SERVER, *said), cwd=CHECKOUT, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None  # noqa: S101 - for the reader of types
        yield Server(**json.loads(await process.stdout.readline()))
    finally:
        process.kill()
        await process.wait()


def settings(rush: Rush, server: Server, folder: Path) -> dict[str, str]:
    """The environment of the processes."""
    chosen = {"DATABASE_URL": rush.database} if rush.database else {}
    return {
        "SITREP_DATA_DIR": str(folder),
        "SITREP_HTTP_PORT": "0",
        "SITREP_TICK_SECONDS": "1",
        "SITREP_GRACE_MINUTES": "1440",
        "TELEGRAM_BOT_TOKEN": server.token,
        "TELEGRAM_BASE_URL": server.root,
        "TELEGRAM_PAID_BROADCAST": "1" if rush.per_second > 30 else "0",
        **chosen,
    }


def address_of(rush: Rush, folder: Path) -> str:
    """The store's address, as the processes see it."""
    if rush.database is None:
        return f"sqlite+aiosqlite:///{(folder / 'sitrep.db').absolute()}"
    return rush.database.replace("postgresql://", "postgresql+psycopg://", 1)


async def owe(store: SqlStore, rush: Rush, first_chat: int) -> None:
    """Subscribe every chat and owe it every edition."""
    now = datetime.now(UTC)
    await store.subscribe_all([a_channel(str(first_chat + number), now) for number in range(rush.chats)])
    channels = await store.listed_channels()
    for start in range(0, len(channels), 1000):
        agendas = [_agenda(channel, rush.editions, now) for channel in channels[start : start + 1000]]
        await store.owe_all(agendas, now=now)


def a_channel(chat: str, now: datetime) -> Channel:
    """A private chat that asks for no times of its own: what it is owed is written down by the bench."""
    address = Address(platform="telegram", chat=chat)
    return Channel(id=0, address=address, conflict="nagorno-karabakh-2020", times=(), zone="UTC", since=now)


def _agenda(channel: Channel, editions: int, now: datetime) -> Agenda:
    days = [FIRST_DAY + timedelta(days=number) for number in range(editions)]
    owed = tuple(Owed(slot=day.isoformat(timespec="minutes"), due=now) for day in days)
    return Agenda(channel=channel, owed=owed, next_due=channel.next_due)


def _seconds_of(pid: int) -> float:
    file = Path(f"/proc/{pid}/stat")
    if not file.is_file():
        return 0.0
    times = file.read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def _inherited() -> dict[str, str]:
    path = os.pathsep.join(filter(None, (str(CHECKOUT), os.environ.get("PYTHONPATH"))))
    return {"PYTHONPATH": path, "PATH": os.environ.get("PATH", "")}


def _get(address: str, sent: bytes | None = None) -> bytes:
    headers = {"Content-Type": "application/json"}
    with urlopen(Request(address, data=sent, headers=headers), timeout=60) as answer:  # noqa: S310 - our own server
        return bytes(answer.read())

"""`sitrep bench delivery`: whole processes against a strict server, killed at random, and the account of both sides."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.bench.proofs import UNPROVED, Doubted, prove
from bot.bench.rush import Fleet, Rush, Server, address_of, owe, serving, settings
from bot.store.store import SqlStore

ALL_ROLES = "ingest,read,schedule,deliver,web"
MOST_SENDING = 5000
"""More parts than all processes together have on their way at once."""
PATIENCE = 3600.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What the ledger says in the end, beside what the server saw."""

    states: Counter[str]
    duplicates: int
    losses: int
    reasons: Counter[str]
    effort: Effort
    rate: float
    most: int
    over: int
    kills: int
    seconds: float

    def lines(self) -> Sequence[str]:
        """The figures, a line each."""
        states = ", ".join(f"{state} {number}" for state, number in sorted(self.states.items()))
        proved = [f"  {number:5} {why}" for why, number in sorted(self.reasons.items()) if why != UNPROVED]
        return (
            f"deliveries           {states}",
            f"kills                {self.kills} in {self.seconds:.0f} s",
            f"duplicates, losses   {self.duplicates}, {self.losses}",
            f"uncertain, unproved  {self.reasons.total()}, {self.reasons[UNPROVED]}",
            *proved,
            f"messages a second    {self.rate:.1f} (the middle 80 %)",
            f"most in any second   {self.most}, refused for being over {self.over}",
            *self.effort.lines(),
        )


@dataclass(frozen=True, slots=True)
class Effort:
    """Seconds of processor time from the first messages to the last, and how many messages there were."""

    messages: int = 0
    senders: float = 0.0
    server: float = 0.0

    def lines(self) -> Sequence[str]:
        """The figures, where they were taken; what a database server uses is not among them."""
        if not self.messages or not self.senders:
            return ()
        senders, server = (1000 * spent / self.messages for spent in (self.senders, self.server))
        return (f"processor a message   {senders:.2f} ms by the senders, {server:.2f} ms by the local server",)


async def deliver(rush: Rush, *, kills: int = 0) -> Outcome:
    """Have everything delivered, with so many kills at random moments, and compare both sides."""
    async with staged(rush) as (server, store, fleet):
        began = time.monotonic()
        await fleet.start()
        await until_something_is_sent(store)
        before, used = await server.account(), fleet.seconds_used()
        await _kill_at_random(fleet, store, kills, random.Random(rush.seed))  # noqa: S311 - the same moments every time
        await until_done(store)
        effort = Effort() if kills else _effort(before, await server.account(), fleet.seconds_used() - used)
        await fleet.stop()
        return replace(await compare(server, store, fleet, time.monotonic() - began), effort=effort)


def _effort(before: dict[str, Any], after: dict[str, Any], senders: float) -> Effort:
    return Effort(len(after["asked"]) - len(before["asked"]), senders, after["used"] - before["used"])


@asynccontextmanager
async def staged(rush: Rush, roles: Sequence[str] | None = None) -> AsyncIterator[tuple[Server, SqlStore, Fleet]]:
    """A server, a store in which everything is owed, and processes not started yet; all cleared away at the end."""
    with tempfile.TemporaryDirectory(prefix="sitrep-bench-") as name:
        folder = Path(name)
        async with serving(rush) as server:
            store = SqlStore(address_of(rush, folder))
            await store.open()
            crew = roles or ([""] if rush.database is None else [ALL_ROLES] * rush.processes)
            fleet = Fleet(folder, settings(rush, server, folder), crew)
            try:
                await fleet.read_first()
                await owe(store, rush, server.first_chat)
                yield server, store, fleet
            finally:
                await fleet.stop()
                await store.close()


async def until_done(store: SqlStore, patience: float = PATIENCE) -> None:
    """Wait until nothing is owed or on its way any more."""
    async with asyncio.timeout(patience):
        while await _is_at_work(store):  # noqa: ASYNC110 - other processes do it
            await asyncio.sleep(0.5)


async def _is_at_work(store: SqlStore) -> bool:
    return bool(await store.deliveries("pending", limit=1) or await store.deliveries("sending", limit=1))


async def _kill_at_random(fleet: Fleet, store: SqlStore, kills: int, chance: random.Random) -> None:
    """Kill one process after the other, each after it has worked for a while, as long as there is work."""
    for _ in range(kills):
        if not await _is_at_work(store):
            return
        place = chance.randrange(len(fleet.running))
        await asyncio.sleep(chance.uniform(0.2, 2.0) if len(fleet.running) == 1 else chance.uniform(0.5, 3.5))
        await kill(fleet, store, place)
        await fleet.start(place)
        if len(fleet.running) == 1:
            await until_something_is_sent(store)


async def kill(fleet: Fleet, store: SqlStore, place: int) -> None:
    """Kill a process, and write down what the books say was on its way then."""
    death = await fleet.kill(place)
    if death is None:
        return
    sending = await store.deliveries("sending", limit=MOST_SENDING)
    parts = await asyncio.gather(*(store.parts(delivery.id) for delivery in sending))
    begun = frozenset((p.delivery_id, p.index) for each in parts for p in each if p.state == "sending")
    death.on_their_way = begun


async def until_something_is_sent(store: SqlStore, patience: float = 60.0) -> None:
    """A process that is killed before it has begun shows nothing."""
    before, began = await store.deliveries("sent", limit=1), time.monotonic()
    while time.monotonic() - began < patience and await _is_at_work(store):
        if await store.deliveries("sent", limit=1) != before:
            return
        await asyncio.sleep(0.2)


async def compare(server: Server, store: SqlStore, fleet: Fleet, seconds: float) -> Outcome:
    """Both sides beside each other: every part of every delivery, every message the server took."""
    account = await server.account()
    taken = Counter((one["chat"], one["text"]) for one in account["asked"] if one["taken"])
    states: Counter[str] = Counter()
    doubted: list[Doubted] = []
    losses = 0
    for delivery in await store.deliveries(limit=1_000_000):
        states[delivery.state] += 1
        for part in await store.parts(delivery.id):
            key = (int(delivery.address.chat), part.part.text)
            losses += part.state == "sent" and not taken[key]
            doubted += [Doubted((delivery.id, part.index), key)] if part.state == "uncertain" else []
        losses += delivery.state not in ("sent", "uncertain")
    return Outcome(
        states=states,
        duplicates=sum(number - 1 for number in taken.values()),
        losses=losses,
        reasons=prove(doubted, account["asked"], fleet.killed),
        effort=Effort(),
        rate=_rate([one["came"] for one in account["asked"] if one["taken"]]),
        most=account["most"],
        over=account["over"],
        kills=len(fleet.killed),
        seconds=seconds,
    )


def _rate(moments: Sequence[float]) -> float:
    """Messages a second, without the first and the last tenth, when processes start and the last chats rest."""
    ordered = sorted(moments)
    middle = ordered[len(ordered) // 10 : -len(ordered) // 10 or None]
    return (len(middle) - 1) / (middle[-1] - middle[0]) if len(middle) > 1 and middle[-1] > middle[0] else 0.0

"""The trials of `sitrep bench delivery`: kills, speed, chats that rest, commands, dead schedulers, many channels."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.bench.delivery import compare, deliver, kill, staged, until_done, until_something_is_sent
from bot.bench.due import try_due
from bot.bench.rush import Rush, Server
from bot.errors import Misconfigured

COMMANDS = 40
REST = 300
"""Seconds the chat that must rest is to be left alone: longer than the trial."""
ASKERS = 60
"""Chats beside those that are served, from which commands come."""

Lines = Sequence[str]
Trial = Callable[[Rush, int], Coroutine[Any, Any, Lines]]


async def try_kills(rush: Rush, kills: int) -> Lines:
    """Everything owed is sent once, however often processes are killed and whatever goes wrong with requests."""
    return (await deliver(rush, kills=kills)).lines()


async def try_speed(rush: Rush, _: int) -> Lines:
    """As fast as the limit allows, and never faster."""
    return (await deliver(replace(rush, faults=0.0))).lines()


async def try_rest(rush: Rush, _: int) -> Lines:
    """One chat must be left alone: it is asked once, and all others are served meanwhile."""
    async with staged(replace(rush, faults=0.0, editions=1)) as (server, store, fleet):
        await server.tell("rest", chat=server.first_chat, seconds=REST)
        began = time.monotonic()
        await fleet.start()
        others = rush.chats - 1
        while len(await store.deliveries("sent", limit=rush.chats)) < others:  # noqa: ASYNC110 - other processes do it
            await asyncio.sleep(0.5)
        seconds = time.monotonic() - began
        account = await server.account()
    return (
        f"others served         {others} in {seconds:.1f} s (starting included)",
        f"the resting chat      was asked {account['disobeyed']} times within its {REST} s",
    )


async def try_commands(rush: Rush, _: int) -> Lines:
    """Commands from other chats while everybody is being pushed to."""
    async with staged(replace(rush, faults=0.0, editions=1)) as (server, store, fleet):
        await fleet.start()
        await until_something_is_sent(store)
        waits = [await _ask(server, server.first_chat + rush.chats + number % ASKERS) for number in range(COMMANDS)]
        pushed = len([one for one in (await server.account())["asked"] if one["taken"]])
    ordered = sorted(waits)
    return (
        f"commands answered     {len(waits)} during {pushed} messages",
        f"median, p95           {statistics.median(ordered):.2f} s, {ordered[int(len(ordered) * 0.95) - 1]:.2f} s",
    )


async def _ask(server: Server, chat: int) -> float:
    """Seconds from a command to its answer, by the server's clock."""
    before = await server.account()
    await server.tell("say", chat=chat, text="/help")
    while True:
        await asyncio.sleep(0.1)
        account = await server.account()
        answers = [one for one in account["asked"] if one["chat"] == chat and one["came"] > before["now"]]
        if answers:
            return float(answers[0]["came"] - before["now"])


async def try_deaths(rush: Rush, _: int) -> Lines:
    """Two schedulers and four workers on one database; one of each is killed for good."""
    if rush.database is None:
        raise Misconfigured("--database: this trial needs PostgreSQL, as only there processes share the work")
    crew = ["schedule", "schedule", "deliver", "deliver", "deliver", "deliver"]
    async with staged(replace(rush, faults=0.0, editions=1), crew) as (server, store, fleet):
        began = time.monotonic()
        await fleet.start()
        await until_something_is_sent(store)
        for place in (0, 2):
            await kill(fleet, store, place)
        await until_done(store)
        return (await compare(server, store, fleet, time.monotonic() - began)).lines()


TRIALS: Mapping[str, Trial] = {
    "kills": try_kills,
    "speed": try_speed,
    "rest": try_rest,
    "commands": try_commands,
    "deaths": try_deaths,
    "due": try_due,
}


def bench_delivery(trial: str, rush: Rush, kills: int) -> Lines:
    """Run one trial by its name; raises Misconfigured for another name, and outside a checkout."""
    if trial not in TRIALS:
        raise Misconfigured(f"--trial {trial}: choose among {', '.join(TRIALS)}")
    return asyncio.run(TRIALS[trial](rush, kills))

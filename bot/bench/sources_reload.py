"""Reloads under load: sources.toml is replaced again and again, half of the time by a broken one, as news come in."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.bench.rows import Measure
from bot.bench.sources import Desk, Server, serving
from bot.bench.sources_server import ENTRIES
from bot.sources.fetch import Limits

OUTLETS = 12
BROKEN = (
    "[[source]]\nid = 7\n",
    "no = toml = at all",
    '[[source]]\nid = "x"\noutlet = "X"\nurl = "ftp://x"\nkind = "rss"\n',
)
BETWEEN = 0.05
"""Seconds between two reloads: a few visits to an outlet."""


@dataclass(slots=True)
class Tally:
    """What was seen: reloads taken and refused, sets that were neither the old nor the new one, articles lost."""

    taken: int = 0
    refused: int = 0
    mixed: int = 0
    stored: int = 0
    lost: int = 0


def bench_reloads(rounds: int) -> list[Measure]:
    """Reload so many times while the outlets print and are visited."""
    tally = try_reloads(rounds)
    label = f"{rounds} reloads"
    return [
        Measure(set=label, name="taken", ours=tally.taken),
        Measure(set=label, name="refused, their file being broken", ours=tally.refused),
        Measure(set=label, name="articles stored meanwhile", ours=tally.stored),
        Measure(set=label, name="minus half-swapped sets", ours=-tally.mixed, target=0),
        Measure(set=label, name="minus lost articles", ours=-tally.lost, target=0),
    ]


def try_reloads(rounds: int) -> Tally:
    """Reload so many times under load and count what went wrong."""
    with serving(OUTLETS) as server, tempfile.TemporaryDirectory() as folder:
        desk = Desk(server, Path(folder), limits=Limits(pause=0))
        try:
            return desk.run(_reload_under_load(desk, server, rounds))
        finally:
            desk.close()


async def _reload_under_load(desk: Desk, server: Server, rounds: int) -> Tally:
    tally, stop = Tally(), asyncio.Event()
    await desk.visit_all_once()
    load = asyncio.create_task(_keep_visiting(desk, server, stop))
    whole, half = range(OUTLETS), range(OUTLETS // 2)
    in_use = set(desk.newsdesk.sources)
    for turn in range(rounds):
        wanted = half if turn % 4 < 2 else whole
        if is_broken := turn % 2 == 1:
            desk.file.write_text(BROKEN[turn // 2 % len(BROKEN)])
        else:
            desk.list_outlets(wanted)
            in_use = {f"outlet-{number}" for number in wanted}
        report = await desk.newsdesk.reload()
        tally.refused += bool(report.errors)
        tally.taken += not report.errors
        tally.mixed += set(desk.newsdesk.sources) != in_use or bool(report.errors) != is_broken
        await asyncio.sleep(BETWEEN)
    stop.set()
    printed = await load
    desk.list_outlets(whole)
    await desk.newsdesk.reload()
    await desk.visit_all_once()
    tally.stored = (await desk.store.counts())["articles"]
    tally.lost = OUTLETS * ENTRIES + printed - tally.stored
    return tally


async def _keep_visiting(desk: Desk, server: Server, stop: asyncio.Event) -> int:
    """Visit what is in use without a pause, a new article at one outlet after the other; tells how many there were.

    An outlet prints no more than its feed holds between two visits of all outlets, so that what is missing at the end
    was lost by us.
    """
    printed = 0
    while not stop.is_set():
        if printed < OUTLETS * (ENTRIES - 1):
            await asyncio.to_thread(server.print_news, printed, 1)
            printed += 1
        await desk.visit_all_once()
    return printed

"""What a chat waits for that asks for a window nobody has made: the first answer, the edition, others meanwhile."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.app import House
from bot.delivery.limits import Limits, paces_of
from bot.delivery.worker import Worker
from bot.errors import Misconfigured
from bot.models import Commission
from bot.platforms.console import Console
from bot.serving import post_room
from bot.windows import range_window

SPANS = (1, 1, 2)
"""Days of the windows that are looked for."""
APART = timedelta(days=5)
MOST_TRIED = 200
PAUSE = 0.05
"""Seconds between two commands of those who ask meanwhile."""
MEANWHILE = ("/casualties", "/statements", "/sources", "/help")

Ask = Callable[[str], Awaitable[float]]
"""Asks a line as a chat does; how many thousandths of a second the answer took."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unmade:
    """A line that asks for a window nobody has made, and how many articles its edition looks at."""

    line: str
    articles: int


async def find_unmade(house: House, today: date, zone: ZoneInfo) -> Sequence[Unmade]:
    """Windows, newest first, that no run before this one has asked for; none in a store without large days."""
    found: list[Unmade] = []
    last = today - APART
    for _ in range(MOST_TRIED):
        if len(found) == len(SPANS):
            break
        first = last - timedelta(days=SPANS[len(found)] - 1)
        window = range_window(first, last, zone)
        known = await house.newsdesk.find(conflict=house.desk.conflict, window=window)
        if isinstance(known, Commission) and known.takes_long:
            span = f"{first}" if first == last else f"{first}..{last}"
            found.append(Unmade(line=f"/digest {span}", articles=known.articles))
        last -= APART
    return found


async def unmade_lines(house: House, asked: Sequence[Unmade], ask: Ask, times: int) -> AsyncIterator[str]:
    """Ask for each window so many times and carry what is promised, over the outbox; others ask meanwhile."""
    yield ""
    yield f"{'edition that nobody had made':<30} {'articles':>9} {'s until sent':>13}   others meanwhile, ms: p50, p95"
    paper = io.StringIO()
    async with _carrier(house, paper) as worker:
        for one in asked:
            await worker.deliver_due()
            paper.truncate(0)
            began = time.perf_counter()
            for _ in range(times):
                await ask(one.line)
            carrying = asyncio.create_task(worker.deliver_due())
            waits = await _ask_meanwhile(carrying, ask)
            seconds = time.perf_counter() - began
            if not paper.getvalue():
                raise Misconfigured(f"{one.line} was promised, and nothing came")
            p50, p95 = (waits[int(share * (len(waits) - 1))] for share in (0.5, 0.95))
            yield f"{one.line:<30} {one.articles:>9,} {seconds:>13.1f}   {p50:.0f}, {p95:.0f} of {len(waits)}"


@asynccontextmanager
async def _carrier(house: House, paper: io.StringIO) -> AsyncIterator[Worker]:
    """The worker that carries what is owed, to a console that writes on paper."""
    limits = Limits(paces_of(paid=False), house.store)
    platforms = {"console": Console(clock=house.clock, stream=paper)}
    try:
        yield Worker(post_room(house, platforms, limits, asyncio.Event()).courier)
    finally:
        await limits.close()


async def _ask_meanwhile(work: asyncio.Task[None], ask: Ask) -> Sequence[float]:
    """What other commands take until some work is done, in order of their length."""
    waits: list[float] = []
    while not (work.done() and waits):
        waits.append(await ask(MEANWHILE[len(waits) % len(MEANWHILE)]))
        await asyncio.sleep(PAUSE)
    await work
    return sorted(waits)

"""``sitrep bench sources``: a thousand feeds visited again and again, against two peers, in one run.

The feeds are served by another process of this machine, each from a host of its own, so that one pause a host holds
nobody up; robots.txt, conditional requests and everything else that is polite stays on. A cycle of ours visits every
feed and stores what came, as the peer ``reader`` does; the plain loop of ``feedparser`` fetches and parses, no more.
"""

from __future__ import annotations

import asyncio
import gc
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.app import now
from bot.bench.rows import Measure
from bot.bench.sources_peers import Peer, feedparser_loop, reader_peers
from bot.bench.sources_server import host_of
from bot.composing_room import ComposingRoom
from bot.models import FetchReport, Notice, SourceHealth, Trial
from bot.newsroom import Newsdesk
from bot.profiles import load_profiles
from bot.sources.fetch import Fetcher, Limits
from bot.sources.known import Known
from bot.sources.registry import Registry
from bot.sources.visit import Visit, visit_all
from bot.sources.watch import Watch
from bot.store.store import SqlStore
from digests.models import Source

CHANGED = 0.1
Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """The outlets' process: its port, and how many there are."""

    port: int
    outlets: int

    def url(self, outlet: int, path: str = "feed") -> str:
        """The address of an outlet's feed."""
        return f"http://{host_of(outlet)}:{self.port}/{path}"

    @property
    def hosts(self) -> frozenset[str]:
        """Every outlet's host: the fetcher must be allowed this machine's own net by name."""
        return frozenset(host_of(outlet) for outlet in range(self.outlets))

    def print_news(self, first: int, many: int) -> None:
        """Give so many outlets a new article, from this one on."""
        urllib.request.urlopen(f"http://127.0.0.1:{self.port}/control?first={first}&many={many}").read()


@contextmanager
def serving(outlets: int) -> Iterator[Server]:
    """A server of so many outlets, in another process that ends with the block."""
    command = [sys.executable, "-m", "bot.bench.sources_server", str(outlets)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own module
        try:
            assert process.stdout is not None  # noqa: S101
            yield Server(port=int(process.stdout.readline()), outlets=outlets)
        finally:
            process.terminate()


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What cycles took: seconds of the clock and of this process's processors."""

    wall: float
    cpu: float
    cycles: int
    feeds: int

    @property
    def cycles_a_minute(self) -> float:
        """How often all feeds could be visited."""
        return 60 * self.cycles / self.wall

    @property
    def feeds_a_cpu_second(self) -> float:
        """How many feeds a second of one processor is enough for."""
        return self.cycles * self.feeds / self.cpu


def bench_sources(outlets: int, cycles: int) -> Sequence[Measure]:
    """Measure the first cycle's memory, then steady and changing cycles of ours and of each peer, turn by turn."""
    with serving(outlets) as server, tempfile.TemporaryDirectory() as folder:
        ours = Desk(server, Path(folder) / "ours")
        try:
            memory = list(_memory(ours, f"{outlets} feeds"))
            urls = [server.url(n) for n in range(outlets)]
            peers = [feedparser_loop(urls), *reader_peers(urls, Path(folder) / "reader.sqlite")]
            racers = [Peer(name="ours", cycle=ours.cycle, remembers=True), *peers]
            for peer in peers:
                peer.warm_up()
            steady = _race(racers, server, cycles, 0)
            moving = _race(racers, server, cycles, int(outlets * CHANGED))
        finally:
            ours.close()
    label = f"{outlets} feeds"
    return [*memory, *_measures(label, "steady", steady), *_measures(label, "10% changed", moving)]


def _memory(desk: Desk, label: str) -> Iterator[Measure]:
    """What the process holds after a fifth of the first cycle's articles, and after all of them."""
    sources = list(desk.newsdesk.sources.values())
    held: list[float] = []
    for first in range(0, len(sources), max(len(sources) // 5, 1)):
        desk.gather(sources[first : first + max(len(sources) // 5, 1)])
        gc.collect()
        held.append(resident())
    articles = desk.count_articles()
    yield Measure(set=label, name=f"memory, MB after {articles // 5} articles", ours=held[0])
    yield Measure(set=label, name=f"memory, MB after {articles} articles", ours=held[-1])


def resident() -> float:
    """Megabytes this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1_000_000


def _race(racers: Sequence[Peer], server: Server, cycles: int, changing: int) -> dict[str, Cost]:
    """Each one's cycles, in turns; every one of them sees as many changed feeds."""
    spent = {racer.name: [0.0, 0.0] for racer in racers}
    for turn in range(cycles):
        for place, racer in enumerate(racers):
            if changing:
                # What others were shown meanwhile would be news for it too: each starts with all of it seen.
                racer.warm_up()
                server.print_news((turn * len(racers) + place) * changing, changing)
            gc.collect()
            wall, cpu = time.perf_counter(), time.process_time()
            racer.cycle()
            spent[racer.name][0] += time.perf_counter() - wall
            spent[racer.name][1] += time.process_time() - cpu
    return {name: Cost(wall=wall, cpu=cpu, cycles=cycles, feeds=server.outlets) for name, (wall, cpu) in spent.items()}


def _measures(label: str, state: str, costs: Mapping[str, Cost]) -> Iterator[Measure]:
    ours = costs["ours"]
    for name, cost in costs.items():
        if name == "ours":
            continue
        yield Measure(
            set=label,
            name=f"{state}: cycles/min, {name}",
            ours=ours.cycles_a_minute,
            peer=cost.cycles_a_minute,
            target=cost.cycles_a_minute,
        )
        yield Measure(
            set=label,
            name=f"{state}: feeds/CPU s, {name}",
            ours=ours.feeds_a_cpu_second,
            peer=cost.feeds_a_cpu_second,
            target=cost.feeds_a_cpu_second,
        )


class Desk:
    """Our own newsdesk on a fresh store, visiting the outlets; ``path`` is what is read of each."""

    def __init__(self, server: Server, folder: Path, *, path: str = "feed", limits: Limits | None = None) -> None:
        """Open the store and everything else, in an event loop that lives as long as the desk."""
        self._loop = asyncio.new_event_loop()
        self._server, self._path = server, path
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / "sources.toml"
        self.list_outlets(range(server.outlets))
        self.store = SqlStore(f"sqlite+aiosqlite:///{folder / 'sitrep.db'}")
        self._loop.run_until_complete(self.store.open())
        self._fetcher = Fetcher(allow_hosts=server.hosts, limits=limits)
        self._known = Known(self.store)
        self._watch = Watch(self._known, self._fetcher)
        profiles = load_profiles(None)
        self.newsdesk = Newsdesk(
            store=self.store,
            room=ComposingRoom(store=self.store),
            registry=Registry(self.file),
            visit=self._visit,
            attempt=_no_trial,
            tell=_tell_nobody,
            look_over=_look_over_nothing,
            own_profiles=None,
            conflict=min(profiles),
            profiles=profiles,
        )

    def list_outlets(self, outlets: Sequence[int]) -> None:
        """Write a sources.toml of these outlets."""
        entry = '[[source]]\nid = "outlet-{0}"\noutlet = "Outlet {0}"\nurl = "{1}"\nkind = "rss"\n'
        self.file.write_text("".join(entry.format(n, self._server.url(n, self._path)) for n in outlets))

    def gather(self, sources: Sequence[Source]) -> FetchReport:
        """Visit these sources and store what came."""
        return self.run(self._gather(sources))

    async def visit_all_once(self) -> FetchReport:
        """Visit every source in use, from inside the desk's event loop."""
        return await self._gather(list(self.newsdesk.sources.values()))

    def cycle(self) -> FetchReport:
        """Visit every source in use and store what came."""
        return self.gather(list(self.newsdesk.sources.values()))

    def count_articles(self) -> int:
        """How many articles are stored."""
        return self.run(self.store.counts())["articles"]

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Let the desk's event loop do something."""
        return self._loop.run_until_complete(work)

    async def _gather(self, sources: Sequence[Source]) -> FetchReport:
        return await self.newsdesk.gather_news(sources, await self.store.health())

    def close(self) -> None:
        """Let go of connections and the store."""
        self._loop.run_until_complete(self._fetcher.__aexit__(None, None, None))
        self._loop.run_until_complete(self.store.close())
        self._loop.close()

    async def _visit(self, sources: Sequence[Source], health: Mapping[str, SourceHealth]) -> Sequence[Visit]:
        return await visit_all(sources, health, fetcher=self._fetcher, clock=now, known=self._known, watch=self._watch)


async def _no_trial(url: str, _: Mapping[str, object]) -> Trial:
    return Trial(url=url, problem="nothing is tried here")


async def _tell_nobody(_: Notice) -> bool:
    return False


async def _look_over_nothing(*_: object) -> int:
    return 0

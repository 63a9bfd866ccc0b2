"""The use cases: visit the sources, read what is new, make a briefing, take new sources and profiles."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import structlog

from bot.composing_room import ComposingRoom
from bot.errors import Misconfigured
from bot.models import (
    Commission,
    Content,
    Edition,
    FetchReport,
    Notice,
    ReloadReport,
    Roster,
    SourceHealth,
    SourceOrder,
    Trial,
)
from bot.ports import Archive, Editions, HealthBook, OrderBook, Stories
from bot.profiles import load_profiles
from bot.reading_room import read_safely
from bot.sources.condition import changes_of_health
from bot.sources.pace import due_sources
from bot.sources.registry import BrokenSources, SourceList
from bot.steps import Steps, unwatched
from bot.windows import window_before
from digests.editing.stories.filing import filing_of
from digests.editing.version import EDITOR
from digests.models import Article, Reading, Source, Style, Window
from digests.profile import Profile
from digests.reading.version import READER

log = structlog.get_logger(__name__)

READ_AT_ONCE = 100
"""Articles taken from the store in one go: a few seconds of reading, a few megabytes."""
KEPT_AT_ONCE = 200
"""Articles stored in one transaction: tens of milliseconds in which nobody else writes."""
ROUND = 100
"""Sources visited before what they brought is stored."""
EDITIONS_KEPT = 64
"""Editions kept ready in memory: every style of a month of days."""


class Visit(Protocol):
    """What one visit to one source brought."""

    @property
    def articles(self) -> Sequence[Article]:
        """The articles found, new or not."""

    @property
    def health(self) -> SourceHealth:
        """How the source is doing now."""


class Sources(Protocol):
    """The sources in use, replaceable as a whole."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""

    def propose(self) -> SourceList:
        """Read and validate the file again without using it; raises BrokenSources."""

    @property
    def roster(self) -> Roster:
        """The sources in use, and which of them were added, paused or removed by order."""

    def adopt(self, proposed: SourceList) -> ReloadReport:
        """Use a validated list from now on; says what changed."""

    def obey(self, orders: Sequence[SourceOrder]) -> ReloadReport:
        """Lay these orders over the file as it was last read; says what changed."""


Visitor = Callable[[Sequence[Source], Mapping[str, SourceHealth]], Awaitable[Sequence[Visit]]]
Attempt = Callable[[str, Mapping[str, Any]], Awaitable[Trial]]
"""Tries an address as a source, with what is wished of its entry, and keeps nothing."""
Tell = Callable[[Notice], Awaitable[bool]]
"""Tells the administrators of one event; False where they know of it already."""
LookOver = Callable[[Article, Reading, Profile], Awaitable[int]]
"""Looks for what chats follow in an article just read; returns how many alerts are owed for it."""


class Kept(Archive, Stories, Editions, HealthBook, OrderBook, Protocol):
    """What the newsroom needs of the store."""


@dataclass(kw_only=True)
class Newsdesk:
    """The newsroom at work on one store, one set of sources and one set of profiles."""

    store: Kept
    room: ComposingRoom
    registry: Sources
    visit: Visitor
    attempt: Attempt
    tell: Tell
    look_over: LookOver
    own_profiles: Path | None
    conflict: str
    profiles: Mapping[str, Profile]
    steps: Steps = unwatched
    _ready: OrderedDict[str, Edition] = field(default_factory=OrderedDict)
    _refreshing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources in use, by id."""
        return self.registry.sources

    @property
    def roster(self) -> Roster:
        """The sources in use, and which of them were added, paused or removed by order."""
        return self.registry.roster

    async def try_source(self, url: str, wishes: Mapping[str, Any]) -> Trial:
        """What would be read from an address; nothing is kept."""
        trial = await self.attempt(url, wishes)
        if trial.source and not trial.problem:
            try:
                check_fit({trial.source.id: trial.source}, self.conflict, self.profiles)
            except Misconfigured as error:
                return replace(trial, problem=str(error))
        return trial

    async def order_source(self, order: SourceOrder) -> None:
        """Write an order about a source down and obey it at once; the log tells who gave it."""
        await self.store.note_order(self.conflict, order)
        await self.take_orders()
        await self._forget_marks((order.source_id,))
        address = order.source.url if order.source else None
        log.warning("source order", act=order.act, source=order.source_id, by=order.by, url=address)

    async def take_orders(self) -> None:
        """Obey what was ordered about sources, here or in another process on the same store."""
        self.registry.obey(await self.store.source_orders(self.conflict))

    async def refresh(self) -> FetchReport:
        """Visit every source now and read what is new; one failing source never stops the others."""
        return await self._visit(lambda _: self._open_sources())

    async def refresh_due(self, now: datetime) -> FetchReport:
        """Visit the sources whose time has come and read what is new."""
        return await self._visit(lambda health: due_sources(self._open_sources(), health, now))

    async def gather_due(self, now: datetime) -> FetchReport:
        """Visit the sources whose time has come; whoever reads is somebody else."""
        async with self._refreshing:
            await self.take_orders()
            health = await self.store.health()
            return await self.gather_news(due_sources(self._open_sources(), health, now), health)

    def _open_sources(self) -> Sequence[Source]:
        roster = self.roster
        return [source for name, source in roster.sources.items() if name not in roster.paused]

    async def _visit(self, choose: Callable[[Mapping[str, SourceHealth]], Sequence[Source]]) -> FetchReport:
        async with self._refreshing:
            await self.take_orders()
            health = await self.store.health()
            report = await self.gather_news(choose(health), health)
            await self.read_new(expected=report.new + report.updated)
            return report

    async def gather_news(self, sources: Sequence[Source], health: Mapping[str, SourceHealth]) -> FetchReport:
        """Visit these sources and keep what they bring, some hundred at a time so that none waits long to be kept."""
        rounds = [sources[first : first + ROUND] for first in range(0, len(sources), ROUND)]
        report = FetchReport(sources=0, new=0, updated=0, unchanged=0)
        self.steps("Visiting sources", 0, len(sources))
        for chosen in rounds:
            report = _add(report, await self._keep(await self.visit(chosen, health), health))
            self.steps("Visiting sources", report.sources, len(sources))
        log.info("refreshed", sources=report.sources, new=report.new, failed=len(report.failed))
        return report

    async def read_new(self, expected: int | None = None) -> int:
        """Read every stored article this version of the readers has not read; returns how many.

        ``expected`` is how many there will be at least, for whoever watches.
        """
        count = 0
        while batch := await self.store.unread(READER, READ_AT_ONCE):
            made: list[Reading] = []
            for article in batch:
                profile = self.profiles[self.conflict]
                reading = await asyncio.to_thread(read_safely, article, profile)
                # In this order a crash in between has the articles read, and looked over, once more.
                await self.look_over(article, reading, profile)
                made.append(reading)
                done = count + len(made)
                self.steps("Reading articles", done, max(expected, done) if expected else None)
            filings = (filing_of(article, reading) for article, reading in zip(batch, made, strict=True))
            await self.store.file_articles([filing for filing in filings if filing])
            await self.store.save_readings(made)
            count += len(batch)
        return count

    async def find(self, *, conflict: str, window: Window, style: Style = "normal") -> Edition | Commission:
        """The edition of a window as it was made from what is read now, or the commission to make it."""
        commission = await self._commission(self._profile(conflict), window, style)
        found = self._ready.get(commission.key) or await self.store.edition_of(commission.key)
        return self._keep_ready(found) if found else commission

    async def brief(self, *, conflict: str, window: Window, style: Style = "normal") -> Edition:
        """The edition of a window: made from what is read now, stored once under what it was made from."""
        found = await self.find(conflict=conflict, window=window, style=style)
        return self._keep_ready(await self._compose(found)) if isinstance(found, Commission) else found

    async def _compose(self, commission: Commission) -> Edition:
        if not commission.takes_long:
            return await self.room.compose(commission)
        self.steps("Editing articles", 0, commission.articles)
        edition = await self.room.compose(commission)
        self.steps("Editing articles", commission.articles, commission.articles)
        return edition

    def _keep_ready(self, edition: Edition) -> Edition:
        self._ready[edition.key] = edition
        self._ready.move_to_end(edition.key)
        while len(self._ready) > EDITIONS_KEPT:
            self._ready.popitem(last=False)
        return edition

    async def _commission(self, profile: Profile, window: Window, style: Style) -> Commission:
        failed = await self._failed(window)
        contents = await self.store.contents(window, window_before(window))
        facts = (EDITOR, profile.id, style, repr(window), repr(failed), repr(profile))
        return Commission(
            key=_edition_key(facts, contents, self.sources),
            articles=sum(content.articles for content in contents),
            profile=profile,
            window=window,
            style=style,
            failed=failed,
            sources=dict(self.sources),
        )

    async def reload(self) -> ReloadReport:
        """Validate profiles and sources, then swap both; on any error the old set stays in use."""
        try:
            profiles, proposed = load_profiles(self.own_profiles), self.registry.propose()
            check_fit(proposed.sources, self.conflict, profiles)
        except BrokenSources as error:
            return ReloadReport(errors=error.problems, unchanged=len(self.sources))
        except Misconfigured as error:
            return ReloadReport(errors=(str(error),), unchanged=len(self.sources))
        await self.take_orders()
        self.profiles = profiles
        report = self.registry.adopt(proposed)
        await self._forget_marks(report.changed)
        return report

    async def _forget_marks(self, changed: Sequence[str]) -> None:
        """A source with a changed entry may have another address: what its server said before no longer counts."""
        health = await self.store.health()
        for name in changed:
            if name in health:
                await self.store.note_health(replace(health[name], etag=None, modified=None, due=None))

    def _profile(self, conflict: str) -> Profile:
        if conflict not in self.profiles:
            raise Misconfigured(f"conflict {conflict!r} is unknown; there are: {', '.join(sorted(self.profiles))}")
        return self.profiles[conflict]

    async def _keep(self, visits: Sequence[Visit], before: Mapping[str, SourceHealth]) -> FetchReport:
        """Store what visits brought, then how they went: a visit counts only when its articles are safe."""
        new = updated = unchanged = 0
        brought = [article for visit in visits for article in visit.articles]
        for first in range(0, len(brought), KEPT_AT_ONCE):
            for kept in await self.store.save_articles(brought[first : first + KEPT_AT_ONCE]):
                new += kept is not None and kept.version == 1
                updated += kept is not None and kept.version > 1
                unchanged += kept is None
        for visit in visits:
            await self._tell_changes(before.get(visit.health.source_id), visit.health)
        await self.store.note_health(*(visit.health for visit in visits))
        failed = tuple((v.health.source_id, v.health.error) for v in visits if v.health.failing_since is not None)
        return FetchReport(sources=len(visits), new=new, updated=updated, unchanged=unchanged, failed=failed)

    async def _tell_changes(self, before: SourceHealth | None, after: SourceHealth) -> None:
        """A source that went bad, recovered, fell silent or moved is told once, when that begins.

        It is told before the visit is noted: were the program killed in between, the next visit would find the same
        change again, and its notice has the same name.
        """
        for notice in changes_of_health(before, after):
            if await self.tell(notice):
                log.warning(f"source {notice.event}", source=notice.source_id, why=notice.why)

    async def _failed(self, window: Window) -> tuple[str, ...]:
        """Outlets that have been failing since before the window ended; a paused source fails nobody."""
        health, paused = await self.store.health(), self.roster.paused
        failing = ((name, h.failing_since) for name, h in health.items() if name not in paused)
        down = {name for name, since in failing if since is not None and since < window.end}
        return tuple(sorted({source.outlet for name, source in self.sources.items() if name in down}))


def _add(report: FetchReport, more: FetchReport) -> FetchReport:
    return FetchReport(
        sources=report.sources + more.sources,
        new=report.new + more.new,
        updated=report.updated + more.updated,
        unchanged=report.unchanged + more.unchanged,
        failed=report.failed + more.failed,
    )


def check_fit(sources: Mapping[str, Source], conflict: str, profiles: Mapping[str, Profile]) -> None:
    """Sources and profile belong together: the profile is there and knows every side a source is on."""
    if conflict not in profiles:
        raise Misconfigured(
            f"SITREP_CONFLICT: profile {conflict!r} is unknown; there are: {', '.join(sorted(profiles))}"
        )
    sides = [side.id for side in profiles[conflict].sides]
    for source in sources.values():
        if source.side is not None and source.side not in sides:
            known = ", ".join((*sides, "independent"))
            raise Misconfigured(
                f"source {source.id!r}: side {source.side!r} is not in profile {conflict}; write {known}"
            )


def _edition_key(facts: tuple[str, ...], contents: Iterable[Content], sources: Mapping[str, Source]) -> str:
    """Name an edition by all it is made from, so that the same material is the same edition and never made twice."""
    digest = hashlib.sha256("\n".join(facts).encode())
    told = {name: repr(source) for name, source in sources.items()}
    for content in contents:
        source = told.get(content.source_id, content.source_id)
        digest.update(f"\n{content.articles} {content.mark} {source}".encode())
    return digest.hexdigest()

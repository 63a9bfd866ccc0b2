"""Visiting sources: each brings articles and a word on its health; what fails in one stays in one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import SourceFailed
from bot.models import SourceCondition, SourceHealth
from bot.ports import Clock
from bot.sources.announced import Announced, read_announced
from bot.sources.condition import judge
from bot.sources.drafting import Draft, Note
from bot.sources.fetch import Fetcher
from bot.sources.folder import fingerprint, read_folder
from bot.sources.known import Known
from bot.sources.pace import due_after_failure, due_after_success, measure_pace, slow_down
from bot.sources.watch import Watch
from digests.models import Article, Source

LONGEST_ERROR = 300
# Sources visited at the same time; each of them asks one host at a time.
AT_ONCE = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """What one visit to one source brought.

    ``failures`` are the items that could not be read, ``undated`` those that were kept without the date they claim.
    ``unchanged`` means the source has nothing newer than at the last visit. A source that could not be read at all
    has no articles and ``health.failing_since``.
    """

    source: Source
    health: SourceHealth
    articles: tuple[Article, ...] = ()
    failures: tuple[Note, ...] = ()
    undated: tuple[Note, ...] = ()
    unchanged: bool = False

    @property
    def failed(self) -> str:
        """Why the source as a whole could not be read; empty where it could."""
        return self.health.error if self.health.failing_since else ""


async def visit_all(
    sources: Iterable[Source],
    health: Mapping[str, SourceHealth],
    *,
    fetcher: Fetcher,
    clock: Clock,
    known: Known | None = None,
    watch: Watch | None = None,
) -> tuple[Visit, ...]:
    """Visit every source, some at once, and return the visits in the order of the sources; never raises for one."""
    archive = known or Known()
    gate, guard = asyncio.Semaphore(AT_ONCE), watch or Watch(archive, fetcher)

    async def take_turn(source: Source) -> Visit:
        async with gate:
            last = health.get(source.id) or SourceHealth(source_id=source.id)
            return await visit_source(source, last, fetcher=fetcher, clock=clock, known=archive, watch=guard)

    return tuple(await asyncio.gather(*(take_turn(source) for source in sources)))


async def visit_source(
    source: Source, health: SourceHealth, *, fetcher: Fetcher, clock: Clock, known: Known, watch: Watch
) -> Visit:
    """Visit one source; whatever goes wrong with it ends as one line in its health."""
    now = clock()
    try:
        if source.kind == "folder":
            return await _visit_folder(source, health, now)
        brought = await read_announced(source, health, fetcher=fetcher, now=now, known=known, watch=watch)
        return _visit_of_feed(source, _paced(health, brought, now), now, brought)
    except SourceFailed as error:
        return _failed(source, health, now, error)
    # One source's surprise (a parser's bug on a hostile document) must not end the visit to all the others.
    except Exception as error:
        return _failed(source, health, now, SourceFailed(source.id, f"unexpected {type(error).__name__}: {error}"))


async def _visit_folder(source: Source, health: SourceHealth, now: datetime) -> Visit:
    mark = await asyncio.to_thread(fingerprint, source)
    if mark == health.etag:
        return Visit(source=source, health=_succeeded(health, now), unchanged=True)
    stock = await asyncio.to_thread(read_folder, source, now=now)
    return _visit(source, replace(health, etag=mark, modified=None), now, stock.drafts, stock.failures)


def _visit_of_feed(source: Source, health: SourceHealth, now: datetime, brought: Announced) -> Visit:
    if brought.unchanged:
        articles = tuple(draft.article for draft in brought.drafts)
        return Visit(source=source, health=_succeeded(health, now), articles=articles, unchanged=True)
    visit = _visit(source, health, now, brought.drafts, brought.failures)
    return replace(visit, health=replace(visit.health, articles=len(brought.drafts) + brought.known))


def _visit(
    source: Source, health: SourceHealth, now: datetime, drafts: tuple[Draft, ...], failures: tuple[Note, ...]
) -> Visit:
    error = ""
    if failures:
        error = f"{len(failures)} of its items could not be read; first {failures[0].item}: {failures[0].why}"
    return Visit(
        source=source,
        health=replace(_succeeded(health, now), articles=len(drafts), error=error[:LONGEST_ERROR]),
        articles=tuple(draft.article for draft in drafts),
        failures=failures,
        undated=tuple(draft.undated for draft in drafts if draft.undated is not None),
    )


def _succeeded(health: SourceHealth, now: datetime) -> SourceHealth:
    # What there is to say of one that failed is over; what was said of one that did not stands.
    condition: SourceCondition = "well" if health.condition in {"failing", "blocked"} else health.condition
    error = "" if health.failing_since else health.error
    return replace(
        health, last_success=now, last_attempt=now, failing_since=None, failures=0, condition=condition, error=error
    )


def _paced(health: SourceHealth, brought: Announced, now: datetime) -> SourceHealth:
    """The health of a feed that was read: its marks, its condition, and when it is due again."""
    pace = timedelta(seconds=health.pace)
    if not brought.lost:
        pace = slow_down(pace) if brought.unchanged else measure_pace(brought.dates, now)
    told = [moment for moment in brought.dates if moment <= now] or ([now] if brought.drafts else [])
    changed = max([*told, *([health.changed] if health.changed else [])], default=now)
    return replace(
        health,
        etag=brought.etag,
        modified=brought.modified,
        pace=int(pace.total_seconds()),
        due=now if brought.lost else due_after_success(health.source_id, now, pace, brought.fresh),
        condition=judge(brought.look, changed, now),
        moved_to=brought.look.moved,
        changed=changed,
    )


def _failed(source: Source, health: SourceHealth, now: datetime, error: SourceFailed) -> Visit:
    failures = health.failures + 1
    failing = replace(
        health,
        last_attempt=now,
        failing_since=health.failing_since or now,
        error=" ".join(error.why.split())[:LONGEST_ERROR],
        failures=failures,
        condition="blocked" if error.blocked else "failing",
        due=None if source.kind == "folder" else due_after_failure(source.id, now, failures, error.wait),
    )
    return Visit(source=source, health=failing)

"""A feed over HTTP: what it announces, each article's text from the feed where it is whole, else from its page."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.errors import FetchFailed, SourceFailed
from bot.models import SourceHealth
from bot.sources.addresses import article_id_of, canonical_url
from bot.sources.condition import Look
from bot.sources.drafting import Draft, Item, Note, draft_from_feed, rule_of
from bot.sources.fetch import Fetched, Fetcher
from bot.sources.known import Known
from bot.sources.watch import GONE, NOT_FOUND, Listing, Watch
from digests.errors import UnreadableFeed, UnreadablePage
from digests.models import Article, Source
from digests.reading.feeds.feed import Feed, FeedEntry
from digests.reading.feeds.listings import read_listing
from digests.reading.pages.page import Page, page_of_fragment, read_page

# A content of so many words that does not break off is the article itself.
WHOLE = 120
# A summary of fewer words says too little to stand in for a page that could not be read.
TELLING = 12
MOST_ENTRIES = 200
# Answers that mean "not to you": unauthorised, forbidden, too many requests, legal reasons.
BLOCKING = frozenset({401, 403, 429, 451})
MISSING = frozenset({NOT_FOUND, GONE})
BREAKS_OFF = re.compile(
    r"(?:…|\.\.\.|\[[^\]]{0,12}\]|(?:read|continue|see) (?:more|reading|full)[^.]{0,40})\W*$", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Announced:
    """What one look at a feed brought. ``lost`` tells that an item may be had at the next look.

    ``fresh`` is how long the server expects nothing newer, ``dates`` when its entries were published, ``title`` and
    ``language`` what the feed says of itself. ``count`` is how many entries it has, ``known`` how many of those brought
    nothing new.
    """

    drafts: tuple[Draft, ...] = ()
    failures: tuple[Note, ...] = ()
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False
    lost: bool = False
    fresh: timedelta = timedelta(0)
    look: Look = field(default_factory=Look)
    dates: tuple[datetime, ...] = ()
    title: str = ""
    language: str = ""
    count: int = 0
    known: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Desk:
    """What reading the items of one feed needs."""

    source: Source
    fetcher: Fetcher
    now: datetime
    known: Known
    watch: Watch
    seen: frozenset[int]


@dataclass(slots=True)
class _Take:
    """What the entries of one feed came to. ``marks`` are those of the entries that need no second look."""

    drafts: list[Draft] = field(default_factory=list)
    failures: list[Note] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    known: int = 0
    lost: bool = False


async def read_announced(
    source: Source,
    health: SourceHealth,
    *,
    fetcher: Fetcher,
    now: datetime,
    known: Known,
    watch: Watch | None = None,
    most: int = MOST_ENTRIES,
) -> Announced:
    """Fetch a feed and ``most`` of what it announces; raises SourceFailed where the feed itself cannot be had."""
    watch = watch or Watch(known, fetcher)
    fetched = await _fetch_feed(source, health, fetcher)
    if fetched.unchanged:
        known.renew_look(source, health.last_success, now)
        return await _unchanged(source, health, fetched, watch, now)
    feed = await _parse(source, fetched.content, fetched.url, fetched.content_type)
    seen = known.seen_at_last_look(source, health.last_success)
    desk = _Desk(source=source, fetcher=fetcher, now=now, known=known, watch=watch, seen=seen)
    take = await _read_entries(desk, feed.entries[:most])
    known.note_look(source, now, take.marks)
    withdrawn = await _find_withdrawn(desk, feed, take, whole=len(feed.entries) <= most)
    take.drafts.extend(Draft(article=article) for article in withdrawn)
    return _lay_out(source, fetched, feed, take)


async def _fetch_feed(source: Source, health: SourceHealth, fetcher: Fetcher) -> Fetched:
    try:
        return await fetcher.fetch(source.url, etag=health.etag, modified=health.modified)
    except FetchFailed as error:
        raise SourceFailed(source.id, str(error), blocked=_is_blocked(error), wait=error.wait) from error


async def _find_withdrawn(desk: _Desk, feed: Feed, take: _Take, *, whole: bool) -> tuple[Article, ...]:
    """What the feed says is deleted, and where all of it was read (``whole``), what has gone from it in silence."""
    deleted = await desk.watch.find_deleted(desk.source, feed.deleted, take.ids, desk.now)
    ids = take.ids.union(article.id for article in deleted)
    listing = Listing(ids=ids, oldest=min(_dates(feed), default=None)) if whole else None
    return (*deleted, *await desk.watch.find_withdrawn(desk.source, listing, desk.now))


def _lay_out(source: Source, fetched: Fetched, feed: Feed, take: _Take) -> Announced:
    flaw = f"the feed is broken ({feed.flaw}); what could be read was read"
    broken = (Note(item=source.url, why=flaw),) if feed.flaw else ()
    return Announced(
        drafts=tuple(take.drafts),
        failures=(*take.failures, *broken),
        # Unless all was read, the next visit must see the feed again, changed or not.
        etag=None if take.lost else fetched.etag,
        modified=None if take.lost else fetched.modified,
        lost=take.lost,
        fresh=fetched.fresh,
        look=Look(took=fetched.took, moved=fetched.moved, announced=bool(feed.entries)),
        dates=_dates(feed),
        title=feed.title,
        language=feed.language,
        count=len(feed.entries),
        known=take.known,
    )


def _dates(feed: Feed) -> tuple[datetime, ...]:
    return tuple(entry.published for entry in feed.entries if entry.published)


async def _unchanged(source: Source, health: SourceHealth, fetched: Fetched, watch: Watch, now: datetime) -> Announced:
    """A feed with nothing newer; what was not found at an earlier visit is asked for again all the same."""
    withdrawn = await watch.find_withdrawn(source, None, now)
    return Announced(
        drafts=tuple(Draft(article=article) for article in withdrawn),
        etag=health.etag,
        modified=health.modified,
        unchanged=True,
        fresh=fetched.fresh,
        look=Look(took=fetched.took, moved=fetched.moved, announced=health.condition != "empty"),
    )


def _is_blocked(error: FetchFailed) -> bool:
    """Whether a server answers, but not to us: it asks who we are, forbids it, or by robots.txt wants no machines."""
    return error.status in BLOCKING or (error.permanent and not error.status and "robots.txt" in error.why)


async def _parse(source: Source, content: bytes, url: str, content_type: str) -> Feed:
    try:
        return await asyncio.to_thread(read_listing, source, content, url=url, content_type=content_type)
    except UnreadableFeed as error:
        raise SourceFailed(source.id, str(error)) from error


async def _read_entries(desk: _Desk, entries: tuple[FeedEntry, ...]) -> _Take:
    take, items = _Take(), set[str]()
    for number, entry in enumerate(entries, 1):
        item, mark = _item(entry, number), hash(entry)
        take.ids.update([article_id_of(entry.url)] if entry.url else ())
        desk.known.note_name(desk.source, entry)
        if item in items:
            continue
        items.add(item)
        try:
            draft = None if mark in desk.seen else await _read_entry(desk, entry, item)
        except (FetchFailed, UnreadablePage, ValueError) as error:
            take.failures.append(Note(item=item, why=getattr(error, "why", str(error))))
            take.lost = take.lost or (isinstance(error, FetchFailed) and not error.permanent)
            continue
        take.marks.add(mark)
        if draft is None:
            take.known += 1
        else:
            take.drafts.append(draft)
    return take


async def _read_entry(desk: _Desk, entry: FeedEntry, item: str) -> Draft | None:
    """The article behind an entry; None where its page is needed and the archive has it as it was announced."""
    own = await asyncio.to_thread(_page_of_entry, desk, entry, item)
    if own is not None and (entry.whole or _is_whole(own)):
        return draft_from_feed(desk.source, entry, own, Item(name=item), desk.now)
    if entry.url and not await desk.known.is_news(desk.source, entry):
        return None
    try:
        page = await _fetch_page(desk, entry)
    except (FetchFailed, UnreadablePage) as error:
        if isinstance(error, FetchFailed) and error.status in MISSING and (held := await desk.known.newest(entry.url)):
            return _draft_of_missing(desk, held, error)
        is_final = isinstance(error, UnreadablePage) or error.permanent
        if own is None or not is_final or len(own.text.split()) < TELLING:
            raise
        page = own
    desk.known.note(desk.source, entry)
    return draft_from_feed(desk.source, entry, page, Item(name=item), desk.now)


def _draft_of_missing(desk: _Desk, held: Article, error: FetchFailed) -> Draft:
    """What was read once and is announced still, but its page is gone: withdrawn, when that is certain."""
    withdrawn = held if held.withdrawn else desk.watch.note_missing(held, error.status, desk.now)
    if withdrawn is None:
        raise error
    return Draft(article=withdrawn)


def _page_of_entry(desk: _Desk, entry: FeedEntry, item: str) -> Page | None:
    try:
        return page_of_fragment(entry.content, which=item, url=entry.url, rule=rule_of(desk.source), as_of=desk.now)
    except UnreadablePage:
        return None


async def _fetch_page(desk: _Desk, entry: FeedEntry) -> Page:
    if not entry.url:
        raise UnreadablePage(what="entry", which=entry.headline, why="it has neither a link nor enough text")
    fetched = await desk.fetcher.fetch(entry.url)
    return await asyncio.to_thread(
        read_page,
        fetched.content,
        url=fetched.url,
        content_type=fetched.content_type,
        rule=rule_of(desk.source),
        as_of=desk.now,
    )


def _is_whole(page: Page) -> bool:
    return len(page.text.split()) >= WHOLE and not BREAKS_OFF.search(page.text[-120:])


def _item(entry: FeedEntry, number: int) -> str:
    """What an entry is called in notes, and what tells it from the others."""
    return canonical_url(entry.url) if entry.url else entry.id or entry.headline[:80] or f"entry {number}"

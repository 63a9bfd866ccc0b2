"""A feed over HTTP: what it announces, each article's text from the feed where it is whole, else from its page."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.errors import FetchFailed, SourceFailed
from bot.models import SourceHealth
from bot.sources.addresses import canonical_url
from bot.sources.condition import Look
from bot.sources.drafting import Draft, Item, Note, draft_from_feed, rule_of
from bot.sources.fetch import Fetcher
from bot.sources.known import Known
from digests.errors import UnreadableFeed, UnreadablePage
from digests.models import Source
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
BREAKS_OFF = re.compile(
    r"(?:…|\.\.\.|\[[^\]]{0,12}\]|(?:read|continue|see) (?:more|reading|full)[^.]{0,40})\W*$", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Announced:
    """What one look at a feed brought. ``lost`` tells that an item may be had at the next look.

    ``fresh`` is how long the server expects nothing newer, ``dates`` when its entries were published.
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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Desk:
    """What reading the items of one feed needs."""

    source: Source
    fetcher: Fetcher
    now: datetime
    known: Known


async def read_announced(
    source: Source, health: SourceHealth, *, fetcher: Fetcher, now: datetime, known: Known
) -> Announced:
    """Fetch a feed and what it announces; raises SourceFailed where the feed itself cannot be had."""
    try:
        fetched = await fetcher.fetch(source.url, etag=health.etag, modified=health.modified)
    except FetchFailed as error:
        raise SourceFailed(source.id, str(error), blocked=_is_blocked(error), wait=error.wait) from error
    if fetched.unchanged:
        look = Look(took=fetched.took, moved=fetched.moved, announced=health.condition != "empty")
        return Announced(etag=health.etag, modified=health.modified, unchanged=True, fresh=fetched.fresh, look=look)
    feed = await _parse(source, fetched.content, fetched.url, fetched.content_type)
    desk = _Desk(source=source, fetcher=fetcher, now=now, known=known)
    drafts, failures, lost = await _read_entries(desk, feed.entries[:MOST_ENTRIES])
    if feed.flaw:
        failures.append(Note(item=source.url, why=f"the feed is broken ({feed.flaw}); what could be read was read"))
    # Unless all was read, the next visit must see the feed again, changed or not.
    return Announced(
        drafts=tuple(drafts),
        failures=tuple(failures),
        etag=None if lost else fetched.etag,
        modified=None if lost else fetched.modified,
        lost=lost,
        fresh=fetched.fresh,
        look=Look(took=fetched.took, moved=fetched.moved, announced=bool(feed.entries)),
        dates=tuple(entry.published for entry in feed.entries if entry.published),
    )


def _is_blocked(error: FetchFailed) -> bool:
    """Whether a server answers, but not to us: it asks who we are, forbids it, or by robots.txt wants no machines."""
    return error.status in BLOCKING or (error.permanent and not error.status and "robots.txt" in error.why)


async def _parse(source: Source, content: bytes, url: str, content_type: str) -> Feed:
    try:
        return await asyncio.to_thread(read_listing, source, content, url=url, content_type=content_type)
    except UnreadableFeed as error:
        raise SourceFailed(source.id, str(error)) from error


async def _read_entries(desk: _Desk, entries: tuple[FeedEntry, ...]) -> tuple[list[Draft], list[Note], bool]:
    drafts: list[Draft] = []
    failures: list[Note] = []
    lost, seen = False, set[str]()
    for number, entry in enumerate(entries, 1):
        item = _item(entry, number)
        if item in seen:
            continue
        seen.add(item)
        try:
            draft = await _read_entry(desk, entry, item)
        except (FetchFailed, UnreadablePage, ValueError) as error:
            failures.append(Note(item=item, why=getattr(error, "why", str(error))))
            lost = lost or (isinstance(error, FetchFailed) and not error.permanent)
            continue
        if draft is not None:
            drafts.append(draft)
    return drafts, failures, lost


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
        is_final = isinstance(error, UnreadablePage) or error.permanent
        if own is None or not is_final or len(own.text.split()) < TELLING:
            raise
        page = own
    desk.known.note(desk.source, entry)
    return draft_from_feed(desk.source, entry, page, Item(name=item), desk.now)


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

"""Articles that vanish: what an outlet takes back is noticed, by asking politely for what it no longer announces.

A feed drops old items by itself. Only a recent article that is missing among its neighbours is asked for again, a few
at one visit, each once in a while. A page that is not found may be an accident: it counts as withdrawn when it is still
not found at another visit; "gone" counts at once.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import FetchFailed
from bot.sources.fetch import Fetcher
from bot.sources.known import Known
from digests.errors import UnreadablePage
from digests.models import Article, Source
from digests.reading.pages.withdrawal import is_withdrawn

NOT_FOUND, GONE = 404, 410
WATCHED_FOR = timedelta(days=3)
MOST_ASKED, MOST_LISTED = 3, 100
ASKED_AGAIN_AFTER, SURE_AFTER = timedelta(hours=6), timedelta(minutes=30)
REMEMBERED = 5_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """What a source announces now: the ids of its articles, and when the oldest of them was published."""

    ids: Collection[str]
    oldest: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Missing:
    """An article whose page was not found, and since when."""

    article: Article
    since: datetime


class Watch:
    """Remembers which articles were asked for again, and whose pages were not found."""

    def __init__(self, known: Known, fetcher: Fetcher) -> None:
        self._known, self._fetcher = known, fetcher
        self._asked: OrderedDict[str, datetime] = OrderedDict()
        self._missing: OrderedDict[str, _Missing] = OrderedDict()

    async def find_withdrawn(self, source: Source, listing: Listing | None, now: datetime) -> Sequence[Article]:
        """The articles of a source that turn out to be withdrawn at this visit; without a listing it is unchanged."""
        vanished = await self._vanished(source, listing, now) if listing else []
        doubted = [
            missing.article
            for missing in self._missing.values()
            if missing.article.source_id == source.id and now - missing.since >= SURE_AFTER
        ]
        found = [await self._ask(article, now) for article in (*doubted, *vanished)[:MOST_ASKED]]
        return [article for article in found if article is not None]

    async def find_deleted(
        self, source: Source, names: Sequence[str], announced: Collection[str], now: datetime
    ) -> Sequence[Article]:
        """The articles of a source that it says it has deleted, by their entries' ids or addresses, and still had.

        What it announces at the same time is alive: it was deleted once and is back.
        """
        found = [await self._known.named(source, name) for name in names]
        deleted = {article.id: article for article in found if article and not article.withdrawn}
        return [
            replace(article, withdrawn=True, fetched=now) for article in deleted.values() if article.id not in announced
        ]

    def note_missing(self, article: Article, status: int, now: datetime) -> Article | None:
        """Its page was asked for and is not to be had: the withdrawn version, where that is certain by now."""
        first = self._missing.setdefault(article.id, _Missing(article=article, since=now))
        if len(self._missing) > REMEMBERED:
            self._missing.popitem(last=False)
        if status != GONE and now - first.since < SURE_AFTER:
            return None
        self._missing.pop(article.id, None)
        return replace(article, withdrawn=True, fetched=now)

    async def _vanished(self, source: Source, listing: Listing, now: datetime) -> list[Article]:
        recent = await self._known.recent(source, now - WATCHED_FOR, MOST_LISTED)
        return [article for article in recent if self._is_missed(article, listing, now)]

    def _is_missed(self, article: Article, listing: Listing, now: datetime) -> bool:
        """Whether an article should still be announced, and was not asked for lately."""
        if article.id in listing.ids or article.id in self._missing or "://" not in article.url:
            return False
        told = article.published or article.fetched
        is_among_neighbours = listing.oldest is not None and told is not None and told > listing.oldest
        asked = self._asked.get(article.id)
        return is_among_neighbours and (asked is None or now - asked >= ASKED_AGAIN_AFTER)

    async def _ask(self, article: Article, now: datetime) -> Article | None:
        """Ask for an article's page again; its withdrawn version where the page is gone or says so."""
        self._asked[article.id] = now
        self._asked.move_to_end(article.id)
        if len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)
        try:
            fetched = await self._fetcher.fetch(article.url)
        except FetchFailed as error:
            if error.status in {NOT_FOUND, GONE}:
                return self.note_missing(article, error.status, now)
            return None
        self._missing.pop(article.id, None)
        return await asyncio.to_thread(_taken_back, article, fetched.content, fetched.content_type, now)


def _taken_back(article: Article, content: bytes, content_type: str, now: datetime) -> Article | None:
    """The notice that stands where the article stood; None where the page is no notice of withdrawal."""
    from digests.reading.pages.page import read_page  # noqa: PLC0415 - the page readers wake with the first page

    try:
        page = read_page(content, url=article.url, content_type=content_type, as_of=now)
    except UnreadablePage:
        return None
    if not is_withdrawn(page.title, page.text):
        return None
    return replace(article, text=page.text, withdrawn=True, fetched=now)

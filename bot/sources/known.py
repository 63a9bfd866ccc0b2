"""What the archive has already: whether an announced article has to be fetched, again or for the first time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.sources.addresses import article_id_of
from bot.sources.drafting import LONGEST_TITLE
from digests.models import Article, Source

if TYPE_CHECKING:
    from digests.reading.feeds.feed import FeedEntry

# Announcements remembered: a week of a few hundred feeds.
REMEMBERED = 50_000
Announcement = tuple[str, datetime | None]


class Stock(Protocol):
    """What is asked of the archive here."""

    async def newest_version(self, article_id: str) -> Article | None:
        """The newest version of one article."""

    async def recent_articles(self, source_id: str, since: datetime, limit: int) -> Sequence[Article]:
        """The newest versions of a source's articles that were fetched since and not withdrawn, newest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """The entries one look at a source saw, as marks, and when that was."""

    source: Source
    at: datetime
    marks: frozenset[int]


class Known:
    """Compares announcements with the archive, and remembers which of them were followed.

    A changed title or a later date of change is a reason to fetch a page again. The text may turn out to be the same,
    and then nothing new is stored: so that the same announcement does not fetch it at every visit, it is remembered.
    """

    def __init__(self, stock: Stock | None = None) -> None:
        """Without ``stock`` nothing is in the archive."""
        self._stock = stock
        self._followed: OrderedDict[tuple[str, str], Announcement] = OrderedDict()
        self._looks: dict[str, _Look] = {}
        self._named: OrderedDict[tuple[str, str], str] = OrderedDict()

    def seen_at_last_look(self, source: Source, last_success: datetime | None) -> frozenset[int]:
        """The marks of the entries that the last look at a source saw and dealt with.

        They count only where that look was noted as a success: until then what it brought may not have been stored.
        """
        look = self._looks.get(source.id)
        return look.marks if look and look.at == last_success and look.source == source else frozenset()

    def note_look(self, source: Source, at: datetime, marks: Iterable[int]) -> None:
        """Remember which entries a look saw and dealt with, in place of those of the look before."""
        self._looks[source.id] = _Look(source=source, at=at, marks=frozenset(marks))

    def renew_look(self, source: Source, last_success: datetime | None, at: datetime) -> None:
        """A look found the same entries as the one before: what is remembered of that one holds for this one."""
        if marks := self.seen_at_last_look(source, last_success):
            self.note_look(source, at, marks)

    async def newest(self, url: str) -> Article | None:
        """The newest version of the article at an address, if the archive has it."""
        return await self._stock.newest_version(article_id_of(url)) if self._stock else None

    def note_name(self, source: Source, entry: FeedEntry) -> None:
        """Remember which article an entry's id stands for: a feed that deletes the entry later gives no more of it."""
        if entry.id and entry.url and entry.id != entry.url:
            self._named[source.id, entry.id] = entry.url
            self._named.move_to_end((source.id, entry.id))
            if len(self._named) > REMEMBERED:
                self._named.popitem(last=False)

    async def named(self, source: Source, name: str) -> Article | None:
        """The newest version of a source's own article, by its entry's id or address; None where there is none."""
        try:
            article = await self.newest(self._named.get((source.id, name), name))
        except ValueError:
            return None
        return article if article is not None and article.source_id == source.id else None

    async def recent(self, source: Source, since: datetime, limit: int) -> Sequence[Article]:
        """What a source brought since a moment and has not withdrawn, newest first."""
        return await self._stock.recent_articles(source.id, since, limit) if self._stock else ()

    async def is_news(self, source: Source, entry: FeedEntry) -> bool:
        """Whether the archive lacks the article behind an entry, or has an older version than the one announced.

        One that was withdrawn and is announced is looked at again: it may be back.
        """
        stored = await self.newest(entry.url)
        if stored is None or stored.withdrawn:
            return True
        article_id = stored.id
        if self._followed.get((source.id, article_id)) == _announcement(entry):
            return False
        return _is_changed(stored, source, entry)

    def note(self, source: Source, entry: FeedEntry) -> None:
        """Remember that an announcement was followed."""
        if entry.url:
            key = (source.id, article_id_of(entry.url))
            self._followed[key] = _announcement(entry)
            self._followed.move_to_end(key)
            if len(self._followed) > REMEMBERED:
                self._followed.popitem(last=False)


def _announcement(entry: FeedEntry) -> Announcement:
    return entry.headline, entry.updated


def _is_changed(stored: Article, source: Source, entry: FeedEntry) -> bool:
    """Whether an entry announces another title, or a change after all that is known of the stored version.

    Two outlets may announce one address under two titles; only the one that brought the article can correct it.
    """
    if stored.source_id != source.id:
        return False
    retitled = bool(entry.headline) and entry.headline[:LONGEST_TITLE] != stored.title
    seen = max((moment for moment in (stored.updated, stored.fetched) if moment), default=None)
    changed = entry.updated is not None and seen is not None and entry.updated > seen
    return retitled or changed

"""What the archive has already: whether an announced article has to be fetched, again or for the first time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING

from bot.sources.addresses import article_id_of
from bot.sources.drafting import LONGEST_TITLE
from digests.models import Article, Source

if TYPE_CHECKING:
    from digests.reading.feeds.feed import FeedEntry

Lookup = Callable[[str, int], Awaitable[Article | None]]
"""Gives one version of one article from the archive."""

# Announcements remembered: a week of a few hundred feeds.
REMEMBERED = 50_000
Announcement = tuple[str, datetime | None]


class Known:
    """Compares announcements with the archive, and remembers which of them were followed.

    A changed title or a later date of change is a reason to fetch a page again. The text may turn out to be the same,
    and then nothing new is stored: so that the same announcement does not fetch it at every visit, it is remembered.
    """

    def __init__(self, lookup: Lookup | None = None) -> None:
        """Without ``lookup`` nothing is in the archive."""
        self._lookup = lookup
        self._followed: OrderedDict[tuple[str, str], Announcement] = OrderedDict()

    async def is_news(self, source: Source, entry: FeedEntry) -> bool:
        """Whether the archive lacks the article behind an entry, or has an older version than the one announced."""
        article_id = article_id_of(entry.url)
        stored = await self._newest(article_id)
        if stored is None:
            return True
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

    async def _newest(self, article_id: str) -> Article | None:
        newest, number = None, 1
        while self._lookup is not None and (found := await self._lookup(article_id, number)) is not None:
            newest, number = found, number + 1
        return newest


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

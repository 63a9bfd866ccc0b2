"""Articles in all their versions, and what each version reports."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Content
from bot.store.codec import decode
from bot.store.records import RECORDS
from bot.store.saving import SavingShelf
from bot.store.tables import articles, readings
from bot.store.tallies import UNDATED, read_tallies
from digests.models import (
    Article,
    CasualtyClaim,
    Development,
    ReadArticle,
    Reading,
    Skipped,
    Source,
    Statement,
    Window,
)

MOST_IDS = 500
"""Ids put into one query; SQLite takes a thousand."""
_NEWEST_DAY = (
    select(articles.c.published)
    .where(articles.c.newest, articles.c.published.is_not(None))
    .order_by(articles.c.published.desc())
    .limit(1)
)
LATEST = datetime.max.replace(tzinfo=UTC)


class ArticleShelf(SavingShelf):
    """The port bot.ports.Archive; its writing half is in bot.store.saving."""

    async def unread(self, reader: str, limit: int) -> Sequence[Article]:
        """The newest versions of articles which this version of the readers has not read, longest stored first."""
        async with self._database.reading("while unread articles were looked up") as connection:
            unread = [
                row
                for other in await _readers(connection)
                if other != reader
                for row in await connection.execute(_read_by(other).order_by(articles.c.key).limit(limit))
            ]
        return [_article(row) for row in sorted(unread, key=lambda row: row.key)[:limit]]

    async def read_articles(self, window: Window, sources: Mapping[str, Source]) -> Sequence[ReadArticle]:
        """The newest versions published inside the window, with their records, by (published, id)."""
        return await self._read_where(_inside(window), sources, "while the articles of a window were read")

    async def contents(self, *windows: Window) -> Sequence[Content]:
        """What ``read_articles`` would give for these windows, summed up window by window, by source."""
        columns = (articles.c.source_id, func.count(), func.sum(articles.c.mark))
        found: list[Content] = []
        async with self._database.reading("while the contents of a window were summed up") as connection:
            for window in windows:
                summed = select(*columns).where(*_inside(window), articles.c.read_by != "")
                rows = await connection.execute(summed.group_by(articles.c.source_id))
                summed_up = (Content(source_id=row[0], articles=row[1], mark=int(row[2])) for row in rows)
                found += sorted(summed_up, key=lambda one: one.source_id)
        return found

    async def newest_readings(self, ids: Collection[str], sources: Mapping[str, Source]) -> Sequence[ReadArticle]:
        """The newest versions of these articles with their records, by (published, id), undated last."""
        asked = sorted(ids)
        read: list[ReadArticle] = []
        for first in range(0, len(asked), MOST_IDS):
            among = (articles.c.newest, articles.c.id.in_(asked[first : first + MOST_IDS]))
            read += await self._read_where(among, sources, "while articles were read by their ids")
        return sorted(read, key=_in_order)

    async def readings_of(
        self, versions: Collection[tuple[str, int]], sources: Mapping[str, Source]
    ) -> Sequence[ReadArticle]:
        """These versions of articles with their records, by (published, id); what is not kept is left out."""
        asked = sorted(versions)
        read: list[ReadArticle] = []
        for first in range(0, len(asked), MOST_IDS):
            named = tuple_(articles.c.id, articles.c.version).in_(asked[first : first + MOST_IDS])
            read += await self._read_where((named,), sources, "while versions of articles were read")
        return sorted(read, key=_in_order)

    async def _read_where(
        self, conditions: Sequence[ColumnElement[bool]], sources: Mapping[str, Source], doing: str
    ) -> list[ReadArticle]:
        query = select(articles, readings.c.reader, readings.c.skipped).join(readings).where(*conditions)
        keys = select(articles.c.key).where(*conditions)
        async with self._database.reading(doing) as connection:
            rows = (await connection.execute(query)).all()
            records = [await _records(connection, table, keys) for table in RECORDS]
        read = [_read_article(row, sources, *(found.get(row.key, ()) for found in records)) for row in rows]
        # Sorted here, as the databases do not agree on the order of letters.
        return sorted(read, key=_in_order)

    async def article(self, article_id: str, version: int) -> Article | None:
        """One version of one article."""
        query = select(articles).where(articles.c.id == article_id, articles.c.version == version)
        async with self._database.reading("while an article was looked up") as connection:
            row = (await connection.execute(query)).first()
        return _article(row) if row else None

    async def newest_version(self, article_id: str) -> Article | None:
        """The newest version of one article."""
        query = select(articles).where(articles.c.newest, articles.c.id == article_id)
        async with self._database.reading("while an article was looked up") as connection:
            row = (await connection.execute(query)).first()
        return _article(row) if row else None

    async def recent_articles(self, source_id: str, since: datetime, limit: int) -> Sequence[Article]:
        """The newest versions of a source's articles that were fetched since and not withdrawn, newest first."""
        of_source = (articles.c.newest, articles.c.source_id == source_id, articles.c.fetched >= since)
        query = select(articles).where(*of_source, ~articles.c.withdrawn)
        async with self._database.reading("while a source's articles were looked up") as connection:
            rows = (
                await connection.execute(query.order_by(articles.c.fetched.desc(), articles.c.id).limit(limit))
            ).all()
        return [_article(row) for row in rows]

    async def newest_day(self) -> datetime | None:
        """The publication time of the newest dated article."""
        rows = await self._database.ask("while the newest article was looked up", _NEWEST_DAY)
        return rows[0].published if rows else None

    async def count_undated(self) -> int:
        """How many articles have no publication date."""
        async with self._database.reading("while articles were counted") as connection:
            return (await read_tallies(connection))[UNDATED]

    async def counts(self) -> Mapping[str, int]:
        """How many articles, claims, statements and developments the store holds, by these four names."""
        async with self._database.reading("while articles were counted") as connection:
            found = await read_tallies(connection)
        return {table.name: found[table.name] for table in (articles, *RECORDS)}


def _inside(window: Window) -> tuple[ColumnElement[bool], ...]:
    published = articles.c.published
    return articles.c.newest, published >= window.start, published < window.end


def _in_order(item: ReadArticle) -> tuple[bool, datetime, str]:
    published = item.article.published
    return published is None, published or LATEST, item.article.id


async def _readers(connection: AsyncConnection) -> list[str]:
    """Every reader that read a newest version last ("": none yet), by hops from one to the next in the index.

    They are a handful among any number of articles: to ask for each costs nothing, to ask for "all but one" a scan.
    """
    found: list[str] = []
    query = select(func.min(articles.c.read_by)).where(articles.c.newest)
    while True:
        after = query.where(articles.c.read_by > found[-1]) if found else query
        reader = (await connection.execute(after)).scalar()
        if reader is None:
            return found
        found.append(reader)


def _read_by(reader: str) -> Select[Any]:
    return select(articles).where(articles.c.newest, articles.c.read_by == reader)


async def _records(connection: AsyncConnection, table: Table, keys: Select[Any]) -> dict[int, list[str]]:
    """The records of one table as JSON, by article, in the order they were read."""
    query = select(table.c.article, table.c.record).where(table.c.article.in_(keys))
    found: dict[int, list[str]] = {}
    for row in await connection.execute(query.order_by(table.c.article, table.c.ordinal)):
        found.setdefault(row.article, []).append(row.record)
    return found


def _read_article(
    row: Row[Any],
    sources: Mapping[str, Source],
    claimed: Sequence[str],
    said: Sequence[str],
    happened: Sequence[str],
) -> ReadArticle:
    reading = Reading(
        article_id=row.id,
        version=row.version,
        reader=row.reader,
        claims=tuple(decode(CasualtyClaim, record) for record in claimed),
        statements=tuple(decode(Statement, record) for record in said),
        developments=tuple(decode(Development, record) for record in happened),
        skipped=decode(tuple[Skipped, ...], row.skipped),
    )
    source = sources.get(row.source_id) or Source(id=row.source_id, outlet=row.outlet, url=row.url, kind="page")
    return ReadArticle(article=_article(row), reading=reading, source=source)


def _article(row: Row[Any]) -> Article:
    return Article(**{name: getattr(row, name) for name in Article.__slots__})

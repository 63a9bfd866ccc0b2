"""Articles in all their versions, and what each version reports."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Content
from bot.store.codec import decode
from bot.store.records import RECORDS, file_records, remove_records
from bot.store.shelf import Shelf, holdable
from bot.store.tables import articles, named, readings
from bot.store.tallies import UNDATED, read_tallies, tally, weigh
from digests.errors import BrokenRecord
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
LATEST = datetime.max.replace(tzinfo=UTC)

_HELD_AS_TEXT = ("id", "source_id", "outlet", "url", "title", "text", "language")


class ArticleShelf(Shelf):
    """The port bot.ports.Archive."""

    async def save_article(self, article: Article) -> Article | None:
        """Store a text under (id, next version); None where the newest version already holds this title and text.

        A text that is withdrawn, or back after that, is a version of its own.
        """
        article = _holdable(article)
        async with self._database.writing("while an article was stored") as connection:
            await self._database.lock(connection, f"article {article.id}")
            newest = (await connection.execute(_newest_version(article.id))).first()
            if newest is not None and _tells(newest) == _tells(article):
                return None
            stored = replace(article, version=newest.version + 1 if newest else 1)
            before = await weigh(connection, [newest.key] if newest else [])
            if newest is not None:
                await _retire(connection, newest.key)
            written = insert(articles).values(_article_row(stored)).returning(articles.c.key)
            key = (await connection.execute(written)).scalar_one()
            await tally(connection, before, await weigh(connection, [key]), self._insert)
        return stored

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

    async def save_reading(self, reading: Reading) -> None:
        """Store an article's records, replacing those an earlier reader made of the same version."""
        async with self._database.writing("while an article's records were stored") as connection:
            printed = (await connection.execute(_printed(reading))).first()
            if printed is None:
                raise BrokenRecord(what="reading", which=reading.article_id, why="its article is not in the archive")
            before = await weigh(connection, [printed.key])
            if printed.read_by:
                await remove_records(connection, printed.key)
            await file_records(connection, reading, printed, self._insert)
            await tally(connection, before, await weigh(connection, [printed.key]), self._insert)
            await connection.execute(
                update(articles).where(articles.c.key == printed.key).values(read_by=reading.reader)
            )

    async def read_articles(self, window: Window, sources: Mapping[str, Source]) -> Sequence[ReadArticle]:
        """The newest versions published inside the window, with their records, by (published, id)."""
        return await self._read_where(_inside(window), sources, "while the articles of a window were read")

    async def contents(self, *windows: Window) -> Sequence[Content]:
        """Which articles ``read_articles`` would give for these windows, window by window, by (published, id)."""
        columns = (articles.c.id, articles.c.version, articles.c.read_by, articles.c.source_id)
        found: list[Content] = []
        async with self._database.reading("while the contents of a window were listed") as connection:
            for window in windows:
                listed = select(*columns, articles.c.published).where(*_inside(window), articles.c.read_by != "")
                rows = sorted(await connection.execute(listed), key=lambda row: (row.published, row.id))
                found += (Content(article_id=r[0], version=r[1], reader=r[2], source_id=r[3]) for r in rows)
        return found

    async def newest_readings(self, ids: Collection[str], sources: Mapping[str, Source]) -> Sequence[ReadArticle]:
        """The newest versions of these articles with their records, by (published, id), undated last."""
        asked = sorted(ids)
        read: list[ReadArticle] = []
        for first in range(0, len(asked), MOST_IDS):
            among = (articles.c.newest, articles.c.id.in_(asked[first : first + MOST_IDS]))
            read += await self._read_where(among, sources, "while articles were read by their ids")
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
        dated = (articles.c.newest, articles.c.published.is_not(None))
        query = select(articles.c.published).where(*dated).order_by(articles.c.published.desc()).limit(1)
        async with self._database.reading("while the newest article was looked up") as connection:
            return (await connection.execute(query)).scalar()

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


def _holdable(article: Article) -> Article:
    held: dict[str, Any] = {name: holdable(getattr(article, name)) for name in _HELD_AS_TEXT}
    return replace(article, **held)


def _tells(version: Row[Any] | Article) -> tuple[str, str, bool]:
    """What makes two versions of an article different ones."""
    return version.title, version.text, version.withdrawn


def _newest_version(article_id: str) -> Select[Any]:
    columns = (articles.c.key, articles.c.version, articles.c.title, articles.c.text, articles.c.withdrawn)
    return select(*columns).where(articles.c.id == article_id).order_by(articles.c.version.desc()).limit(1)


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


def _printed(reading: Reading) -> Select[Any]:
    columns = (articles.c.key, articles.c.newest, articles.c.published, articles.c.read_by)
    return select(*columns).where(articles.c.id == reading.article_id, articles.c.version == reading.version)


async def _retire(connection: AsyncConnection, key: int) -> None:
    """A version is no longer the newest: neither are the records read from it."""
    await connection.execute(update(articles).where(articles.c.key == key).values(newest=False))
    for table in (*RECORDS, named):
        await connection.execute(update(table).where(table.c.article == key).values(newest=False))


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


def _article_row(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in Article.__slots__} | {"newest": True, "read_by": ""}


def _article(row: Row[Any]) -> Article:
    return Article(**{name: getattr(row, name) for name in Article.__slots__})

"""Articles and readings into the store, many in one transaction: what one more costs grows with nothing.

How many statements a transaction takes depends neither on how many articles it is of nor on how many are stored.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.names import IDS_AT_ONCE
from bot.store.records import RECORDS, Filed, Ledgers, remove_records
from bot.store.shelf import Shelf, holdable
from bot.store.tables import articles, named
from bot.store.tallies import UNDATED, tally, weigh
from digests.errors import BrokenRecord
from digests.models import Article, Reading

_HELD_AS_TEXT = ("id", "source_id", "outlet", "url", "title", "text", "language")
_MARK_BITS = 40
"""So wide that two windows have one sum by chance once in a million million, and that millions of marks add up."""


class SavingShelf(Shelf):
    """The writing half of the port bot.ports.Archive."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._ledgers = Ledgers()

    async def save_article(self, article: Article) -> Article | None:
        """Store one text under (id, next version); None where the newest version already holds it."""
        [stored] = await self.save_articles([article])
        return stored

    async def save_articles(self, found: Sequence[Article]) -> Sequence[Article | None]:
        """Store texts, each under (id, next version); None where the newest version already holds this title and text.

        A text that is withdrawn, or back after that, is a version of its own.
        """
        stored: list[Article | None] = []
        async with self._database.writing("while articles were stored") as connection:
            await self._database.lock(connection, "articles")
            for some in _each_id_once([_holdable(article) for article in found]):
                stored += await self._save_some(connection, some)
        return stored

    async def _save_some(self, connection: AsyncConnection, found: Sequence[Article]) -> list[Article | None]:
        standing = await _newest_versions(connection, [article.id for article in found])
        stored: list[Article | None] = []
        for article in found:
            newest = standing.get(article.id)
            told = newest is not None and _tells(newest) == _tells(article)
            stored.append(None if told else replace(article, version=newest.version + 1 if newest else 1))
        new = [article for article in stored if article is not None]
        await self._retire(connection, [standing[article.id].key for article in new if article.id in standing])
        if new:
            await connection.execute(insert(articles), [_article_row(article) for article in new])
            undated = sum(article.published is None for article in new)
            await tally(connection, {}, {articles.name: len(new), UNDATED: undated}, self._insert)
        return stored

    async def _retire(self, connection: AsyncConnection, keys: Sequence[int]) -> None:
        """Versions are no longer the newest: neither are the records read from them."""
        if not keys:
            return
        gone = await weigh(connection, keys)
        await connection.execute(update(articles).where(articles.c.key.in_(keys)).values(newest=False))
        for table in (*RECORDS, named):
            await connection.execute(update(table).where(table.c.article.in_(keys)).values(newest=False))
        await tally(connection, gone, {}, self._insert)

    async def save_reading(self, reading: Reading) -> None:
        """Store one article's records, replacing those an earlier reader made of the same version."""
        await self.save_readings([reading])

    async def save_readings(self, made: Sequence[Reading]) -> None:
        """Store the records of articles, replacing those an earlier reader made of the same versions."""
        last = list({(reading.article_id, reading.version): reading for reading in made}.values())
        async with self._database.writing("while the records of articles were stored") as connection:
            printed = await _printed(connection, last)
            filed = [(reading, printed[reading.article_id, reading.version]) for reading in last]
            anew = [row.key for _, row in filed if row.read_by]
            before = await weigh(connection, anew)
            if anew:
                await remove_records(connection, anew)
            await self._ledgers.file(connection, filed, self._insert)
            await _note_readers(connection, filed)
            kept = {articles.name: before[articles.name], UNDATED: before[UNDATED]}
            await tally(connection, before, {**_count(filed), **kept}, self._insert)


def mark(article_id: str, version: int, reader: str) -> int:
    """A number of an article version and who read it: the sum of a window's marks changes with any of them."""
    digest = hashlib.sha256(f"{article_id} {version} {reader}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - _MARK_BITS)


async def _newest_versions(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Row[Any]]:
    columns = ("id", "key", "version", "title", "text", "withdrawn")
    query = select(*(articles.c[name] for name in columns)).where(articles.c.newest)
    found: dict[str, Row[Any]] = {}
    for first in range(0, len(ids), IDS_AT_ONCE):
        among = articles.c.id.in_(ids[first : first + IDS_AT_ONCE])
        found |= {row.id: row for row in await connection.execute(query.where(among))}
    return found


async def _printed(connection: AsyncConnection, made: Sequence[Reading]) -> dict[tuple[str, int], Row[Any]]:
    """The article versions that readings are of; raises BrokenRecord where one is not stored."""
    columns = ("id", "version", "key", "newest", "published", "read_by")
    ids = sorted({reading.article_id for reading in made})
    found: dict[tuple[str, int], Row[Any]] = {}
    for first in range(0, len(ids), IDS_AT_ONCE):
        query = select(*(articles.c[name] for name in columns))
        rows = await connection.execute(query.where(articles.c.id.in_(ids[first : first + IDS_AT_ONCE])))
        found |= {(row.id, row.version): row for row in rows}
    for reading in made:
        if (reading.article_id, reading.version) not in found:
            raise BrokenRecord(what="reading", which=reading.article_id, why="its article is not in the archive")
    return found


async def _note_readers(connection: AsyncConnection, filed: Filed) -> None:
    noted: dict[str, Any] = {"read_by": bindparam("by"), "mark": bindparam("sum")}
    marked = update(articles).where(articles.c.key == bindparam("of")).values(noted)
    rows = [{"of": row.key, "by": read.reader, "sum": mark(row.id, row.version, read.reader)} for read, row in filed]
    if rows:
        await connection.execute(marked, rows)


def _count(filed: Filed) -> Mapping[str, int]:
    """How many records of each kind these readings add to the tallies, in which only newest versions count."""
    counts = Counter[str]()
    for reading, printed in filed:
        if printed.newest:
            made = (reading.claims, reading.statements, reading.developments)
            counts.update({table.name: len(each) for table, each in zip(RECORDS, made, strict=True)})
    return counts


def _each_id_once(found: Sequence[Article]) -> Iterator[list[Article]]:
    """Runs of articles in which none stands twice: the second of two is compared with the first as that is stored."""
    run: dict[str, Article] = {}
    for article in found:
        if article.id in run:
            yield list(run.values())
            run = {}
        run[article.id] = article
    if run:
        yield list(run.values())


def _holdable(article: Article) -> Article:
    held: dict[str, Any] = {name: holdable(getattr(article, name)) for name in _HELD_AS_TEXT}
    return replace(article, **held)


def _tells(version: Row[Any] | Article) -> tuple[str, str, bool]:
    """What makes two versions of an article different ones."""
    return version.title, version.text, version.withdrawn


def _article_row(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in Article.__slots__} | {"newest": True, "read_by": "", "mark": 0}

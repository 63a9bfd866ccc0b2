"""Readings into the ledger's tables, many at a time, with what they share looked up or entered: names and matters.

How many statements that takes does not depend on how many articles they are of, nor on how many there are already.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import Row, Table, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.codec import encode
from bot.store.filing import Matter, claim_row, development_row, ids_named, matter_of, statement_row, words_of
from bot.store.matters import enter_matters, find_matters
from bot.store.names import Entering, enter_names, find_names
from bot.store.tables import claims, developments, named, readings, statements
from digests.models import Reading

Name = TypeVar("Name")
Filed = Sequence[tuple[Reading, Row[Any]]]
"""Readings, each with the row of the article version it is of: its key, whether it is the newest, when published."""
RECORDS = (claims, statements, developments)
_REMEMBERED = 20_000
"""Ids of names remembered, a few megabytes: the same ministries are named all day."""


@dataclass(slots=True)
class Numbers(Generic[Name]):
    """Ids that never change, remembered after they were found committed."""

    find: Callable[[AsyncConnection, Collection[Name]], Awaitable[dict[Name, int]]]
    enter: Callable[[AsyncConnection, Collection[Name], Entering], Awaitable[dict[Name, int]]]
    _known: OrderedDict[Name, int] = field(default_factory=OrderedDict)

    async def of(self, connection: AsyncConnection, wanted: Set[Name], entering: Entering) -> dict[Name, int]:
        """The id of each; those that are new get one, which is remembered when it is next asked for."""
        known = {name: self._known[name] for name in wanted if name in self._known}
        found = await self.find(connection, wanted - known.keys())
        self._known.update(found)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        new = await self.enter(connection, wanted - known.keys() - found.keys(), entering)
        return known | found | new


@dataclass(frozen=True, slots=True)
class Ledgers:
    """Files what was read; one object remembers the names and matters it has met."""

    names: Numbers[str] = field(default_factory=lambda: Numbers(find_names, enter_names))
    matters: Numbers[Matter] = field(default_factory=lambda: Numbers(find_matters, enter_matters))

    async def file(self, connection: AsyncConnection, filed: Filed, entering: Entering) -> None:
        """Store what article versions report, under the keys of the names and matters they share with others."""
        names = await self.names.of(connection, _names_in(reading for reading, _ in filed), entering)
        about = {matter_of(claim) for reading, _ in filed for claim in reading.claims}
        matters = await self.matters.of(connection, about, entering)
        await _write(connection, claims, _claim_rows(filed, names, matters))
        await _write(connection, statements, _statement_rows(filed, names))
        await _write(connection, developments, _development_rows(filed))
        await _write(connection, named, await _named_rows(connection, filed))
        skipped = [
            {"article": printed.key, "reader": reading.reader, "skipped": encode(reading.skipped)}
            for reading, printed in filed
        ]
        await _write(connection, readings, skipped)


async def remove_records(connection: AsyncConnection, keys: Collection[int]) -> None:
    """Take away what an earlier reader made of these article versions."""
    for table in (named, *RECORDS, readings):
        await connection.execute(delete(table).where(table.c.article.in_(keys)))


def _names_in(read: Iterable[Reading]) -> set[str]:
    """The places of claims and the speakers of statements, as they are looked for."""
    mentions = (
        mention
        for reading in read
        for mention in (*(claim.place for claim in reading.claims), *(said.speaker for said in reading.statements))
    )
    return {words_of(mention) for mention in mentions if mention is not None}


def _claim_rows(filed: Filed, names: Mapping[str, int], matters: Mapping[Matter, int]) -> Iterator[dict[str, Any]]:
    for reading, printed in filed:
        for ordinal, claim in enumerate(reading.claims):
            yield {
                **_filed(printed, ordinal),
                **claim_row(claim, printed.published),
                "matter": matters[matter_of(claim)],
                "place": names[words_of(claim.place)] if claim.place else None,
            }


def _statement_rows(filed: Filed, names: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for reading, printed in filed:
        for ordinal, said in enumerate(reading.statements):
            speaker = names[words_of(said.speaker)]
            yield {**_filed(printed, ordinal), **statement_row(said, printed.published), "speaker": speaker}


def _development_rows(filed: Filed) -> Iterator[dict[str, Any]]:
    for reading, printed in filed:
        for ordinal, happened in enumerate(reading.developments):
            yield {**_filed(printed, ordinal), **development_row(happened, printed.published)}


async def _named_rows(connection: AsyncConnection, filed: Filed) -> list[dict[str, Any]]:
    """Under the keys the developments have just been given whom and what each names."""
    told = {
        (printed.key, ordinal): one for reading, printed in filed for ordinal, one in enumerate(reading.developments)
    }
    if not told:
        return []
    columns = ("key", "article", "ordinal", "newest", "reported", "topic")
    query = select(*(developments.c[name] for name in columns))
    rows = await connection.execute(query.where(developments.c.article.in_(sorted({key for key, _ in told}))))
    return [
        {
            "key": row.key,
            "known": known,
            "article": row.article,
            "newest": row.newest,
            "reported": row.reported,
            "topic": row.topic,
        }
        for row in rows
        for known in ids_named(told[row.article, row.ordinal])
    ]


def _filed(printed: Row[Any], ordinal: int) -> dict[str, Any]:
    return {"article": printed.key, "newest": printed.newest, "ordinal": ordinal}


async def _write(connection: AsyncConnection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    if written := list(rows):
        await connection.execute(insert(table), written)

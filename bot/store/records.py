"""One reading's records into the ledger's tables, with what they share looked up or entered: names and matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Row, Table, delete, insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.codec import encode
from bot.store.filing import Matter, claim_row, development_row, ids_named, matter_of, statement_row, words_of
from bot.store.tables import UNDATED, claims, developments, matters, named, names, readings, statements
from digests.models import Reading

Entering = Callable[[Table], Any]
"""An INSERT that can say ON CONFLICT in the database's dialect."""
RECORDS = (claims, statements, developments)
_MATTER = (
    matters.c.victim_side,
    matters.c.victim_party,
    matters.c.victim_class,
    matters.c.harm,
    matters.c.scope,
)


async def remove_records(connection: AsyncConnection, article: int) -> None:
    """Take away what an earlier reader made of an article version."""
    for table in (named, *RECORDS, readings):
        await connection.execute(delete(table).where(table.c.article == article))


async def file_records(connection: AsyncConnection, reading: Reading, printed: Row[Any], entering: Entering) -> None:
    """Store what an article version reports, under the keys of the names and matters it shares with others."""
    filed = {"article": printed.key, "newest": printed.newest}
    await _file(connection, claims, await _claim_rows(connection, reading, printed, entering), filed)
    await _file(connection, statements, await _statement_rows(connection, reading, printed, entering), filed)
    happened = [development_row(one, printed.published) for one in reading.developments]
    await _file(connection, developments, happened, filed)
    await _file_names(connection, reading, printed)
    row = {"article": printed.key, "reader": reading.reader, "skipped": encode(reading.skipped)}
    await connection.execute(insert(readings).values(row))


async def _file(
    connection: AsyncConnection, table: Table, rows: Iterable[Mapping[str, Any]], filed: Mapping[str, Any]
) -> None:
    numbered = [{**row, **filed, "ordinal": ordinal} for ordinal, row in enumerate(rows)]
    if numbered:
        await connection.execute(insert(table), numbered)


async def _claim_rows(
    connection: AsyncConnection, reading: Reading, printed: Row[Any], entering: Entering
) -> list[dict[str, Any]]:
    about = await _enter_matters(connection, {matter_of(claim) for claim in reading.claims}, entering)
    places = await _enter_names(connection, {words_of(claim.place) for claim in reading.claims}, entering)
    return [
        claim_row(claim, printed.published)
        | {"matter": about[matter_of(claim)], "place": places[words_of(claim.place)]}
        for claim in reading.claims
    ]


async def _statement_rows(
    connection: AsyncConnection, reading: Reading, printed: Row[Any], entering: Entering
) -> list[dict[str, Any]]:
    speakers = await _enter_names(connection, {words_of(said.speaker) for said in reading.statements}, entering)
    return [
        statement_row(said, printed.published) | {"speaker": speakers[words_of(said.speaker)]}
        for said in reading.statements
    ]


async def _file_names(connection: AsyncConnection, reading: Reading, printed: Row[Any]) -> None:
    """Enter under the keys the developments have just been given whom and what each names."""
    ids = [ids_named(one) for one in reading.developments]
    if not any(ids):
        return
    query = select(developments.c.key, developments.c.ordinal).where(developments.c.article == printed.key)
    filed = {"article": printed.key, "newest": printed.newest, "reported": printed.published or UNDATED}
    rows = [
        {"key": row.key, "known": known, **filed}
        for row in await connection.execute(query)
        for known in ids[row.ordinal]
    ]
    await connection.execute(insert(named), rows)


async def _enter_names(
    connection: AsyncConnection, wanted: set[str | None], entering: Entering
) -> dict[str | None, int | None]:
    """The ids of names; those that are new get one."""
    asked = sorted(words for words in wanted if words is not None)
    found: dict[str | None, int | None] = {None: None}
    if asked:
        query = select(names.c.words, names.c.id).where(names.c.words.in_(asked))
        found |= {row.words: row.id for row in await connection.execute(query)}
    if new := [{"words": words} for words in asked if words not in found]:
        await connection.execute(entering(names).on_conflict_do_nothing(), new)
        found |= {row.words: row.id for row in await connection.execute(query)}
    return found


async def _enter_matters(connection: AsyncConnection, wanted: set[Matter], entering: Entering) -> dict[Matter, int]:
    """The ids of matters; those that are new get one."""
    if not wanted:
        return {}
    query = select(matters.c.id, *_MATTER).where(tuple_(*_MATTER).in_(sorted(wanted)))
    found = {tuple(row[1:]): row.id for row in await connection.execute(query)}
    columns = [column.name for column in _MATTER]
    if new := [dict(zip(columns, matter, strict=True)) for matter in sorted(wanted - found.keys())]:
        await connection.execute(entering(matters).on_conflict_do_nothing(), new)
        found = {tuple(row[1:]): row.id for row in await connection.execute(query)}
    return found

"""A question is answered beside whatever is being written, and sees what is committed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, bindparam, func, insert, select

from bot.errors import StoreUnavailable
from bot.store.database import Database
from bot.store.tables import names

COUNT = select(func.count()).select_from(names)
NAMED = select(names.c.words).where(names.c.words == bindparam("words", required=True))


@pytest.fixture
async def database(url: str) -> Database:
    return Database(url)


def entering(*words: str) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(insert(names), [{"words": word} for word in words])


async def count(database: Database) -> int:
    [row] = await database.ask("while names were counted", COUNT)
    return int(row[0])


async def test_a_question_waits_for_no_writer_and_sees_what_is_committed(database: Database) -> None:
    database.connect()
    try:
        async with database.writing("while a name was entered") as connection:
            await connection.execute(insert(names), {"words": " aghdam "})
            assert await count(database) == 0
        assert await count(database) == 1
    finally:
        await database.disconnect()


async def test_after_a_question_the_same_connection_takes_a_transaction(database: Database) -> None:
    """A question leaves nothing open behind it, neither a transaction nor its way without one."""
    database.connect()
    try:
        for number in range(6):
            await database.in_one_go("while a name was entered", entering(f" place {number} "))
            assert await count(database) == number + 1
            with pytest.raises(StoreUnavailable):  # entered twice: the whole transaction is undone
                await database.in_one_go("while names were entered", entering(" twice ", " twice "))
            assert await count(database) == number + 1
    finally:
        await database.disconnect()


async def test_a_question_takes_its_values(database: Database) -> None:
    database.connect()
    try:
        await database.in_one_go("while names were entered", entering(" a ", " b "))
        rows = await database.ask("while a name was looked up", NAMED, {"words": " b "})
        assert [row.words for row in rows] == [" b "]
        with pytest.raises(StoreUnavailable, match="while a name was looked up"):
            await database.ask("while a name was looked up", NAMED)
    finally:
        await database.disconnect()


async def test_a_question_to_a_store_that_is_not_open_says_so(database: Database) -> None:
    with pytest.raises(StoreUnavailable, match="not open"):
        await count(database)

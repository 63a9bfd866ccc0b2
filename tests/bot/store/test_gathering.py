"""Small writes asked for at once share a transaction, and none is spoilt by another."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import Connection, text

from bot.errors import StoreUnavailable
from bot.store.database import Database
from bot.store.gathering import Gathering
from tests.databases import KINDS, empty_url


class Register:
    """A table of numbers; each call of ``write`` is one step of one transaction."""

    def __init__(self, database: Database) -> None:
        self.rounds: list[int] = []
        self.gathering = Gathering(database.in_one_go, "while numbers were written", [self.write])

    def write(self, connection: Connection, numbers: Sequence[int]) -> Sequence[int]:
        self.rounds.append(len(numbers))
        rows = [{"number": number} for number in numbers]
        connection.execute(text("INSERT INTO numbers (number) VALUES (:number)"), rows)
        return [-number for number in numbers]


@pytest.fixture(params=KINDS)
async def database(request: pytest.FixtureRequest, tmp_path):  # type: ignore[no-untyped-def]
    opened = Database(empty_url(request.param, tmp_path))
    opened.connect()
    async with opened.writing("while a table was made") as connection:
        await connection.execute(text("CREATE TABLE numbers (number INTEGER PRIMARY KEY)"))
    yield opened
    await opened.disconnect()


async def written(database: Database) -> list[int]:
    async with database.reading("while numbers were read") as connection:
        return list((await connection.execute(text("SELECT number FROM numbers ORDER BY number"))).scalars())


async def test_each_gets_its_own_answer_and_many_share_a_round(database: Database) -> None:
    register = Register(database)
    answers = await asyncio.gather(*(register.gathering.do(register.write, number) for number in range(200)))
    assert answers == [-number for number in range(200)]
    assert await written(database) == list(range(200))
    assert len(register.rounds) < 20


async def test_one_that_cannot_be_written_spoils_no_other(database: Database) -> None:
    register = Register(database)
    await register.gathering.do(register.write, 5)
    asked = [register.gathering.do(register.write, number) for number in range(10)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [number for number, answer in enumerate(answers) if isinstance(answer, StoreUnavailable)] == [5]
    assert await written(database) == list(range(10))


async def test_what_nobody_waits_for_any_more_is_not_written(database: Database) -> None:
    register = Register(database)
    first = asyncio.create_task(register.gathering.do(register.write, 1))
    await asyncio.sleep(0)
    given_up = asyncio.create_task(register.gathering.do(register.write, 2))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.gather(first, given_up, return_exceptions=True)
    await register.gathering.do(register.write, 3)
    assert 2 not in await written(database)


async def test_a_database_that_is_gone_is_told_to_everybody(database: Database) -> None:
    register = Register(database)
    await database.disconnect()
    asked = [register.gathering.do(register.write, number) for number in range(3)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(answer) for answer in answers] == [StoreUnavailable] * 3

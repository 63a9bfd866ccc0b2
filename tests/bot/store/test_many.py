"""Many rows as one parameter: on either database they come out as they went in, in their order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Double, Integer, Text, select

from bot.store.database import Database
from bot.store.many import MOMENT, as_rows, moment_text, rows_of
from tests.databases import KINDS, empty_url

ROWS: list[dict[str, object]] = [
    {"number": 2, "share": 0.1, "words": 'it\'s "so" – \\ ü'},
    {"number": -1, "share": 1e9, "words": None},
]


@pytest.mark.parametrize("kind", KINDS)
async def test_rows_come_out_as_they_went_in(kind: str, tmp_path: Path) -> None:
    database = Database(empty_url(kind, tmp_path))
    database.connect()

    def look(connection: Connection) -> list[dict[str, object]]:
        given = rows_of(connection, number=Integer, share=Double, words=Text)
        return [dict(row) for row in connection.execute(select(given), as_rows(ROWS)).mappings()]

    assert await database.in_one_go("while rows were read", look) == ROWS
    await database.disconnect()


@pytest.mark.parametrize("kind", KINDS)
async def test_moments_are_the_same_moments_again(kind: str, tmp_path: Path) -> None:
    moment = datetime(2020, 11, 2, 8, 0, 0, 5, tzinfo=UTC)
    database = Database(empty_url(kind, tmp_path))
    database.connect()

    def look(connection: Connection) -> datetime:
        given = rows_of(connection, at=MOMENT)
        row = {"at": moment_text(connection, moment)}
        found: datetime = connection.execute(select(given.c.at), as_rows([row])).scalar_one()
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found

    assert await database.in_one_go("while a moment was read", look) == moment
    await database.disconnect()

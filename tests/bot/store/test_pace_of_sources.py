"""A database of the first schema keeps what it knows of its sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, text

from bot.models import SourceHealth
from bot.store import schema
from bot.store.database import Database
from bot.store.store import SqlStore
from tests.databases import KINDS, empty_url


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return empty_url(request.param, tmp_path)


async def test_sources_of_the_first_schema_are_well_and_due_at_once(url: str) -> None:
    database = Database(url)
    database.connect()

    def go_back(connection: Connection) -> None:
        command.upgrade(schema._config(connection), "0001")
        connection.execute(text("INSERT INTO sources (source_id, articles, error) VALUES ('wire', 3, 'down')"))

    async with database.writing("for a test") as connection:
        await connection.run_sync(go_back)
    await database.disconnect()
    store = SqlStore(url)
    await store.open()
    assert await store.health() == {"wire": SourceHealth(source_id="wire", articles=3, error="down")}
    await store.close()

"""The schema: made on the first start, the same on both databases, up and down, and cheap to check."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.errors import StoreUnavailable
from bot.store import schema
from bot.store.database import Database
from bot.store.schema import REVISION, bring_up_to_date, take_down
from bot.store.store import SqlStore
from bot.store.tables import metadata
from tests.databases import KINDS, empty_url, fresh_url

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(params=KINDS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return empty_url(request.param, tmp_path)


@pytest.fixture(params=KINDS)
def ready(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


async def ask(url: str, question: Any) -> Any:
    database = Database(url)
    database.connect()
    async with database.reading("for a test") as connection:
        answer = await connection.run_sync(question)
    await database.disconnect()
    return answer


def tables(connection: Connection) -> set[str]:
    return {name for name in inspect(connection).get_table_names() if not is_search(name)}


def is_search(name: str | None) -> bool:
    """Whether a table belongs to the search index, of which each database has its own form."""
    return (name or "").startswith("article_words")


def differences(connection: Connection) -> Any:
    options = {"compare_type": True, "include_name": lambda name, _kind, _parents: not is_search(name)}
    return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)


async def test_an_empty_database_gets_every_table(empty: str) -> None:
    store = SqlStore(empty)
    await store.open()
    await store.close()
    assert await ask(empty, tables) == {*metadata.tables, "alembic_version"}


async def test_the_migrations_make_the_tables_the_program_uses(ready: str) -> None:
    assert await ask(ready, differences) == []


async def test_what_went_up_comes_down_and_goes_up_again(ready: str) -> None:
    database = Database(ready)
    database.connect()
    await take_down(database)
    assert await ask(ready, tables) == {"alembic_version"}
    await bring_up_to_date(database)
    assert await ask(ready, differences) == []
    await database.disconnect()


async def test_programs_that_start_at_once_make_the_schema_once(empty: str) -> None:
    stores = [SqlStore(empty) for _ in range(4)]
    await asyncio.gather(*(store.open() for store in stores))
    for store in stores:
        assert (await store.counts())["articles"] == 0
        await store.close()


async def test_a_schema_from_the_future_is_left_alone_and_the_reader_told_what_to_do(ready: str) -> None:
    database = Database(ready)
    database.connect()
    async with database.writing("for a test") as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.disconnect()
    with pytest.raises(StoreUnavailable, match=r"newer version of Sitrep \(schema 9999.*update Sitrep"):
        await SqlStore(ready).open()
    assert metadata.tables.keys() <= await ask(ready, tables)


def test_the_program_knows_its_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


async def test_a_second_start_does_without_alembic(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'sitrep.db'}"
    program = (
        "import asyncio, sys\n"
        "from bot.store.store import SqlStore\n"
        f"store = SqlStore({url!r})\n"
        "async def start():\n"
        "    await store.open()\n"
        "    await store.close()\n"
        "asyncio.run(start())\n"
        "print('alembic' in sys.modules)\n"
    )
    start = [sys.executable, "-c", program]
    assert await asyncio.to_thread(subprocess.check_output, start, cwd=ROOT) == b"True\n"
    assert await asyncio.to_thread(subprocess.check_output, start, cwd=ROOT) == b"False\n"

"""When the database fails, the operator reads what failed, why, and what to do; nothing stored is lost."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import StoreUnavailable
from bot.store.failures import explain
from bot.store.store import SqlStore
from tests.contracts.builders import NOON, an_article


def address(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[SqlStore]:
    store = SqlStore(url)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def open_and_fail(url: str) -> str:
    store = SqlStore(url)
    with pytest.raises(StoreUnavailable) as failure:
        await store.open()
    return str(failure.value)


async def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    async with opened(address(tmp_path / "a" / "b" / "sitrep.db")) as store:
        await store.save_article(an_article())
    async with opened(address(tmp_path / "a" / "b" / "sitrep.db")) as store:
        assert await store.article("a1", 1) == an_article()


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    message = await open_and_fail(address(tmp_path / "file" / "data" / "sitrep.db"))
    assert str(tmp_path / "file" / "data") in message
    assert "SITREP_DATA_DIR" in message


async def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "sitrep.db").write_text("these are my notes, not a database\n" * 50, encoding="utf-8")
    message = await open_and_fail(address(tmp_path / "sitrep.db"))
    assert "file is not a database" in message
    assert "move it away" in message
    assert (tmp_path / "sitrep.db").read_text(encoding="utf-8").startswith("these are my notes")


async def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "sitrep.db").mkdir()
    assert "unable to open database file" in await open_and_fail(address(tmp_path / "sitrep.db"))


async def test_a_locked_database_says_so_and_serves_again_when_it_is_free(file: Path) -> None:
    async with opened(address(file) + "?timeout=0.1") as store:
        holder = sqlite3.connect(file)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match=r"while articles were stored: database is locked.*another program"):
            await store.save_article(an_article())
        assert await store.counts() == {"articles": 0, "claims": 0, "statements": 0, "developments": 0}
        holder.rollback()
        holder.close()
        assert await store.save_article(an_article()) == an_article()


async def test_a_short_lock_is_waited_for(file: Path) -> None:
    async with opened(address(file)) as store:
        holder = sqlite3.connect(file)
        holder.execute("BEGIN IMMEDIATE")
        saving = asyncio.create_task(store.save_article(an_article()))
        await asyncio.sleep(0.05)
        assert not saving.done()
        holder.rollback()
        holder.close()
        assert await saving == an_article()


async def test_a_read_only_database_is_still_read_and_a_write_says_what_to_do(file: Path) -> None:
    async with opened(address(file)) as store:
        await store.save_article(an_article())
    read_only = f"sqlite+aiosqlite:///file:{file}?mode=ro&uri=true"
    async with opened(read_only) as store:
        assert await store.article("a1", 1) == an_article()
        with pytest.raises(StoreUnavailable, match=r"readonly database.*give this user the right to write"):
            await store.save_article(an_article("a2"))


@contextmanager
def unprivileged() -> Iterator[None]:
    """Whoever runs the tests, nobody's rights for a while: root may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture(params=[(0o555, 0o444), (0o555, 0o644), (0o755, 0o444)])
def unwritable(request: pytest.FixtureRequest, file: Path, open_folder: Path) -> Path:
    """A database in a folder; the one, the other or both may only be read."""
    copy = open_folder / "sitrep.db"
    shutil.copy(file, copy)
    open_folder.chmod(request.param[0])
    copy.chmod(request.param[1])
    return copy


async def test_a_store_without_the_right_to_write_says_what_to_do(unwritable: Path) -> None:
    with unprivileged(), pytest.raises(StoreUnavailable, match=r"To do: .*by this user|To do: .*give this user"):
        async with opened(address(unwritable)) as store:
            await store.save_article(an_article())


@pytest.fixture
def closed_folder(open_folder: Path) -> Path:
    open_folder.chmod(0o555)
    return open_folder


async def test_a_folder_without_the_right_to_write_says_what_to_do(closed_folder: Path) -> None:
    with unprivileged():
        message = await open_and_fail(address(closed_folder / "data" / "sitrep.db"))
    assert "Permission denied" in message
    assert "SITREP_DATA_DIR" in message


async def test_a_full_disk_loses_nothing_that_was_stored(file: Path) -> None:
    async with opened(address(file)) as store:
        await store.save_article(an_article())
        await fill_up(store)
        with pytest.raises(StoreUnavailable, match=r"disk is full.*free some space"):
            await store.save_article(an_article("a2", text="long " * 100_000))
        assert await store.article("a1", 1) == an_article()
        assert await store.article("a2", 1) is None
    async with opened(address(file)) as store:
        assert await store.article("a1", 1) == an_article()


async def fill_up(store: SqlStore) -> None:
    """Let the file grow no more: SQLite then fails as on a full disk."""
    async with store._database.writing("for a test") as connection:
        pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
        await connection.execute(text(f"PRAGMA max_page_count = {pages}"))


async def test_a_transaction_that_fails_in_the_middle_leaves_nothing_behind(file: Path) -> None:
    async with opened(address(file)) as store:
        with pytest.raises(ZeroDivisionError):
            async with store._database.writing("for a test") as connection:
                await connection.execute(text("INSERT INTO workers VALUES ('w', '2020-11-02 12:00:00')"))
                raise ZeroDivisionError
        async with store._database.reading("for a test") as connection:
            assert (await connection.execute(text("SELECT count(*) FROM workers"))).scalar_one() == 0


async def test_a_time_without_a_zone_is_refused(file: Path) -> None:
    async with opened(address(file)) as store:
        with pytest.raises(StoreUnavailable, match="a time without a zone"):
            await store.save_article(an_article(published=NOON.replace(tzinfo=None)))


async def test_a_store_that_is_not_open_says_so(file: Path) -> None:
    with pytest.raises(StoreUnavailable, match="not open"):
        await SqlStore(address(file)).counts()


async def test_a_postgresql_that_does_not_answer_is_told_without_the_password() -> None:
    message = await open_and_fail("postgresql+psycopg://sitrep:secret-word@127.0.0.1:1/sitrep")
    assert "no server answers there" in message
    assert "secret-word" not in message


@pytest.mark.parametrize("url", ["postgresql//sitrep:secret-word@host", "postgresql+psycopg://u:secret-word@h:port/x"])
def test_an_address_that_is_none_is_told_without_the_password(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="DATABASE_URL is no address") as failure:
        SqlStore(url)
    assert "secret-word" not in str(failure.value)


@pytest.mark.parametrize("name", ["oracle", "mysql+pymysql", "nonsense"])
def test_a_database_of_another_kind_is_refused(name: str) -> None:
    with pytest.raises(StoreUnavailable, match="SQLite or PostgreSQL"):
        SqlStore(f"{name}://user@host/name")


@pytest.mark.parametrize("url", ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"])
def test_a_database_in_memory_is_refused_with_what_to_write(url: str) -> None:
    with pytest.raises(StoreUnavailable, match=r"in memory.* a file in SITREP_DATA_DIR"):
        SqlStore(url)


def test_a_failure_nobody_foresaw_is_told_in_the_databases_own_words() -> None:
    assert explain("here", RuntimeError("odd\nsecond line")) == "The database failed here: odd."
    assert explain("here", RuntimeError()) == "The database failed here: RuntimeError."

"""One database, SQLite or PostgreSQL: connections, and transactions that either happen whole or not at all."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, nullcontext
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Executable, Select, create_engine, event, text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import StoreUnavailable
from bot.store.failures import explained
from bot.store.gathering import Gathering

BUSY_SECONDS = 5
"""How long a write waits for another program's write before it gives up."""

POOL = 4
"""Connections kept open; who needs one more waits a moment. PostgreSQL allows a hundred for all processes together."""
THREADS = 3
"""Threads, with a connection each, for what is written in one go."""
READERS = 2
"""Threads, with a connection each, for questions, so that none waits behind what is written."""

_DRIVERS = ("sqlite+aiosqlite", "postgresql+psycopg")
_WRITES = "sitrep_writes"
"""The option of a connection that says whether its transaction is going to write."""

Done = TypeVar("Done")


class Database:
    """Reads run side by side; writes are short, and on SQLite queue up here instead of colliding in the file."""

    def __init__(self, url: str) -> None:
        self._url = _parse(url)
        self._engine: AsyncEngine | None = None
        self._swift: Engine | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._readers: ThreadPoolExecutor | None = None
        self._one_writer = asyncio.Lock()
        self.shared = Gathering(self.in_one_go, "while deliveries were under way")
        """The small writes of everything under way: what is asked for at the same moment costs one transaction."""

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of ours."""
        return self._url.get_backend_name() == "sqlite"

    @property
    def name(self) -> str:
        """The address without its password."""
        return self._url.render_as_string(hide_password=True)

    def connect(self) -> None:
        """Make the pool of connections; the first use opens one."""
        if self._engine is None:
            self._engine = self._sqlite_engine() if self.is_sqlite else self._postgres_engine()
            self._swift = self._swift_engine()
            self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="store")
            self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")

    async def disconnect(self) -> None:
        """Close every connection."""
        for threads in (self._threads, self._readers):
            if threads is not None:
                await asyncio.to_thread(threads.shutdown)
        if self._swift is not None:
            self._swift.dispose()
        self._threads = self._readers = self._swift = None
        if self._engine is not None:
            await self._engine.dispose()
            self._engine = None

    @asynccontextmanager
    async def reading(self, doing: str) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one moment of the database."""
        with explained(doing):
            async with self._connected() as engine, engine.connect() as connection:
                together = {_WRITES: False} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
                await connection.execution_options(**together)
                yield connection

    async def ask(self, doing: str, question: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Any]:
        """All rows that answer one question, put by another thread from its beginning to its end.

        For what commands ask: of ``reading`` every step costs a change of threads on SQLite and a turn of the event
        loop on PostgreSQL. One statement sees one moment of the database by itself, so it needs no transaction.
        """
        with explained(doing):
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._readers, self._put, question, values or {})

    def _put(self, question: Executable, values: Mapping[str, Any]) -> Sequence[Any]:
        with self._for_threads().connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="AUTOCOMMIT")
            return connection.execute(question, values).all()

    @asynccontextmanager
    async def writing(self, doing: str) -> AsyncIterator[AsyncConnection]:
        """A transaction: committed at the end, rolled back on any error."""
        with explained(doing):
            async with self._write_turn(), self._connected() as engine, engine.connect() as connection:
                await connection.execution_options(**{_WRITES: True})
                async with connection.begin():
                    yield connection

    async def in_one_go(self, doing: str, work: Callable[[Connection], Done], *, writes: bool = True) -> Done:
        """A transaction made by another thread from its beginning to its end, however many statements it has.

        For what is done hundreds of times a second: each statement of ``writing`` costs a change of threads on SQLite
        and a turn of the event loop on PostgreSQL, and locks are held meanwhile.
        """
        with explained(doing):
            async with self._write_turn() if writes else nullcontext():
                loop = asyncio.get_running_loop()
                threads = self._threads if writes else self._readers
                return await loop.run_in_executor(threads, self._transact, work, writes)

    def _transact(self, work: Callable[[Connection], Done], writes: bool) -> Done:
        with self._for_threads().connect() as connection:
            if self.is_sqlite:
                connection.execution_options(**{_WRITES: writes})
            elif not writes:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                return work(connection)

    def _for_threads(self) -> Engine:
        if self._swift is None:
            raise StoreUnavailable("The database is not open.")
        return self._swift

    async def explain(self, connection: AsyncConnection, query: Select[Any]) -> list[str]:
        """A query’s plan, a line each, as this database words it."""
        said = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        asked = "EXPLAIN QUERY PLAN" if self.is_sqlite else "EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF)"
        return [str(row[-1]) for row in await connection.exec_driver_sql(f"{asked} {said}")]

    async def lock(self, connection: AsyncConnection, name: str) -> None:
        """Let nobody else do the thing of this name until the transaction ends; SQLite has one writer anyway."""
        await connection.run_sync(self.lock_here, name)

    def lock_here(self, connection: Connection, name: str) -> None:
        """The same, for what is done in one go."""
        if not self.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": name})

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AsyncEngine]:
        if self._engine is None:
            raise StoreUnavailable("The database is not open.")
        yield self._engine

    @asynccontextmanager
    async def _write_turn(self) -> AsyncIterator[None]:
        if not self.is_sqlite:
            yield
            return
        async with self._one_writer:
            yield

    def _sqlite_engine(self) -> AsyncEngine:
        self._try_file()
        engine = create_async_engine(self._url, pool_size=POOL, **self._sqlite_options())
        _prepare_engine(engine.sync_engine)
        return engine

    def _sqlite_options(self) -> dict[str, Any]:
        # The address may say ?timeout=… itself.
        timeout = {} if "timeout" in self._url.query else {"timeout": BUSY_SECONDS}
        # Every transaction of ours ends by itself, so the pool need not roll back once more.
        return {
            "max_overflow": 0,
            "pool_reset_on_return": None,
            "connect_args": {"isolation_level": None} | timeout,
        }

    def _postgres_engine(self) -> AsyncEngine:
        try:
            return create_async_engine(self._url, pool_pre_ping=True, pool_size=POOL, max_overflow=0)
        except ModuleNotFoundError as error:
            raise StoreUnavailable(f"PostgreSQL needs the package {error.name}; install sitrep[postgres].") from error

    def _swift_engine(self) -> Engine:
        """The connections of the threads."""
        if not self.is_sqlite:
            # The connection given back last is taken first: it has the statements prepared that commands need.
            kept: dict[str, Any] = {"pool_size": THREADS + READERS, "max_overflow": 0, "pool_use_lifo": True}
            return create_engine(self._url, pool_pre_ping=True, **kept)
        url = self._url.set(drivername="sqlite+pysqlite")
        engine = create_engine(url, pool_size=THREADS + READERS, **self._sqlite_options())
        _prepare_engine(engine)
        return engine

    def _try_file(self) -> None:
        """Make the folder, and open the file here first: the driver's own thread fails at it less gracefully."""
        if not self._url.database or self._url.database.startswith("file:"):
            return
        file = Path(self._url.database)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise StoreUnavailable(
                f"The folder {file.parent} cannot be made: {why}. To do: make it, or set SITREP_DATA_DIR to another."
            ) from error
        with explained("while its file was opened"), closing(sqlite3.connect(file, timeout=BUSY_SECONDS)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")


def _parse(url: str) -> URL:
    """The address in parts; it may hold a password, so the errors do not repeat it."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreUnavailable("DATABASE_URL is no address: write postgresql://user:password@host/name.") from None
    if parsed.drivername not in _DRIVERS:
        raise StoreUnavailable(
            f"DATABASE_URL names a database of the kind {parsed.drivername!r}; the store is SQLite or PostgreSQL: "
            "write postgresql://user:password@host/name, or leave it out for SQLite."
        )
    if parsed.get_backend_name() == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise StoreUnavailable(
            "DATABASE_URL names a SQLite database in memory, which would be lost with the process: leave it out, and "
            "the store is a file in SITREP_DATA_DIR."
        )
    return parsed


def _prepare_engine(engine: Engine) -> None:
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in ("synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Ask for the write lock at once: a transaction that turns from reading to writing may have to be given up.

    Where nobody says whether there will be writes there is one statement alone, and no transaction.
    """
    writes = connection.get_execution_options().get(_WRITES)
    if writes is not None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

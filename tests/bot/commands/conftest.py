"""A desk over a real SQLite store, empty or with three days of news."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.store import SqlStore
from tests.bot.commands.builders import House, Newsroom, file_three_days
from tests.databases import fresh_url


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The address of a fresh database."""
    return fresh_url("sqlite", tmp_path)


@pytest.fixture
async def house(database: str) -> AsyncIterator[House]:
    """A house where nothing has been read."""
    store = SqlStore(database)
    await store.open()
    yield House(store=store, newsroom=Newsroom(store=store))
    await store.close()


@pytest.fixture
async def read_house(house: House) -> House:
    """A house that has read three days of news."""
    await file_three_days(house)
    return house

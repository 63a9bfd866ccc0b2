"""The same tests over every store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.store import SqlStore
from tests.databases import KINDS, fresh_url


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


@pytest.fixture
async def store(url: str) -> AsyncIterator[SqlStore]:
    opened = SqlStore(url)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def other(url: str) -> AsyncIterator[SqlStore]:
    """A second worker on the same database."""
    opened = SqlStore(url)
    await opened.open()
    yield opened
    await opened.close()

"""A store to deliver from."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.store.store import SqlStore
from tests.databases import fresh_url


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """What was logged; drawing traces for a terminal would take a second each."""
    with capture_logs() as entries:
        yield entries


@pytest.fixture
def url(tmp_path: Path) -> str:
    return fresh_url("sqlite", tmp_path)


@pytest.fixture
async def store(url: str) -> AsyncIterator[SqlStore]:
    opened = SqlStore(url)
    await opened.open()
    yield opened
    await opened.close()

"""Every journey starts from the shipped sample, read once."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import open_house
from bot.config import load_settings
from tests.emulators.slack import SlackServer
from tests.emulators.telegram import TelegramServer
from tests.journeys.builders import Clock


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")

    async def read() -> None:
        async with open_house(load_settings({"SITREP_DATA_DIR": str(folder)}), Clock()) as house:
            await house.newsdesk.refresh()

    asyncio.run(read())
    return folder


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    """A data folder of this test's own, with the sample already read."""
    return Path(shutil.copytree(sample, tmp_path / "data"))


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        yield server

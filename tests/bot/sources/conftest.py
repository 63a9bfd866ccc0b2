"""A site on this machine and a fetcher that may read it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.sources.fetch import Fetcher, Limits
from tests.bot.sources.builders import Site, open_site

LIMITS = Limits(seconds=5, bytes=200_000, redirects=3, pause=0)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as opened:
        yield opened


@pytest.fixture
async def fetcher(site: Site) -> AsyncIterator[Fetcher]:
    async with Fetcher(allow_hosts=[site.host], limits=LIMITS) as opened:
        yield opened

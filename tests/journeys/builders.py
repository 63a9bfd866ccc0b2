"""The whole product on one data folder, with a clock the test turns and chat services on the loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import open_house
from bot.config import load_settings
from bot.serving import Serving, serve
from tests.emulators.slack import APP_TOKEN, BOT_TOKEN, SlackServer
from tests.emulators.telegram import TOKEN, TelegramServer

EVENING = datetime(2020, 11, 2, 17, 50, tzinfo=UTC)
"""The last day of the shipped sample, shortly before the hour the journeys subscribe to."""


@dataclass(slots=True)
class Clock:
    """Stands still unless it is turned."""

    moment: datetime = EVENING

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, minutes: float) -> None:
        self.moment += timedelta(minutes=minutes)


@asynccontextmanager
async def running(folder: Path, clock: Clock, tokens: Mapping[str, str]) -> AsyncIterator[Serving]:
    """``sitrep run`` from start to stop."""
    variables = {"SITREP_DATA_DIR": str(folder), "SITREP_HTTP_PORT": "0", "SITREP_TICK_SECONDS": "1", **tokens}
    async with open_house(load_settings(variables), clock) as house, serve(house) as serving:
        yield serving


def telegram_tokens(server: TelegramServer) -> dict[str, str]:
    return {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": server.root}


def slack_tokens(server: SlackServer) -> dict[str, str]:
    return {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_BASE_URL": server.api}

"""The whole product on one data folder, with a clock the test turns and chat services on the loopback."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import bot.sample
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


@dataclass(frozen=True, slots=True)
class LateWire:
    """One more outlet beside the shipped ones, silent until the test has it print."""

    feed: Path

    @classmethod
    def beside(cls, folder: Path) -> LateWire:
        """Copy the shipped sources and add the outlet to their list."""
        sources = Path(shutil.copytree(Path(bot.sample.__file__).parent, folder / "sources"))
        feed = sources / "late-wire" / "feed.xml"
        feed.parent.mkdir()
        with (sources / "sources.toml").open("a") as listed:
            listed.write('\n[[source]]\nid = "late-wire"\noutlet = "Late Wire"\nurl = "late-wire"\nkind = "folder"\n')
        wire = cls(feed)
        wire._write("")
        return wire

    @property
    def setting(self) -> dict[str, str]:
        return {"SITREP_SOURCES": str(self.feed.parent.parent / "sources.toml")}

    def print(self, title: str, text: str, moment: datetime) -> None:
        item = f"<title>{title}</title><link>https://late.example/1</link><description>{text}</description>"
        self._write(f"<item>{item}<pubDate>{format_datetime(moment)}</pubDate></item>")

    def _write(self, items: str) -> None:
        title = "<title>Late Wire</title><link>https://late.example/</link><description>Late</description>"
        self.feed.write_text(f'<rss version="2.0"><channel>{title}{items}</channel></rss>')

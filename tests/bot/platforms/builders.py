"""What the platform tests build on: an answer that records what it heard, plain wording, settings for loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import bot.wording
from bot.config import Settings, load_settings
from bot.models import Address, Button, Command, MenuLine, Part, Picture, PlatformName, Reply
from bot.platforms.slack import Slack
from bot.platforms.telegram import Telegram
from bot.ports import Views
from tests.emulators import slack as slack_server
from tests.emulators import telegram as telegram_server
from tests.emulators.png import png

NOW = datetime(2020, 11, 2, 8, 0, tzinfo=UTC)
PICTURE = Picture(png=png(), alt="Claimed tolls: a line that rises in three steps", name="casualties")
MENU = (
    MenuLine(name="start", summary="Where to begin", audience="anyone"),
    MenuLine(name="digest", summary="Today's briefing", audience="anyone"),
    MenuLine(name="casualties", summary="Who claims what", audience="anyone"),
    MenuLine(name="subscribe", summary="Get it every day", audience="chat administrators"),
    MenuLine(name="why", summary="The sentences behind a bullet", audience="anyone"),
    MenuLine(name="reload", summary="Read the sources anew", audience="administrators"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Data that is already worded."""

    text: str


@dataclass(slots=True)
class Desk:
    """Answers every command with a fixed text, or with an echo, and keeps what it was asked."""

    text: str | None = None
    buttons: tuple[Button, ...] = ()
    private: bool = False
    picture: Picture | None = None
    heard: list[Command] = field(default_factory=list)

    async def answer(self, command: Command) -> Reply:
        self.heard.append(command)
        echo = " ".join((command.name, *command.args, "admin" if command.user.chat_admin else "guest"))
        words = Words(text=self.text if self.text is not None else echo)
        return Reply(message="words", data=words, buttons=self.buttons, private=self.private, picture=self.picture)


@dataclass(slots=True)
class SlowDesk(Desk):
    """Answers a command that says "wait" only once the gate is open."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, command: Command) -> Reply:
        if "wait" in command.args:
            await self.gate.wait()
        return await Desk.answer(self, command)


@dataclass(slots=True)
class BrokenDesk(Desk):
    """Has a bug in one command."""

    async def answer(self, command: Command) -> Reply:
        if command.name == "why":
            raise ZeroDivisionError
        return await Desk.answer(self, command)


def word(reply: Reply, wording: PlatformName) -> str:
    return reply.data.text if isinstance(reply.data, Words) else bot.wording.word(reply, wording)


def said(text: str, *buttons: Button, private: bool = False, picture: Picture | None = None) -> Reply:
    return Reply(message="words", data=Words(text=text), buttons=buttons, private=private, picture=picture)


@dataclass(slots=True)
class Moves:
    """Remembers which chats moved where."""

    seen: list[tuple[Address, Address]] = field(default_factory=list)

    async def moved(self, old: Address, new: Address) -> None:
        self.seen.append((old, new))


def telegram_settings(root: str, token: str = telegram_server.TOKEN, **more: str) -> Settings:
    return load_settings({"TELEGRAM_BOT_TOKEN": token, "TELEGRAM_BASE_URL": root, **more})


def telegram(
    server: telegram_server.TelegramServer, moves: Moves | None = None, views: Views | None = None, **more: str
) -> Telegram:
    return telegram_with(telegram_settings(server.root, **more), moves, views)


def telegram_with(settings: Settings, moves: Moves | None = None, views: Views | None = None) -> Telegram:
    moved = (moves or Moves()).moved
    return Telegram(settings=settings, menus={"": MENU}, word=word, clock=lambda: NOW, moved=moved, views=views)


@dataclass(slots=True)
class Kept:
    """Keeps views as the store does, for as long as the test runs."""

    views: list[tuple[Address, tuple[Part, ...]]] = field(default_factory=list)

    async def keep_view(self, address: Address, pages: Sequence[Part], *, now: datetime) -> int:
        assert now == NOW
        self.views.append((address, tuple(pages)))
        return len(self.views)

    async def view(self, view_id: int, address: Address) -> Sequence[Part]:
        known = 0 < view_id <= len(self.views) and self.views[view_id - 1][0] == address
        return self.views[view_id - 1][1] if known else ()


@asynccontextmanager
async def listening(platform: Telegram | Slack, desk: Desk) -> AsyncIterator[None]:
    await platform.start(desk.answer)
    try:
        yield
    finally:
        await platform.stop()


def slack_settings(server: slack_server.SlackServer, **more: str) -> Settings:
    """Socket Mode; an empty SLACK_APP_TOKEN in ``more`` leaves it out."""
    given = {
        "SLACK_BOT_TOKEN": slack_server.BOT_TOKEN,
        "SLACK_APP_TOKEN": slack_server.APP_TOKEN,
        "SLACK_BASE_URL": server.api,
        **more,
    }
    return load_settings({name: value for name, value in given.items() if value})


def slack(server: slack_server.SlackServer, **more: str) -> Slack:
    return slack_with(slack_settings(server, **more))


def slack_with(settings: Settings) -> Slack:
    return Slack(settings=settings, word=word, clock=lambda: NOW)

"""What the platform tests build on: an answer that records what it heard, plain wording, settings for loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.config import Settings, load_settings
from bot.models import Address, Button, Command, Picture, PlatformName, Reply
from bot.platforms.slack import Slack
from bot.platforms.telegram import Telegram
from tests.emulators import slack as slack_server
from tests.emulators import telegram as telegram_server
from tests.emulators.png import png

NOW = datetime(2020, 11, 2, 8, 0, tzinfo=UTC)
PICTURE = Picture(png=png(), alt="Claimed tolls: a line that rises in three steps", name="casualties")
MENU = (("digest", "Today's briefing"), ("subscribe", "Get it every day"), ("why", "The sentences behind a bullet"))


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


def word(reply: Reply, _: PlatformName) -> str:
    assert isinstance(reply.data, Words)
    return reply.data.text


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


def telegram(server: telegram_server.TelegramServer, moves: Moves | None = None, **more: str) -> Telegram:
    return telegram_with(telegram_settings(server.root, **more), moves)


def telegram_with(settings: Settings, moves: Moves | None = None) -> Telegram:
    return Telegram(settings=settings, menu=MENU, word=word, clock=lambda: NOW, moved=(moves or Moves()).moved)


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

"""Answers that take long: promised at once, owed through the outbox, and sent to the chat when they are there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from bot.commands.desk import Chat, Desk
from bot.commands.patience import PROMISE, TooSoon
from bot.models import PROMISES, Channel, Command, Commission, Edition, Promise, Reply
from bot.phrases import count_days
from digests.models import Window


class NotYet(Exception):
    """What was asked must be made first, and its chat can be sent it then; ``line`` asks for it again."""

    def __init__(self, line: str, commission: Commission) -> None:
        self.line, self.commission = line, commission
        super().__init__(line)


@dataclass(frozen=True, kw_only=True, slots=True)
class Promised:
    """What will be sent: the briefing of these days, made from so many articles, those of the days before included."""

    first: date
    last: date
    articles: int


@dataclass(frozen=True, kw_only=True, slots=True)
class NotKept:
    """What could not be made: the briefing that this line asks for, and why; ``reference`` finds it in the log."""

    line: str
    why: str
    reference: str


async def find_briefing(
    command: Command, chat: Chat, desk: Desk, window: Window, *, line: str | None = None
) -> Edition:
    """The edition of a window, made where that is soon done or waited for; raises NotYet where it is promised instead.

    ``line`` means the same command whenever it is asked, where the words typed do not ("yesterday").
    """
    newsroom = desk.newsroom
    if command.may_follow:
        found = await newsroom.find(window=window, conflict=chat.profile.id, style=chat.style)
        if isinstance(found, Edition):
            return found
        if found.takes_long:
            raise NotYet(line or " ".join((f"/{command.name}", *command.args)), found)
    return await newsroom.brief(window=window, conflict=chat.profile.id, style=chat.style)


async def promise(command: Command, not_yet: NotYet, desk: Desk) -> Reply:
    """Owe the answer to the chat, once however many there ask for it, and say that it will come."""
    now, commission = desk.clock(), not_yet.commission
    made = Promise(line=not_yet.line, asked=now, manner=command.manner, message=command.message)
    carrier = Channel(id=0, address=command.address, conflict=PROMISES, times=(), zone="UTC", since=now)
    channel = await desk.store.subscribe(carrier)
    if not await desk.store.is_promised(made, channel=channel):
        if wait := desk.wait_for(command, PROMISE):
            return too_soon(wait)
        await desk.store.owe_promise(made, channel=channel, now=now)
        desk.hasten()
    last = commission.window.edition_date
    first = last - timedelta(days=count_days(commission.window) - 1)
    told = Promised(first=first, last=last, articles=commission.articles)
    return Reply(message="promised", data=told, aside=True)


def too_soon(wait: timedelta) -> Reply:
    """When a person who asked for too much may ask again."""
    return Reply(message="too_soon", data=TooSoon(seconds=ceil(wait.total_seconds())), private=True)

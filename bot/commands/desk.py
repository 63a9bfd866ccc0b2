"""What every command works with: the desk it is answered at, and what holds for the chat it came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.commands.patience import Patience
from bot.config import Settings
from bot.models import Address, Channel, Command
from bot.ports import Clock, Newsroom, Store
from digests.models import Style
from digests.profile import Profile


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The ports behind the commands; ``conflict`` is the war served where a chat has chosen no other.

    ``patience`` is how much one person may ask for in a minute. ``hasten`` has what is owed looked at now. ``here``
    are the subscriptions of the chat whose command is answered, where they were looked up.
    """

    store: Store
    newsroom: Newsroom
    settings: Settings
    clock: Clock
    conflict: str
    patience: Patience = field(default_factory=Patience)
    hasten: Callable[[], None] = lambda: None
    here: tuple[Channel, ...] | None = None

    @property
    def profile(self) -> Profile:
        """The war served where a chat has chosen no other."""
        return self.newsroom.profiles[self.conflict]

    def wait_for(self, command: Command, wish: str | None = None) -> timedelta:
        """How long this person has to wait with a command, or with what else they wish; administrators never do."""
        if command.user.admin:
            return timedelta(0)
        platform = command.address.platform
        return self.patience.wait_for(
            wish or command.name,
            person=f"{platform}:{command.user.id}",
            chat=f"{platform}:{command.address.chat}",
            now=self.clock(),
        )

    async def chat(self, address: Address) -> Chat:
        """What holds for the chat that speaks: its subscription's war, zone and style, else the desk's own."""
        channels = tuple(await self.store.channels_at(address)) if self.here is None else self.here
        known = next((channel for channel in channels if channel.conflict in self.newsroom.profiles), None)
        return Chat(
            profile=self.newsroom.profiles[known.conflict if known else self.conflict],
            zone=_zone(known.zone if known else self.settings.time_zone),
            now=self.clock(),
            channels=channels,
            style=known.style if known else "normal",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Chat:
    """One chat at the moment of a command."""

    profile: Profile
    zone: ZoneInfo
    now: datetime
    channels: tuple[Channel, ...]
    style: Style

    @property
    def today(self) -> date:
        """The day it is where the chat is."""
        return self.now.astimezone(self.zone).date()

    def day_of(self, moment: datetime) -> date:
        """The day a moment falls on where the chat is."""
        return moment.astimezone(self.zone).date()


def _zone(name: str) -> ZoneInfo:
    """A zone by name; UTC for one that has left the zone tables since it was stored."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")

"""``/unsubscribe``: no more scheduled briefings here."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.models import Command, Reply


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsubscribed:
    """How many subscriptions ended, and a zone for an example."""

    ended: int
    zone: str


@listed("chat administrators")
async def unsubscribe(command: Command, desk: Desk) -> Reply:
    """No more scheduled briefings in this chat; commands go on working.

    /unsubscribe
    """
    ended = await desk.store.unsubscribe(command.address)
    return Reply(message="unsubscribed", data=Unsubscribed(ended=ended, zone=desk.profile.time_zone))

"""``/privacy``: what is kept about a chat, and what is not."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.models import Command, Reply


@dataclass(frozen=True, kw_only=True, slots=True)
class Privacy:
    """How many rows are kept about the chat that asks."""

    rows: int


@listed()
async def privacy(command: Command, desk: Desk) -> Reply:
    """What this bot keeps about a chat and the people in it, for how long, and how to have it erased.

    /privacy
    """
    kept = await desk.store.kept_of(command.address)
    return Reply(message="privacy", data=Privacy(rows=sum(kept.values())), private=True)

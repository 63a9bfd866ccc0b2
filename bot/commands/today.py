"""``/today``: the briefing of the day it is where the chat is."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.desk import Desk
from bot.commands.digest import digest
from bot.commands.listing import listed
from bot.models import Command, Reply


@listed()
async def today(command: Command, desk: Desk) -> Reply:
    """The briefing of today, as far as it has been read.

    /today [section]

    For example:
    /today
    /today military
    """
    return await digest(replace(command, args=("today", *command.args)), desk)

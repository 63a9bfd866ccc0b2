"""``/receipts``: what was sent on a day, skipped and why, and how late."""

from __future__ import annotations

from datetime import timedelta

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.errors import BadArguments
from bot.language.phrase import say
from bot.models import Command, Reply
from bot.postscripts import DayOfReceipts
from bot.windows import day_window

_DAYS = {"today": 0, "yesterday": 1}


@listed("administrators")
async def receipts(command: Command, desk: Desk) -> Reply:
    """What was sent on a day, what was not and why, and how late.

    /receipts [today|yesterday]

    For example:
    /receipts
    /receipts yesterday
    """
    word = command.args[0].lower() if command.args else "today"
    if word not in _DAYS:
        raise BadArguments(say("Say today or yesterday."), "/receipts yesterday")
    chat = await desk.chat(command.address)
    window = day_window(chat.today - timedelta(days=_DAYS[word]), chat.zone)
    found = await desk.store.receipts(window.start, window.end)
    return Reply(message="receipts", data=DayOfReceipts(receipts=found, zone=chat.zone.key), private=True)

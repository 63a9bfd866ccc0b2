"""``/method``: what the figures mean, and what they cannot tell."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.models import Command, Reply
from digests.editing.version import EDITOR
from digests.reading.version import READER


@dataclass(frozen=True, kw_only=True, slots=True)
class Method:
    """Which readers and which editors are at work, so that a figure can be traced to them."""

    conflict: str
    reader: str
    editor: str


@listed()
async def method(command: Command, desk: Desk) -> Reply:
    """How briefings are made: where figures come from, what their words mean, and what they cannot tell.

    /method
    """
    chat = await desk.chat(command.address)
    return Reply(message="method", data=Method(conflict=chat.profile.name, reader=READER, editor=EDITOR))

"""What a chat's own choice of language is taken from, where nobody has made it by hand."""

from __future__ import annotations

from bot.commands.desk import Desk
from bot.language.tongue import find_language
from bot.models import Command


async def keep_suggested(command: Command, desk: Desk) -> None:
    """Keep the language a person's own app speaks as their chat's, where it has chosen none: pushes need to know."""
    if find_language(command.user.language) and await desk.store.manner(command.address) is None:
        await desk.store.keep_manner(command.address, command.manner)

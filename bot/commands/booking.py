"""Changing a subscription, whoever asks: the new schedule takes over without doubling or dropping the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.changeover import change_over
from bot.commands.desk import Chat, Desk
from bot.errors import BadArguments, NotAllowed, StoreUnavailable
from bot.language.phrase import say
from bot.models import Channel, Command

ATTEMPTS = 5
"""How often a change is begun anew because the chat was served in the very same moment."""


def standing_channel(chat: Chat) -> Channel | None:
    """The chat's subscription of the war it asks about."""
    return next((channel for channel in chat.channels if channel.conflict == chat.profile.id), None)


def expect_rights(command: Command) -> None:
    """Only its administrators change a chat for everybody; raises NotAllowed."""
    if not (command.user.chat_admin or command.user.admin):
        raise NotAllowed(
            say("/{name} changes this chat for everybody, so only its administrators may use it.", name=command.name)
        )


def expect_channel(chat: Chat) -> Channel:
    """The chat's subscription; raises BadArguments where there is none to change."""
    if (standing := standing_channel(chat)) is None:
        raise BadArguments(say("This chat gets no scheduled briefings yet."), "/subscribe 08:00")
    return standing


async def rebook(desk: Desk, standing: Channel, change: Callable[[Channel], Channel]) -> Channel:
    """Change a subscription; what the day still lacks under the new schedule is owed at once."""
    for _ in range(ATTEMPTS):
        wanted = replace(change(standing), state="active", reason="")
        turn = change_over(standing, wanted, desk.clock())
        booked = replace(wanted, next_due=turn.next_due)
        if (channel := await desk.store.reschedule(standing, booked, owed=turn.owed, now=desk.clock())) is not None:
            return channel
        standing = await desk.store.channel(standing.id) or standing
    raise StoreUnavailable("This chat is being served at this moment. To do: send the command once more.")

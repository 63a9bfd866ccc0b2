"""``/forget``: everything kept about a chat is erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.errors import BadArguments
from bot.language.phrase import say
from bot.models import Button, Command, Reply

CERTAIN = frozenset({"yes", "everything"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Forgotten:
    """How much was erased, or would be: subscriptions, pushes to this chat, and all other rows about it."""

    done: bool
    subscriptions: int
    deliveries: int
    other: int


@listed("chat administrators")
async def forget(command: Command, desk: Desk) -> Reply:
    """Erase everything that is kept about this chat: subscriptions, settings and the record of what it was sent.

    /forget [yes]

    Without yes it only says what would be erased. Messages that are already in the chat stay there; delete them in the
    chat itself.

    For example:
    /forget
    """
    words = {word.lower() for word in command.args}
    if words - CERTAIN:
        raise BadArguments(say("/forget takes the word yes, or nothing."), "/forget")
    if words:
        return Reply(message="forgotten", data=_count(await desk.store.forget(command.address), done=True))
    kept = await desk.store.kept_of(command.address)
    sure = (Button(label=say("Erase all of it"), command="/forget yes"),) if kept else ()
    return Reply(message="forgotten", data=_count(kept, done=False), buttons=sure, private=True)


def _count(rows: Mapping[str, int], *, done: bool) -> Forgotten:
    subscriptions, deliveries = rows.get("channels", 0), rows.get("deliveries", 0)
    return Forgotten(
        done=done,
        subscriptions=subscriptions,
        deliveries=deliveries,
        other=sum(rows.values()) - subscriptions - deliveries,
    )

"""Promised answers, worded when they are due: the command is answered then as it would have been at once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

import structlog

from bot.commands import COMMANDS
from bot.commands.desk import Desk
from bot.commands.promising import NotKept
from bot.errors import StoreUnavailable, WireError
from bot.language.phrase import say
from bot.language.tongue import put_into
from bot.models import PROMISES, Button, Channel, Command, Delivery, Part, Promise, Reply, User, read_promise
from bot.notices import Compose
from bot.platforms.hearing import hear
from bot.ports import Platform
from digests.errors import NewsroomError

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Promises:
    """Composes what chats were promised; all other deliveries are composed by ``others``."""

    desk: Desk
    platforms: Mapping[str, Platform]
    others: Compose

    async def compose(self, delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        """The messages of a delivery; where a promise cannot be kept, the chat is told why."""
        if channel.conflict != PROMISES:
            return await self.others(delivery, channel)
        promise = read_promise(delivery.slot)
        reply = put_into(await self._keep(promise, channel), promise.manner)
        first, *rest = self.platforms[channel.address.platform].render(reply)
        parts = (replace(first, answers=promise.message), *rest)
        return None, tuple(replace(part, mark=f"{delivery.id}.{number}") for number, part in enumerate(parts, start=1))

    async def _keep(self, promise: Promise, channel: Channel) -> Reply:
        heard = hear(promise.line)
        command = Command(
            name=heard.name,
            args=heard.args,
            address=channel.address,
            user=User(id=""),
            received=promise.asked,
            manner=promise.manner,
        )
        try:
            return await COMMANDS[heard.name].function(command, self.desk)
        except StoreUnavailable:
            raise  # the courier comes back when the store does
        except Exception as error:  # whatever it was, the chat waits for a word
            return _apologize(promise, error)


def _apologize(promise: Promise, error: Exception) -> Reply:
    reference = secrets.token_hex(3)
    why = str(error) if isinstance(error, WireError | NewsroomError) else ""
    if why:
        log.warning("promise not kept", line=promise.line, reference=reference, why=why)
    else:
        log.error("bug while a promise was kept", line=promise.line, reference=reference, exc_info=error)
    again = Button(label=say("Try again"), command=promise.line)
    return Reply(message="not_kept", data=NotKept(line=promise.line, why=why, reference=reference), buttons=(again,))

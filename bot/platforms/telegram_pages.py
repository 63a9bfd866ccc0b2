"""A long answer on Telegram is one message that turns its pages, kept so that its keys work after a restart too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import structlog

from bot.errors import StoreUnavailable
from bot.language.phrase import say
from bot.language.tongue import ENGLISH, Tongue
from bot.models import Address, Button, Part
from bot.platforms.telegram_buttons import PAGE
from bot.ports import Clock, Views

log = structlog.get_logger(__name__)


class Pager:
    """Keeps the pages of long answers and finds them again for the chat they were given to, and no other."""

    def __init__(self, views: Views, clock: Clock) -> None:
        self._views, self._clock = views, clock

    async def bind(self, address: Address, pages: Sequence[Part], tongue: Tongue = ENGLISH) -> tuple[Part, ...]:
        """What to send of an answer: its first page with keys to the others; all of it where pages cannot be kept."""
        if len(pages) < 2:
            return tuple(pages)
        try:
            number = await self._views.keep_view(address, pages, now=self._clock())
        except StoreUnavailable as error:
            log.warning("pages not kept", why=str(error))
            return tuple(pages)
        return (_leaf(number, pages, 1, tongue),)

    async def turn(self, address: Address, args: Sequence[str], tongue: Tongue = ENGLISH) -> Part | None:
        """The page that a key asks for; None where there is none any more, or it is not this chat's."""
        if len(args) != 2 or not all(arg.isascii() and arg.isdigit() and len(arg) < 10 for arg in args):
            return None
        view, page = map(int, args)
        pages = await self._views.view(view, address)
        return _leaf(view, pages, page, tongue) if 1 <= page <= len(pages) else None


def _leaf(view: int, pages: Sequence[Part], page: int, tongue: Tongue) -> Part:
    """One page with the keys to those beside it."""
    onward = tongue.say(say("More ›")) if page == 1 else f"{page + 1} ›"
    steps = ((f"‹ {page - 1}", page - 1), (f"{page}/{len(pages)}", page), (onward, page + 1))
    keys = (
        Button(label=label, command=f"/{PAGE} {view} {number}", turns=True)
        for label, number in steps
        if 1 <= number <= len(pages)
    )
    part = pages[page - 1]
    return replace(part, buttons=(*keys, *part.buttons))

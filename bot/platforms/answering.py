"""Sending the answer to a command: its parts in order, with a little patience for limits, and no more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import timedelta

import structlog

from bot.errors import DeliveryError, TryLater
from bot.models import Part, Receipt

log = structlog.get_logger(__name__)

Send = Callable[[Part], Awaitable[Receipt]]
TurnHere = Callable[[], AbstractAsyncContextManager[None]]

PATIENCE = timedelta(seconds=60)
"""An answer that must wait longer than this is not worth waiting for: the person can ask again."""
ATTEMPTS = 3


async def send_answer(parts: Sequence[Part], send: Send, turn: TurnHere = nullcontext) -> None:
    """Send each part in its turn; a part that fails ends the answer: the rest would stand without its beginning."""
    try:
        for part in parts:
            await _send_patiently(part, send, turn)
    except DeliveryError as error:
        log.warning("answer not delivered", kind=type(error).__name__, why=str(error))


async def _send_patiently(part: Part, send: Send, turn: TurnHere) -> None:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            async with turn():
                await send(part)
        except TryLater as error:
            if error.after > PATIENCE or attempt == ATTEMPTS:
                raise
            await asyncio.sleep(error.after.total_seconds())
        else:
            return

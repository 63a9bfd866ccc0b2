"""The sign that an answer is being written, shown where that takes longer than a moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.models import Address

PATIENCE = 0.7
"""Seconds after which a person begins to wonder."""
RENEWED = 4.5
"""Telegram takes the sign away after five seconds."""


@asynccontextmanager
async def typing(bot: Bot, address: Address, patience: float = PATIENCE) -> AsyncIterator[None]:
    """Show the sign from a moment on until the work inside is done."""
    sign = asyncio.create_task(_keep_showing(bot, address, patience))
    try:
        yield
    finally:
        sign.cancel()
        await asyncio.gather(sign, return_exceptions=True)


async def _keep_showing(bot: Bot, address: Address, patience: float) -> None:
    await asyncio.sleep(patience)
    thread = int(address.thread) if address.thread else None
    while True:
        with suppress(TelegramError):  # a sign missing is no reason to give up the work
            await bot.send_chat_action(int(address.chat), ChatAction.TYPING, message_thread_id=thread)
        await asyncio.sleep(RENEWED)

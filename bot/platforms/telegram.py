"""Telegram: hears commands by long polling, words and sends the replies. Translates, nothing else."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.config import Settings
from bot.errors import Misconfigured, TryLater
from bot.models import Address, Part, Receipt, Reply
from bot.platforms.connecting import Connecting
from bot.platforms.cutting import cut_caption, cut_telegram, cut_to_share
from bot.platforms.telegram_buttons import as_messages, as_pages
from bot.platforms.telegram_menus import register_menus
from bot.platforms.telegram_pages import Pager
from bot.platforms.telegram_send import send_message
from bot.platforms.telegram_updates import Updates
from bot.platforms.telegram_wire import Connection
from bot.platforms.wiring import MovedHook, Paced, Word, at_once, with_picture
from bot.ports import Answer, Clock, Menus, Views

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's own switch: pauses as timedelta, no deprecation warning
for talker in ("httpx", "httpcore", "telegram.Bot", "telegram.ext.ExtBot"):
    logging.getLogger(talker).setLevel(logging.WARNING)  # below that they write addresses, which hold the token

log = structlog.get_logger(__name__)

HEARD = [Update.MESSAGE, Update.CHANNEL_POST, Update.CALLBACK_QUERY, Update.INLINE_QUERY]
Cut = Callable[[str], tuple[str, ...]]
Wire = Application[Any, Any, Any, Any, Any, Any]
AT_ONCE = 256
"""How many commands may be under way, those included that wait for an earlier one of their chat."""

REFUSED = "TELEGRAM_BOT_TOKEN: Telegram does not accept it. Send /token to @BotFather and copy the token anew."


class Telegram:
    """The platform port (bot.ports.Platform) over python-telegram-bot, inside the caller's event loop."""

    name = "telegram"
    patience = timedelta(seconds=20)
    """How long an answer of Telegram's is waited for."""

    def __init__(
        self,
        *,
        settings: Settings,
        menus: Menus,
        word: Word,
        clock: Clock,
        moved: MovedHook,
        paced: Paced = at_once,
        views: Views | None = None,
        listens: bool = True,
    ) -> None:
        self._settings, self._menus, self._word, self._clock, self._moved = settings, menus, word, clock, moved
        self._listens = listens
        self._paced, self._pager = paced, Pager(views, clock) if views else None
        self._app: Wire | None = None

    async def start(self, answer: Answer) -> None:
        """Begin to poll; a token that Telegram refuses raises Misconfigured, an outage only delays."""
        self._answer = answer
        self._app = self._build()
        self._connecting = Connecting(self.name, self._connect, (TelegramError,))
        await self._connecting.begin()

    async def stop(self) -> None:
        """Stop polling, finish the commands under way, close the connections."""
        app = self._app
        if app is None:
            return
        await self._connecting.end()
        if app.updater and app.updater.running:
            await app.updater.stop()
        if app.running:
            await app.stop()
        self._app = None
        await _close(app)

    def render(self, reply: Reply) -> tuple[Part, ...]:
        """Word a reply in HTML and cut it into messages; the first one shows its picture, the last has the buttons."""
        return as_messages(self._cut(reply), reply.buttons)

    def _cut(self, reply: Reply, cut: Cut = cut_telegram) -> tuple[Part, ...]:
        cut = cut_caption if reply.picture else cut
        parts = [Part(text=text, private=reply.private) for text in cut(self._word(reply, "telegram"))]
        return with_picture(parts, reply.picture)

    async def send(self, address: Address, part: Part) -> Receipt:
        """Send one message; raises a DeliveryError of the right kind."""
        if self._app is None:
            raise TryLater("Telegram is not started", timedelta(seconds=5))
        return await send_message(self._app.bot, address, part)

    def _build(self) -> Wire:
        settings, seconds = self._settings, self.patience.total_seconds()
        if settings.telegram_token is None:
            raise Misconfigured("TELEGRAM_BOT_TOKEN: not set; @BotFather gives one for a new bot with /newbot")
        base = settings.telegram_base_url.rstrip("/").removesuffix("/bot")
        builder = ApplicationBuilder().token(settings.telegram_token.get_secret_value()).base_url(f"{base}/bot")
        builder = builder.request(Connection(base, seconds=seconds, paid=settings.telegram_paid)).get_updates_request(
            Connection(base, seconds=seconds)
        )
        app = builder.job_queue(None).concurrent_updates(AT_ONCE).build()
        updates = self._updates()
        app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, updates.hear_migration))
        app.add_handler(MessageHandler(filters.TEXT & ~filters.UpdateType.EDITED, updates.hear_message))
        app.add_handler(CallbackQueryHandler(updates.hear_button))
        app.add_handler(InlineQueryHandler(updates.hear_inline))
        app.add_error_handler(_log_failure)
        return app

    def _updates(self) -> Updates:
        return Updates(
            settings=self._settings,
            menu=self._menus[""],
            clock=self._clock,
            answer=self._answer,
            pages=lambda reply: as_pages(self._cut(reply), reply.buttons),
            messages=self.render,
            shared=lambda reply: self._cut(reply, cut_to_share),
            send=self.send,
            paced=self._paced,
            moved=self._moved,
            pager=self._pager,
        )

    async def _connect(self) -> None:
        app = self._app
        if app is None or app.updater is None:
            return
        try:
            await app.initialize()
        except InvalidToken as error:
            self._app = None
            await _close(app)
            raise Misconfigured(REFUSED) from error
        if not self._listens:
            return
        people = (name.removeprefix("telegram:") for name in self._settings.admins if name.startswith("telegram:"))
        await register_menus(app.bot, self._menus, sorted(people))
        if not app.running:
            await app.start()
        await app.updater.start_polling(allowed_updates=HEARD, error_callback=_log_polling)


async def _close(app: Wire) -> None:
    await app.shutdown()
    await app.bot.shutdown()  # an application that never got as far as being initialized leaves this to us


def _log_polling(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        log.error("another process polls with the same TELEGRAM_BOT_TOKEN; stop one of the two")
    else:
        log.warning("polling interrupted", why=error.message)


async def _log_failure(update: object, context: Any) -> None:
    log.error("update not answered", why=repr(context.error), update=type(update).__name__)

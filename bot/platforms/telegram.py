"""Telegram: hears commands by long polling, words and sends the replies. Translates, nothing else."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

import structlog
from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

from bot.config import Settings
from bot.errors import Misconfigured, TryLater
from bot.models import Address, Command, Part, Receipt, Reply
from bot.platforms.answering import send_answer
from bot.platforms.connecting import Connecting
from bot.platforms.cutting import cut_caption, cut_telegram
from bot.platforms.hearing import Heard, hear, meant_for_us
from bot.platforms.telegram_hear import address_of, user_of
from bot.platforms.telegram_send import send_message
from bot.platforms.telegram_wire import Connection
from bot.platforms.wiring import MovedHook, Paced, Turns, Word, at_once, with_buttons, with_picture
from bot.ports import Answer, Clock

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's own switch: pauses as timedelta, no deprecation warning
for talker in ("httpx", "httpcore", "telegram.Bot", "telegram.ext.ExtBot"):
    logging.getLogger(talker).setLevel(logging.WARNING)  # below that they write addresses, which hold the token

log = structlog.get_logger(__name__)

HEARD = [Update.MESSAGE, Update.CHANNEL_POST, Update.CALLBACK_QUERY]
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
        menu: Sequence[tuple[str, str]],
        word: Word,
        clock: Clock,
        moved: MovedHook,
        paced: Paced = at_once,
    ) -> None:
        self._settings, self._menu, self._word, self._clock, self._moved = settings, tuple(menu), word, clock, moved
        self._known = frozenset(name for name, _ in menu)
        self._paced = paced
        self._app: Wire | None = None
        self._turns = Turns()

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
        cut = cut_caption if reply.picture else cut_telegram
        parts = [Part(text=text, private=reply.private) for text in cut(self._word(reply, "telegram"))]
        return with_buttons(with_picture(parts, reply.picture), reply.buttons)

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
        builder = builder.request(Connection(base, seconds=seconds)).get_updates_request(
            Connection(base, seconds=seconds)
        )
        app = builder.job_queue(None).concurrent_updates(AT_ONCE).build()
        app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, self._hear_migration))
        app.add_handler(MessageHandler(filters.TEXT, self._hear_message))
        app.add_handler(CallbackQueryHandler(self._hear_button))
        app.add_error_handler(_log_failure)
        return app

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
        await self._register_menu(app)
        if not app.running:
            await app.start()
        await app.updater.start_polling(allowed_updates=HEARD, error_callback=_log_polling)

    async def _register_menu(self, app: Wire) -> None:
        try:
            await app.bot.set_my_commands([(name, description[:256]) for name, description in self._menu])
        except TelegramError as error:  # a menu missing is no reason to be silent
            log.error("command menu not registered", why=error.message)

    async def _hear_message(self, update: Update, _: object) -> None:
        message = update.effective_message
        if message is None or message.is_automatic_forward or self._app is None:
            return  # what a channel says is heard there, not again in its discussion group
        private = message.chat.type == ChatType.PRIVATE
        heard = meant_for_us(message.text or "", username=self._app.bot.username, known=self._known, private=private)
        if heard is not None:
            await self._obey(heard, message, update)

    async def _hear_button(self, update: Update, _: object) -> None:
        query, message = update.callback_query, update.effective_message
        if query is None:
            return
        with suppress(TelegramError):  # an old button: Telegram has stopped waiting for this
            await query.answer()
        if message is not None and query.data:
            await self._obey(hear(query.data), message, update)

    async def _hear_migration(self, update: Update, _: object) -> None:
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id:
            old, new = str(message.chat.id), str(message.migrate_to_chat_id)
            await self._moved(Address(platform="telegram", chat=old), Address(platform="telegram", chat=new))

    async def _obey(self, heard: Heard, message: Message, update: Update) -> None:
        if self._app is None:
            return
        address = address_of(message)
        async with self._turns.of(address.chat):
            user = await user_of(update, self._app.bot, self._settings)
            command = Command(name=heard.name, args=heard.args, address=address, user=user, received=self._clock())
            reply = await self._answer(command)
            await send_answer(self.render(reply), lambda part: self.send(address, part), lambda: self._paced(address))


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

"""What comes from Telegram: lines, pressed keys, moved chats; each becomes a command, and its answer goes back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.config import Settings
from bot.language.phrase import say
from bot.language.tongue import find_language, put_into, suggested_tongue, tongue_of
from bot.models import Address, Command, Manner, MenuLine, Part, Receipt, Reply
from bot.payloads import encode_payload
from bot.platforms.answering import send_answer
from bot.platforms.hearing import Heard, meant_for_us
from bot.platforms.once import Fingers
from bot.platforms.telegram_buttons import PAGE, Press, read_press
from bot.platforms.telegram_channels import send_elsewhere
from bot.platforms.telegram_hear import address_of, user_of
from bot.platforms.telegram_inline import Inline
from bot.platforms.telegram_links import follow_link, link_to_chat, point_into
from bot.platforms.telegram_pages import Pager
from bot.platforms.telegram_typing import typing
from bot.platforms.wiring import MovedHook, Paced, Turns
from bot.ports import Answer, Clock

log = structlog.get_logger(__name__)

Send = Callable[[Address, Part], Awaitable[Receipt]]

OUTDATED = say("This button is from an earlier version of me. Please send the command anew.")
GONE = say("I no longer keep the pages of this answer. Please send the command anew.")


@dataclass(kw_only=True)
class Updates:
    """Hears updates and answers them; ``pages``, ``messages`` and ``shared`` word a reply for the ways it goes."""

    settings: Settings
    menu: Sequence[MenuLine]
    clock: Clock
    answer: Answer
    pages: Callable[[Reply], tuple[Part, ...]]
    messages: Callable[[Reply], tuple[Part, ...]]
    shared: Callable[[Reply], tuple[Part, ...]]
    send: Send
    paced: Paced
    moved: MovedHook
    pager: Pager | None
    _turns: Turns = field(default_factory=Turns)
    _fingers: Fingers = field(default_factory=Fingers)

    def __post_init__(self) -> None:
        self._known = frozenset(line.name for line in self.menu)
        self._harmless = frozenset(line.name for line in self.menu if line.audience == "anyone")
        self._inline = Inline(answer=self.answer, cut=self.shared, clock=self.clock, known=self._known)
        self._settling = frozenset(line.name for line in self.menu if line.audience == "chat administrators")

    async def hear_message(self, update: Update, context: Any) -> None:
        """A line in a chat: a command, a word in private, a reply to a message of ours, a followed link."""
        message, bot = update.effective_message, context.bot
        if message is None or message.is_automatic_forward:
            return  # what a channel says is heard there, not again in its discussion group
        private, replied = message.chat.type == ChatType.PRIVATE, message.reply_to_message
        to_us = replied is not None and replied.from_user is not None and replied.from_user.id == bot.id
        heard = meant_for_us(message.text or "", username=bot.username, known=self._known, private=private, to_us=to_us)
        if heard is None:
            return
        meant = point_into(follow_link(heard, self._harmless), message)
        await self._obey(meant, address_of(message), update, bot)

    async def hear_button(self, update: Update, context: Any) -> None:
        """A pressed key; one we cannot read, or whose pages are gone, is told so kindly."""
        query = update.callback_query
        if query is None or query.message is None:
            return
        press = read_press(query.data or "", self._known)
        if press is None:
            await _respond(query, OUTDATED)
        elif not press.turns and self._slipped(query):
            await _respond(query)
        elif query.message.chat.type == ChatType.CHANNEL:
            await self._invite(query, context.bot)
        elif press.heard.name == PAGE:
            await self._turn_page(query, press)
        else:
            await _respond(query)
            await self._press(query, press, update, context.bot)

    async def hear_inline(self, update: Update, context: Any) -> None:
        """Our name and some words, typed in any chat."""
        if update.inline_query is not None:
            await self._inline.hear(update.inline_query, context.bot)

    async def hear_migration(self, update: Update, _: Any) -> None:
        """A group became a supergroup: everything of ours that names it is told its new address."""
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id:
            old, new = str(message.chat.id), str(message.migrate_to_chat_id)
            await self.moved(Address(platform="telegram", chat=old), Address(platform="telegram", chat=new))

    async def _invite(self, query: CallbackQuery, bot: ExtBot[Any]) -> None:
        """Many read a channel: who presses there is led into a chat of their own, and the channel stays as it is."""
        _, _, line = (query.data or "").partition("/")
        payload = encode_payload(f"/{line}") or "start"
        with suppress(TelegramError):
            await query.answer(url=link_to_chat(bot.username, payload))

    async def _turn_page(self, query: CallbackQuery, press: Press) -> None:
        address = _place_of(query)
        async with self._turns.of(address.chat):
            tongue = suggested_tongue(query.from_user.language_code)
            page = await self.pager.turn(address, press.heard.args, tongue) if self.pager else None
            await _respond(query, GONE if page is None else None)
            if page is not None:
                await self._put(page, address, query.message.message_id if query.message else 0)

    async def _press(self, query: CallbackQuery, press: Press, update: Update, bot: ExtBot[Any]) -> None:
        over = query.message.message_id if press.turns and query.message else None
        await self._obey(press.heard, _place_of(query), update, bot, over)

    async def _obey(
        self, heard: Heard, address: Address, update: Update, bot: ExtBot[Any], over: int | None = None
    ) -> None:
        async with self._turns.of(address.chat), typing(bot, address):
            user = await user_of(update, bot, self.settings)
            message = update.effective_message
            command = Command(
                name=heard.name,
                args=heard.args,
                address=address,
                user=user,
                received=self.clock(),
                message=str(message.message_id) if message else None,
                may_follow=True,
            )
            await self._reply(await self._carry_out(command, update, bot), address, over)

    async def _carry_out(self, command: Command, update: Update, bot: ExtBot[Any]) -> Reply:
        """Have a command answered; in private one about a channel is carried out there."""
        private = update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
        if private and command.name in self._settling and command.args and command.args[0].startswith("@"):
            there = await send_elsewhere(bot, command)
            if isinstance(there, Reply):
                return put_into(there, Manner(language=find_language(command.user.language) or "en"))
            return await self.answer(there)
        return await self.answer(command)

    async def _reply(self, reply: Reply, address: Address, over: int | None) -> None:
        if reply.picture is not None or self.pager is None:
            parts = self.messages(reply)
        else:
            parts = await self.pager.bind(address, self.pages(reply), tongue_of(reply.manner or Manner()))
        if over is not None and len(parts) == 1 and reply.picture is None and not reply.aside:
            await self._put(parts[0], address, over)
        else:
            await send_answer(parts, lambda part: self.send(address, part), lambda: self.paced(address))

    async def _put(self, part: Part, address: Address, over: int) -> None:
        """Put a part in the place of a message; where that has been deleted, below everything else."""

        async def hand_over(wanted: Part) -> Receipt:
            receipt = await self.send(address, replace(wanted, replaces=str(over)))
            return receipt if receipt.message_id else await self.send(address, wanted)

        await send_answer((part,), hand_over, lambda: self.paced(address))

    def _slipped(self, query: CallbackQuery) -> bool:
        place = query.message.message_id if query.message else 0
        key = f"{_place_of(query).chat} {place} {query.data}"
        return self._fingers.slipped(str(query.from_user.id), key, asyncio.get_running_loop().time())


def _place_of(query: CallbackQuery) -> Address:
    """Where a key was pressed; of a message too old for Telegram only the chat is known."""
    message = query.message
    if isinstance(message, Message):
        return address_of(message)
    return Address(platform="telegram", chat=str(message.chat.id if message else query.from_user.id))


async def _respond(query: CallbackQuery, notice: str | None = None) -> None:
    """Tell Telegram that the press was heard, with a notice for the presser where there is something to tell."""
    with suppress(TelegramError):  # an old press: Telegram has stopped waiting for this
        told = notice and suggested_tongue(query.from_user.language_code).say(notice)
        await query.answer(text=told, show_alert=notice is not None)

"""Channels run from a private chat: "/subscribe @channel 08:00" by somebody who administers that channel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import structlog
from telegram import ChatMemberAdministrator
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.language.phrase import say
from bot.models import Address, Command, Reply, User

log = structlog.get_logger(__name__)

RULING = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


@dataclass(frozen=True, kw_only=True, slots=True)
class Elsewhere:
    """Why a command about another chat cannot be obeyed; ``chat`` is its name as it was typed."""

    chat: str
    why: str


async def send_elsewhere(bot: ExtBot[Any], command: Command) -> Command | Reply:
    """The command as one of the channel it names first, with the rights its sender has there; or why that cannot be."""
    name, *args = command.args
    try:
        chat = await bot.get_chat(name)
    except TelegramError as error:
        log.info("channel not found", why=error.message)
        return _refuse(name, say("I know no chat of that name. Add me to it as an administrator first."))
    if chat.type == ChatType.PRIVATE:
        return _refuse(name, say("That is a person, not a channel or group."))
    if not await _rules(bot, chat.id, int(command.user.id)):
        return _refuse(name, say("Only its administrators may do that, and you are not one of them."))
    if not await _may_post(bot, chat.id, broadcast=chat.type == ChatType.CHANNEL):
        return _refuse(name, say("I may not post there. Make me an administrator with the right to post messages."))
    user: User = replace(command.user, chat_admin=True)
    address = Address(platform="telegram", chat=str(chat.id))
    return replace(command, args=tuple(args), address=address, user=user)


def _refuse(name: str, why: str) -> Reply:
    return Reply(message="elsewhere", data=Elsewhere(chat=name, why=why), private=True)


async def _rules(bot: ExtBot[Any], chat: int, person: int) -> bool:
    try:
        return (await bot.get_chat_member(chat, person)).status in RULING
    except TelegramError as error:
        log.warning("administrator not verified", why=error.message)
        return False


async def _may_post(bot: ExtBot[Any], chat: int, *, broadcast: bool) -> bool:
    try:
        us = await bot.get_chat_member(chat, bot.id)
    except TelegramError as error:
        log.warning("own rights not verified", why=error.message)
        return False
    if not broadcast:
        return us.status not in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
    return isinstance(us, ChatMemberAdministrator) and bool(us.can_post_messages)

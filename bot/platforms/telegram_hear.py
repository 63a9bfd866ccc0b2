"""Who spoke in a Telegram update, where, and with what rights."""

from __future__ import annotations

from typing import Any

import structlog
from telegram import Chat, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.config import Settings
from bot.models import Address, User

log = structlog.get_logger(__name__)


def address_of(message: Message) -> Address:
    """The chat, and the topic in it where the chat has topics: elsewhere a thread is only a chain of replies."""
    in_topic = message.is_topic_message or message.chat.is_forum or message.reply_to_message is None
    thread = message.message_thread_id if in_topic else None
    return Address(platform="telegram", chat=str(message.chat.id), thread=str(thread) if thread else None)


async def user_of(update: Update, bot: ExtBot[Any], settings: Settings) -> User:
    """The person, channel or anonymous administrator behind an update."""
    person, chat = update.effective_user, update.effective_chat
    sender = None if update.callback_query else update.effective_sender
    speaker = sender if isinstance(sender, Chat) else person
    if chat is None or speaker is None:
        return User(id="")
    return User(
        id=str(speaker.id),
        name=person.full_name if person else chat.effective_name or "",
        admin=settings.is_admin("telegram", str(speaker.id)),
        language=(person.language_code or "") if person and chat.type == ChatType.PRIVATE else "",
        chat_admin=await _is_chat_admin(bot, chat, speaker.id),
    )


async def _is_chat_admin(bot: ExtBot[Any], chat: Chat, speaker: int) -> bool:
    """In private the person; the chat's own voice (a channel, an anonymous administrator); else as Telegram says."""
    if chat.type == ChatType.PRIVATE or speaker == chat.id:
        return True
    if speaker < 0:  # another channel's voice is nobody's administrator here
        return False
    try:
        member = await bot.get_chat_member(chat.id, speaker)
    except TelegramError as error:
        log.warning("administrator not verified", why=error.message)
        return False
    return member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)

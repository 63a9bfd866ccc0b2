"""The command menus: for each kind of chat what may be used there, in every language there is a menu for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import structlog
from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.models import MenuLine
from bot.ports import Menus

log = structlog.get_logger(__name__)

MOST, LONGEST = 100, 256

SCOPES: Mapping[str, tuple[BotCommandScope, frozenset[str]]] = {
    "default": (BotCommandScope(BotCommandScope.DEFAULT), frozenset({"anyone"})),
    "groups": (BotCommandScopeAllGroupChats(), frozenset({"anyone"})),
    "private": (BotCommandScopeAllPrivateChats(), frozenset({"anyone", "chat administrators"})),
    "chat administrators": (BotCommandScopeAllChatAdministrators(), frozenset({"anyone", "chat administrators"})),
}
"""Kinds of chats, and for whom the commands are that their menus show; in private everybody administers their chat."""

EVERYTHING = frozenset({"anyone", "chat administrators", "administrators"})


async def register_menus(bot: Bot, menus: Menus, administrators: Iterable[str]) -> None:
    """Tell Telegram every menu; a menu missing is no reason to be silent."""
    for language, lines in menus.items():
        for scope, audiences in SCOPES.values():
            await _register(bot, lines, scope, audiences, language)
        for person in administrators:
            if person.isascii() and person.removeprefix("-").isdigit():
                await _register(bot, lines, BotCommandScopeChat(int(person)), EVERYTHING, language)


async def _register(
    bot: Bot, lines: Sequence[MenuLine], scope: BotCommandScope, audiences: frozenset[str], language: str
) -> None:
    shown = [(line.name, line.summary[:LONGEST]) for line in lines if line.audience in audiences][:MOST]
    try:
        await bot.set_my_commands(shown, scope=scope, language_code=language)
    except TelegramError as error:  # of an administrator who has never spoken to the bot: chat not found
        log.warning("command menu not registered", scope=scope.type, language=language, why=error.message)

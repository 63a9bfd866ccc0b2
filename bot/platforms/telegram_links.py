"""Links into the chat with the bot: made whole once its name is known, understood when somebody follows one."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import parse_qs, urlsplit

from telegram import Message
from telegram.constants import MessageEntityType

from bot.markup import JUMP
from bot.payloads import decode_payload, edition_behind
from bot.platforms.hearing import Heard, hear

POINTING = frozenset({"why", "story"})
"""Commands that point at a line of a briefing by its number."""

_JUMP = re.compile(rf'href="{JUMP}([\w-]+)"')


def link_to_chat(username: str, payload: str) -> str:
    """The address that opens the chat with the bot and says /start with a payload."""
    return f"https://t.me/{username}?start={payload}"


def complete_links(text: str, username: str) -> str:
    """The text with every link into the chat leading to the bot of this name."""
    return _JUMP.sub(lambda found: f'href="{link_to_chat(username, found[1])}"', text)


def follow_link(heard: Heard, harmless: Collection[str]) -> Heard:
    """What somebody who followed one of our links asks for; only what anyone may ask for: links can be sent around."""
    if heard.name != "start" or len(heard.args) != 1:
        return heard
    line = decode_payload(heard.args[0])
    meant = hear(line) if line else Heard("start")
    return meant if meant.name in harmless else Heard("start")


def point_into(heard: Heard, message: Message) -> Heard:
    """The line of the very briefing somebody replies to with "why 3", where they do not name another."""
    replied = message.reply_to_message
    if heard.name not in POINTING or replied is None or len(heard.args) != 1:
        return heard
    edition = _edition_of(replied)
    return Heard(heard.name, (*heard.args, f"@{edition}")) if edition is not None else heard


def _edition_of(message: Message) -> int | None:
    """The edition a message of ours is about: its links say so."""
    entities = message.entities or message.caption_entities
    links = (entity.url for entity in entities if entity.type == MessageEntityType.TEXT_LINK and entity.url)
    payloads = (payload for link in links for payload in parse_qs(urlsplit(link).query).get("start", ()))
    return next((edition for payload in payloads if (edition := edition_behind(payload)) is not None), None)

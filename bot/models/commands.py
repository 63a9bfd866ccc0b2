"""What is typed in a chat, who typed it, and who may."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.models.addresses import Address, Language, Manner

Audience = Literal["anyone", "chat administrators", "administrators"]


@dataclass(frozen=True, kw_only=True, slots=True)
class User:
    """Who typed a command. ``admin``: a configured administrator; ``chat_admin``: may change this chat's settings.

    ``language`` is the one that a person's own app or terminal speaks, where the chat is theirs alone; "ru", "en-GB".
    """

    id: str
    name: str = ""
    admin: bool = False
    chat_admin: bool = False
    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One typed command: ``/casualties shusha killed`` is name "casualties", args ("shusha", "killed").

    ``language`` asks for this one answer in a language, whatever the chat has chosen. ``manner`` is how it is answered,
    known once it has been looked up. ``message`` is the id of the message it stands in, where the platform tells;
    ``may_follow`` that what takes long may be sent there later, instead of being waited for.
    """

    name: str
    args: tuple[str, ...] = ()
    address: Address
    user: User
    received: datetime
    language: Language | None = None
    manner: Manner = field(default=Manner())
    message: str | None = None
    may_follow: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MenuLine:
    """One command as a chat's menu shows it, and who may use it."""

    name: str
    summary: str
    audience: Audience

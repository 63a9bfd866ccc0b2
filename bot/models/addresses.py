"""Where a chat is, and how it is spoken to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlatformName = Literal["telegram", "slack", "console"]
Language = Literal["en", "ru", "hy", "az", "tr"]
NamesStyle = Literal["both", "one"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Where a message goes: a platform, a chat on it, and a topic or thread inside the chat."""

    platform: PlatformName
    chat: str
    thread: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """How a chat is spoken to: in which language, and whether places go by the names of both sides or by one."""

    language: Language = "en"
    names: NamesStyle = "both"

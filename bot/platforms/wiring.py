"""What a chat platform is given to work with, and what all of them do with a rendered reply."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from weakref import WeakValueDictionary

from bot.models import Address, Part, Picture, PlatformName, Reply

Word = Callable[[Reply, PlatformName], str]
"""Words a reply in a platform's markup (bot.wording.word)."""

MovedHook = Callable[[Address, Address], Awaitable[None]]
"""Told when a chat got a new address."""


Paced = Callable[[Address], AbstractAsyncContextManager[None]]
"""Waits until a chat may be sent one message (bot.delivery.limits.Limits.turn), so that answers keep the limits too."""


def at_once(_: Address) -> AbstractAsyncContextManager[None]:
    """No waiting: for where nothing else sends."""
    return nullcontext()


def with_picture(parts: Sequence[Part], picture: Picture | None) -> tuple[Part, ...]:
    """The first message shows the picture, with the words it has as the caption."""
    return (replace(parts[0], picture=picture), *parts[1:]) if parts else ()


class Turns:
    """Commands of one chat are obeyed in the order they were given, those of different chats side by side."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, chat: str) -> asyncio.Lock:
        """The lock of one chat; it is forgotten when nobody waits for it any more."""
        lock = self._locks.get(chat)
        if lock is None:
            lock = self._locks[chat] = asyncio.Lock()
        return lock

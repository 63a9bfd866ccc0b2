"""What a chat platform is given to work with, and what all of them do with a rendered reply."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.models import Address, Button, Part, PlatformName, Reply

Word = Callable[[Reply, PlatformName], str]
"""Words a reply in a platform's markup (bot.wording.word)."""

MovedHook = Callable[[Address, Address], Awaitable[None]]
"""Told when a chat got a new address."""


def with_buttons(parts: Sequence[Part], buttons: tuple[Button, ...]) -> tuple[Part, ...]:
    """The last message carries the buttons, where a thumb is after reading."""
    return (*parts[:-1], replace(parts[-1], buttons=buttons)) if parts else ()

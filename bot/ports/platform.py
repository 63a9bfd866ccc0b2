"""The seam to a chat service."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from bot.models import Address, Command, MenuLine, Part, Receipt, Reply

Menus = Mapping[str, Sequence[MenuLine]]
"""The commands as menus show them, by the two letters of a language; "" is for every other language."""

Answer = Callable[[Command], Awaitable[Reply]]
"""What a platform calls with each command it hears."""


class Platform(Protocol):
    """A chat service: it hears commands, words replies in its markup, and sends. It translates, nothing else."""

    name: str

    async def start(self, answer: Answer) -> None:
        """Begin to listen; every command heard goes to ``answer`` and its reply is sent back."""

    async def stop(self) -> None:
        """Stop listening and let what is under way end."""

    def render(self, reply: Reply) -> tuple[Part, ...]:
        """Word a reply in this platform's markup, cut into messages within its limits."""

    async def send(self, address: Address, part: Part) -> Receipt:
        """Send one message; raises bot.errors.DeliveryError with the kind of failure."""

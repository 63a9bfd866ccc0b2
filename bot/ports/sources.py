"""What the store keeps of sources: their health, and what was ordered about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.models import Notice, SourceHealth, SourceOrder


class HealthBook(Protocol):
    """How each source has been doing."""

    async def health(self) -> Mapping[str, SourceHealth]:
        """Every source ever visited, by id."""

    async def note_health(self, *visits: SourceHealth) -> None:
        """Store how visits went, all of them at once."""


class OrderBook(Protocol):
    """What administrators ordered about sources, and what they were told about them."""

    async def source_orders(self, conflict: str) -> Sequence[SourceOrder]:
        """Everything ordered about the sources of a conflict, oldest first."""

    async def note_order(self, conflict: str, order: SourceOrder) -> None:
        """Write an order down, behind all that were given before."""

    async def note_notice(self, notice: Notice) -> None:
        """Keep the words of a notice under its name; the first ones stand."""

    async def notice(self, name: str) -> Notice | None:
        """A notice by its name."""

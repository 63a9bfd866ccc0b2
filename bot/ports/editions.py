"""What the store keeps of editions: as they were made, as they were seen, and what was wrong in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.models import Address, Channel, Correction, Delivery, Edition, Part, Promise
from digests.models import Briefing


class Editions(Protocol):
    """Briefings as they were made."""

    async def save_edition(self, key: str, briefing: Briefing) -> Edition:
        """Store under a unique key; when the key exists, the edition already stored is returned instead."""

    async def edition_of(self, key: str) -> Edition | None:
        """The edition stored under this key."""

    async def edition(self, edition_id: int) -> Edition | None:
        """One edition by its id."""

    async def edition_before(self, conflict: str, day: date) -> Briefing | None:
        """The newest stored briefing whose edition date is before ``day``, for what changed since."""

    async def is_promised(self, promise: Promise, *, channel: Channel) -> bool:
        """Whether the same, whoever asked for it and when, is on its way to a channel."""

    async def owe_promise(self, promise: Promise, *, channel: Channel, now: datetime) -> bool:
        """Owe a channel what it was promised; False where the same is on its way to it already."""

    async def remember_shown(self, address: Address, edition_id: int) -> None:
        """Note which edition a chat saw last, so that /why N means the N its readers see."""

    async def last_shown(self, address: Address) -> Edition | None:
        """The edition this chat saw last."""


class Views(Protocol):
    """Long answers of which a chat sees one page at a time."""

    async def keep_view(self, address: Address, pages: Sequence[Part], *, now: datetime) -> int:
        """Keep the pages given to a chat, for a month; returns their number."""

    async def view(self, view_id: int, address: Address) -> Sequence[Part]:
        """The pages of that number, if it was this chat they were given to; none otherwise."""


class Corrections(Protocol):
    """What was wrong in editions that were sent."""

    async def save_correction(self, correction: Correction) -> Correction:
        """Store a correction; the same words about the same line of the same edition are one correction."""

    async def correction(self, correction_id: int) -> Correction | None:
        """One correction by its id."""

    async def receivers(self, edition_id: int) -> Sequence[tuple[int, Channel]]:
        """Deliveries of an edition of which something arrived or may have, each with its channel, active ones alone."""

    async def owe_correction(self, correction: Correction, receivers: Mapping[int, int], *, now: datetime) -> int:
        """Owe a correction to channels, given with the delivery it corrects; counts those that did not have it yet."""

    async def corrected(self, delivery: Delivery) -> int | None:
        """The delivery whose messages this one corrects."""

    async def editions_sent(self, since: datetime) -> Sequence[Edition]:
        """The editions that were delivered since, as they were sent, oldest first."""

    async def corrections_made(
        self, conflict: str, since: datetime, until: datetime
    ) -> Sequence[tuple[date, Correction]]:
        """What was corrected in editions of a conflict in a span, oldest first, each with its edition's date."""

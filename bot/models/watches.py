"""What chats follow, and what they were told for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.models.addresses import Address
from digests.models import Harm

WatchKind = Literal["place", "person", "words", "harm"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """What a chat wants to be told of at once. ``name`` is what it is called there.

    A place or a person goes by ``ids``, words by ``phrases`` (any of them), harm by its kind, ``least`` so many people,
    and where given the victims' side and the ids of a place.
    """

    id: int = 0
    address: Address
    conflict: str
    kind: WatchKind
    name: str
    ids: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    harm: Harm | None = None
    least: int = 0
    side: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert:
    """What a chat was told at once, and for which of its watches; ``words`` tell the story from others.

    ``record`` is what was told as text whose form is the alerts' own affair.
    """

    id: int = 0
    address: Address
    watches: tuple[int, ...]
    made: datetime
    day: date
    words: tuple[str, ...]
    muted: bool = False
    record: str

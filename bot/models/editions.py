"""What is kept of the editors’ work: editions, their corrections, and stories that grow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from digests.models import Briefing, Source, Style, Window
from digests.profile import Profile

SOON = 400
"""Articles up to which an edition is there within about a second: a process of its own takes as long to begin."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """A briefing as stored; ``key`` is unique for (conflict, window, style, sections)."""

    id: int
    key: str
    briefing: Briefing


@dataclass(frozen=True, kw_only=True, slots=True)
class Commission:
    """Everything an edition is made from but its articles; ``key`` is the name it is stored under.

    ``articles`` is how many are looked at: those of the window, and those of the one before.
    """

    key: str
    articles: int
    profile: Profile
    window: Window
    style: Style
    failed: tuple[str, ...]
    sources: Mapping[str, Source]

    @property
    def takes_long(self) -> bool:
        """Whether nobody should have to wait for it."""
        return self.articles > SOON


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """What was wrong in one line of an edition that was sent, in words that stand alone; ``by``: who found it out."""

    id: int = 0
    edition_id: int
    line: int
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryLife:
    """A story as it is kept: told since its first article, still growing.

    ``articles`` counts all that belong to it; ``first_ids`` and ``last_ids`` are the oldest and the newest of them,
    in order of time, of which some may be both.
    """

    id: str
    title: str
    first_seen: datetime | None
    last_seen: datetime | None
    articles: int
    outlets: tuple[str, ...]
    first_ids: tuple[str, ...]
    last_ids: tuple[str, ...]

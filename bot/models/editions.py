"""What is kept of the editors’ work: editions, their corrections, and stories that grow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from digests.models import Briefing


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """A briefing as stored; ``key`` is unique for (conflict, window, style, sections)."""

    id: int
    key: str
    briefing: Briefing


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

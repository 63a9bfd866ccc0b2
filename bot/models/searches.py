"""What to look for in the texts of articles, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """What to look for in the texts: one phrase of every group (of any group, where ``any``).

    The phrases of a group are spellings of one thing. ``start`` and ``end`` bound the publication; end is exclusive.
    """

    groups: tuple[tuple[str, ...], ...]
    any: bool = False
    start: datetime | None = None
    end: datetime | None = None
    outlet: str | None = None
    limit: int = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundArticle:
    """An article that a search found."""

    article_id: str
    version: int
    outlet: str
    title: str
    url: str
    published: datetime | None
    text: str

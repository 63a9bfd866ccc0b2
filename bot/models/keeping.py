"""The store’s own bookkeeping: what it has, what it erased, whose tables it makes room for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What one source has in a window: how many articles, and the sum of their marks.

    A mark is a number of an article's id, its version and who read it: the sum changes with any of them.
    """

    source_id: str
    articles: int
    mark: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Pruned:
    """How much was erased for its age."""

    deliveries: int = 0
    articles: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class LibrarySchema:
    """Tables of another library’s in our database: the script that makes them, and what its versions changed since.

    ``table`` is one that ``script`` makes; ``changes`` are names and scripts, in the order of their names. ``since`` is
    the newest change that a database holds in which none was noted.
    """

    table: str
    script: str
    changes: tuple[tuple[str, str], ...]
    since: str

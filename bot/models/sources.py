"""The sources in use: what was ordered about them, what a new one would bring, what a visit or a reload did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from digests.models import Source

SourceAct = Literal["add", "remove", "pause", "resume"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceOrder:
    """What an administrator ordered about one source, on top of sources.toml; ``source`` is the entry of one added.

    ``by`` is who did it, as "telegram:12345". Orders are kept one after the other; the last about a source holds.
    """

    source_id: str
    act: SourceAct
    by: str
    at: datetime
    source: Source | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Roster:
    """The sources in use, and what orders given in chats have to do with it.

    ``added`` came by an order, ``paused`` are in use but not visited, ``removed`` are listed in sources.toml or were
    added once, and are not read until somebody resumes them.
    """

    sources: Mapping[str, Source]
    added: frozenset[str] = frozenset()
    paused: frozenset[str] = frozenset()
    removed: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class TriedArticle:
    """One article a source would bring: when it says it was published, in which language, of how many words.

    ``glimpse`` is the text's beginning and end, where one sees whether it was read whole and without furniture.
    """

    title: str
    url: str
    published: datetime | None
    language: str
    words: int
    note: str = ""
    glimpse: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """What would be read from an address: ``problem`` says why nothing would be, and what to do about it.

    ``announced`` counts what the source lists; of the newest few each is in ``articles``, or in ``refused`` with the
    reason. ``remark`` tells what was found on the way: that a page announces a feed, that the address has moved.
    """

    url: str
    source: Source | None = None
    announced: int = 0
    articles: tuple[TriedArticle, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    problem: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchReport:
    """What one visit to the sources brought: article counts, and the sources that failed with the reason."""

    sources: int
    new: int
    updated: int
    unchanged: int
    failed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReloadReport:
    """What /reload changed. ``errors`` not empty means the old set is still in use.

    ``orders`` counts what was ordered in chats and goes on: ("added", 2), ("paused", 1), ("removed", 1).
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    errors: tuple[str, ...] = ()
    orders: tuple[tuple[str, int], ...] = ()

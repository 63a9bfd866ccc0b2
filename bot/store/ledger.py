"""Claims, statements and developments across all articles, as the commands ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, get_args

from bot.models import (
    ClaimFilter,
    DevelopmentFilter,
    FiledClaim,
    FiledDevelopment,
    FiledStatement,
    StatementFilter,
)
from bot.store.codec import recall
from bot.store.names import values_like
from bot.store.newest import Wanted
from bot.store.shelf import Shelf
from bot.store.wordings import (
    SEVERAL_WORDS,
    Narrowed,
    as_list,
    word_claims,
    word_developments,
    word_statements,
)
from digests.models import CasualtyClaim, Development, Scope, Statement, Topic

SCOPES: frozenset[Scope] = frozenset(get_args(Scope))
TOPICS: frozenset[Topic] = frozenset(get_args(Topic))


class LedgerShelf(Shelf):
    """The port bot.ports.Ledger."""

    async def claims(self, wanted: ClaimFilter) -> Sequence[FiledClaim]:
        """Claims in the newest article versions that match, newest report first."""
        sqlite = self._database.is_sqlite
        narrowed, values = _asked(_by_area(wanted), wanted.place_text, sqlite=sqlite)
        every_scope = {"scopes": as_list(SCOPES, sqlite=sqlite)}
        question = word_claims(narrowed, sqlite=sqlite)
        return [
            FiledClaim(
                claim=recall(CasualtyClaim, record),
                outlet=outlet,
                title=title,
                url=url,
                published=published,
            )
            for record, outlet, title, url, published in await self._database.ask(
                "while claims were looked up", question, every_scope | values
            )
        ]

    async def statements(self, wanted: StatementFilter) -> Sequence[FiledStatement]:
        """Statements in the newest article versions that match, newest report first."""
        sqlite = self._database.is_sqlite
        narrowed, values = _asked(_by_speakers(wanted), wanted.speaker_text, sqlite=sqlite)
        question = word_statements(narrowed, sqlite=sqlite)
        return [
            FiledStatement(
                statement=recall(Statement, record),
                outlet=outlet,
                title=title,
                url=url,
                published=published,
            )
            for record, outlet, title, url, published in await self._database.ask(
                "while statements were looked up", question, values
            )
        ]

    async def developments(self, wanted: DevelopmentFilter) -> Sequence[FiledDevelopment]:
        """Developments in the newest article versions that match, newest report first."""
        sqlite = self._database.is_sqlite
        narrowed, values = _asked(wanted, None, sqlite=sqlite)
        topics = TOPICS if wanted.topic is None else {wanted.topic}
        question = word_developments(narrowed, sqlite=sqlite)
        return [
            FiledDevelopment(
                development=recall(Development, record),
                outlet=outlet,
                title=title,
                url=url,
                published=published,
            )
            for record, outlet, title, url, published in await self._database.ask(
                "while developments were looked up", question, values | {"topics": as_list(topics, sqlite=sqlite)}
            )
        ]


def _asked(
    wanted: ClaimFilter | StatementFilter | DevelopmentFilter, text: str | None, *, sqlite: bool
) -> tuple[Narrowed, dict[str, Any]]:
    """What a question is narrowed by, and the values for its words; ``text`` is a name in it that no id stands for."""
    said = {field.name: value for field in fields(wanted) if (value := getattr(wanted, field.name)) is not None}
    span = Wanted(first=wanted.first, last=wanted.last, limit=wanted.limit, each=said.get("each"))
    narrowed = said.keys() - {"limit"}
    for name, value in said.items():
        if isinstance(value, frozenset):
            said[name] = as_list(value, sqlite=sqlite)
    if text is not None:
        said |= values_like(text)
        narrowed |= {SEVERAL_WORDS} if " " in said["words"].strip() else set()
    return frozenset(narrowed), said | span.values


def _by_area(wanted: ClaimFilter) -> ClaimFilter:
    """One place asked for is an area too, of that place alone."""
    if wanted.place_id is None:
        return wanted
    here = frozenset({wanted.place_id})
    return replace(wanted, place_id=None, area=here if wanted.area is None else wanted.area & here)


def _by_speakers(wanted: StatementFilter) -> StatementFilter:
    if wanted.speaker_id is None:
        return wanted
    return replace(wanted, speaker_id=None, speakers=frozenset({wanted.speaker_id}))

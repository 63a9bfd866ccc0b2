"""Claims, statements and developments across all articles, as the commands ask for them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any, get_args

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    FromClause,
    Select,
    String,
    Table,
    func,
    literal,
    select,
    type_coerce,
)

from bot.models import (
    ClaimFilter,
    DevelopmentFilter,
    FiledClaim,
    FiledDevelopment,
    FiledStatement,
    StatementFilter,
)
from bot.store.codec import recall
from bot.store.names import names_like
from bot.store.newest import Arms, Wanted, newest_keys
from bot.store.shelf import Shelf
from bot.store.tables import articles, claims, developments, matters, named, statements
from digests.models import BOTH_SIDES, CasualtyClaim, Development, Scope, Statement, Topic

SCOPES: frozenset[Scope] = frozenset(get_args(Scope))
TOPICS: frozenset[Topic] = frozenset(get_args(Topic))


class LedgerShelf(Shelf):
    """The port bot.ports.Ledger."""

    async def claims(self, wanted: ClaimFilter) -> Sequence[FiledClaim]:
        """Claims in the newest article versions that match, newest report first."""
        arms = self._claim_arms(wanted)
        keys = self._newest(
            claims, arms, _claims_wanted(wanted, told=arms is not None and arms.columns[0] is claims.c.matter)
        )
        return [
            FiledClaim(
                claim=recall(CasualtyClaim, row.record),
                outlet=row.outlet,
                title=row.title,
                url=row.url,
                published=row.published,
            )
            for row in await self._read(claims, keys, "while claims were looked up")
        ]

    async def statements(self, wanted: StatementFilter) -> Sequence[FiledStatement]:
        """Statements in the newest article versions that match, newest report first."""
        keys = self._newest(statements, self._statement_arms(wanted), _statements_wanted(wanted))
        return [
            FiledStatement(
                statement=recall(Statement, row.record),
                outlet=row.outlet,
                title=row.title,
                url=row.url,
                published=row.published,
            )
            for row in await self._read(statements, keys, "while statements were looked up")
        ]

    async def developments(self, wanted: DevelopmentFilter) -> Sequence[FiledDevelopment]:
        """Developments in the newest article versions that match, newest report first."""
        keys = self._newest_developments(wanted)
        return [
            FiledDevelopment(
                development=recall(Development, row.record),
                outlet=row.outlet,
                title=row.title,
                url=row.url,
                published=row.published,
            )
            for row in await self._read(developments, keys, "while developments were looked up")
        ]

    async def _read(self, table: Table, keys: Select[Any], doing: str) -> Sequence[Any]:
        """The records of these keys with the articles that printed them, newest report first."""
        printed = (articles.c.outlet, articles.c.title, articles.c.url, articles.c.published)
        wanted = keys.subquery("wanted")
        query = (
            select(table.c.record, *printed)
            .select_from(wanted.join(table, table.c.key == wanted.c.key))
            .join(articles, table.c.article == articles.c.key)
            .order_by(table.c.reported.desc(), table.c.key)
        )
        async with self._database.reading(doing) as connection:
            return (await connection.execute(query)).all()

    def _newest(self, table: Table, arms: Arms | None, wanted: Wanted) -> Select[Any]:
        return newest_keys(table, arms, wanted, lateral_joins=not self._database.is_sqlite)

    def _claim_arms(self, wanted: ClaimFilter) -> Arms | None:
        if wanted.articles is not None:
            return Arms(columns=(claims.c.article,), values=_articles(wanted.articles), long=False)
        area = wanted.area if wanted.place_id is None else (wanted.area or {wanted.place_id}) & {wanted.place_id}
        scopes = self._known(claims.c.scope, wanted.scopes or SCOPES)
        if area is not None:
            return self._known(claims.c.place_id, area).split_by(scopes)
        if wanted.claimants is not None:
            return self._known(claims.c.claimant_id, wanted.claimants).split_by(scopes)
        if wanted.place_text is not None:
            return _among(claims.c.place, names_like(wanted.place_text, self._holds)).split_by(scopes)
        if _matters_asked_for(wanted) or wanted.each is not None:
            return _among(claims.c.matter, select(matters.c.id).where(*_matters_asked_for(wanted)))
        return None

    def _statement_arms(self, wanted: StatementFilter) -> Arms | None:
        if wanted.articles is not None:
            return Arms(columns=(statements.c.article,), values=_articles(wanted.articles), long=False)
        speakers = wanted.speakers if wanted.speaker_id is None else {wanted.speaker_id}
        if speakers is not None:
            return self._known(statements.c.speaker_id, speakers)
        if wanted.speaker_text is not None:
            return _among(statements.c.speaker, names_like(wanted.speaker_text, self._holds))
        if wanted.force is not None:
            return self._known(statements.c.force, {wanted.force})
        return self._known(statements.c.speaker_side, {wanted.side}) if wanted.side is not None else None

    def _known(self, column: Column[Any], values: Collection[str]) -> Arms:
        """Arms for values that are given, as one list: many of them make no long query."""
        if self._database.is_sqlite:
            listed = func.json_each(json.dumps(sorted(values))).table_valued("value")
        else:
            listed = func.unnest(literal(sorted(values), ARRAY(String))).table_valued("value").render_derived()
        return Arms(columns=(column,), values=select(type_coerce(listed.c.value, String).label("value")))

    def _newest_developments(self, wanted: DevelopmentFilter) -> Select[Any]:
        found = Wanted(first=wanted.first, last=wanted.last, limit=wanted.limit)
        topics = TOPICS if wanted.topic is None else {wanted.topic}
        if wanted.named is not None:
            arms = self._known(named.c.known, wanted.named).split_by(self._known(named.c.topic, topics))
            return self._newest(named, arms, found)
        if wanted.kind is not None:
            return self._newest(developments, self._known(developments.c.kind, {wanted.kind}), found)
        arms_of_topic = self._known(developments.c.topic, topics) if wanted.topic is not None else None
        return self._newest(developments, arms_of_topic, found)


def _claims_wanted(wanted: ClaimFilter, *, told: bool) -> Wanted:
    """What else a claim must fulfil; ``told``: the arms tell already what it is about."""
    asked = [] if told else _matters_asked_for(wanted)

    def conditions(row: FromClause) -> list[ColumnElement[bool]]:
        return [row.c.matter.in_(select(matters.c.id).where(*asked))] if asked else []

    return Wanted(first=wanted.first, last=wanted.last, limit=wanted.limit, each=wanted.each, conditions=conditions)


def _statements_wanted(wanted: StatementFilter) -> Wanted:
    def conditions(row: FromClause) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if wanted.side is not None:
            found.append(row.c.speaker_side == wanted.side)
        if wanted.force is not None:
            found.append(row.c.force == wanted.force)
        return found

    return Wanted(first=wanted.first, last=wanted.last, limit=wanted.limit, conditions=conditions)


def _matters_asked_for(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.side is not None:
        # A figure for both sides together concerns each of them.
        conditions.append(matters.c.victim_side.in_((wanted.side, BOTH_SIDES)))
    if wanted.party is not None:
        conditions.append(matters.c.victim_party.in_(("", wanted.party)) | (matters.c.victim_side == wanted.party))
    if wanted.group is not None:
        conditions.append(matters.c.victim_class == wanted.group)
    if wanted.harm is not None:
        conditions.append(matters.c.harm == wanted.harm)
    if wanted.scopes is not None:
        conditions.append(matters.c.scope.in_(sorted(wanted.scopes)))
    return conditions


def _articles(ids: Collection[str]) -> Select[Any]:
    return select(articles.c.key).where(articles.c.newest, articles.c.id.in_(ids))


def _among(column: Column[Any], values: Select[Any]) -> Arms:
    return Arms(columns=(column,), values=values)

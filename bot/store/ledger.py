"""Claims, statements and developments across all articles, as the commands ask for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, String, Table, false, literal, select, union_all

from bot.models import (
    ClaimFilter,
    DevelopmentFilter,
    FiledClaim,
    FiledDevelopment,
    FiledStatement,
    StatementFilter,
)
from bot.store.codec import decode
from bot.store.newest import Arms, Conditions, newest_keys
from bot.store.shelf import Shelf
from bot.store.tables import UNDATED, articles, claims, developments, matters, named, names, statements
from digests.models import BOTH_SIDES, CasualtyClaim, Development, Statement


class LedgerShelf(Shelf):
    """The port bot.ports.Ledger."""

    async def claims(self, wanted: ClaimFilter) -> Sequence[FiledClaim]:
        """Claims in the newest article versions that match, newest report first."""
        conditions = _claim_conditions(wanted)
        keys = self._newest(claims, self._claim_arms(wanted), conditions, wanted.limit, wanted.each)
        return [
            FiledClaim(
                claim=decode(CasualtyClaim, row.record),
                outlet=row.outlet,
                title=row.title,
                url=row.url,
                published=row.published,
            )
            for row in await self._read(claims, keys, "while claims were looked up")
        ]

    async def statements(self, wanted: StatementFilter) -> Sequence[FiledStatement]:
        """Statements in the newest article versions that match, newest report first."""
        keys = self._newest(statements, self._statement_arms(wanted), _statement_conditions(wanted), wanted.limit)
        return [
            FiledStatement(
                statement=decode(Statement, row.record),
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
                development=decode(Development, row.record),
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

    def _newest(
        self, table: Table, arms: Arms | None, conditions: Conditions, limit: int, each: int | None = None
    ) -> Select[Any]:
        return newest_keys(table, arms, conditions, limit=limit, each=each, lateral_joins=not self._database.is_sqlite)

    def _claim_arms(self, wanted: ClaimFilter) -> Arms | None:
        if wanted.articles is not None:
            return _among(
                "article", select(articles.c.key).where(articles.c.newest, articles.c.id.in_(wanted.articles))
            )
        area = wanted.area if wanted.place_id is None else (wanted.area or {wanted.place_id}) & {wanted.place_id}
        if area is not None:
            return _known("place_id", area)
        if wanted.claimants is not None:
            return _known("claimant_id", wanted.claimants)
        if wanted.place_text is not None:
            return _among("place", self._named_like(wanted.place_text))
        if _matters_asked_for(wanted) or wanted.each is not None:
            return _among("matter", select(matters.c.id).where(*_matters_asked_for(wanted)))
        return None

    def _statement_arms(self, wanted: StatementFilter) -> Arms | None:
        if wanted.articles is not None:
            return _among(
                "article", select(articles.c.key).where(articles.c.newest, articles.c.id.in_(wanted.articles))
            )
        speakers = wanted.speakers if wanted.speaker_id is None else {wanted.speaker_id}
        if speakers is not None:
            return _known("speaker_id", speakers)
        if wanted.speaker_text is not None:
            return _among("speaker", self._named_like(wanted.speaker_text))
        if wanted.force is not None:
            return _known("force", {wanted.force})
        return _known("speaker_side", {wanted.side}) if wanted.side is not None else None

    def _newest_developments(self, wanted: DevelopmentFilter) -> Select[Any]:
        if wanted.named is not None:

            def on_topic(row: FromClause) -> list[ColumnElement[bool]]:
                topic = select(developments.c.topic).where(developments.c.key == row.c.key).scalar_subquery()
                return [*_days(row, wanted.first, wanted.last), *([topic == wanted.topic] if wanted.topic else [])]

            return self._newest(named, _known("known", wanted.named), on_topic, wanted.limit)
        arms = _known("topic", {wanted.topic}) if wanted.topic is not None else None
        return self._newest(developments, arms, lambda row: _days(row, wanted.first, wanted.last), wanted.limit)

    def _named_like(self, text: str) -> Select[Any]:
        """The names that hold these words; a store knows thousands of names among millions of records."""
        return select(names.c.id).where(self._holds(names.c.words, text))


def _claim_conditions(wanted: ClaimFilter) -> Conditions:
    asked = _matters_asked_for(wanted)

    def conditions(row: FromClause) -> list[ColumnElement[bool]]:
        within = [row.c.matter.in_(select(matters.c.id).where(*asked))] if asked else []
        return [*_days(row, wanted.first, wanted.last), *within]

    return conditions


def _statement_conditions(wanted: StatementFilter) -> Conditions:
    def conditions(row: FromClause) -> list[ColumnElement[bool]]:
        found = _days(row, wanted.first, wanted.last)
        if wanted.side is not None:
            found.append(row.c.speaker_side == wanted.side)
        if wanted.force is not None:
            found.append(row.c.force == wanted.force)
        return found

    return conditions


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


def _among(column: str, values: Select[Any]) -> Arms:
    return Arms(column=column, values=values)


def _known(column: str, values: Collection[str]) -> Arms:
    """Arms for values that are given; none at all leave nothing to find."""
    given = [select(literal(value, String).label("value")) for value in sorted(values)]
    nothing = select(literal("", String).label("value")).where(false())
    every = union_all(*given).subquery("given") if given else nothing.subquery("given")
    return Arms(column=column, values=select(every.c.value))


def _days(row: FromClause, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if first is not None:
        conditions.append(row.c.reported >= datetime.combine(first, time.min, UTC))
    if last is not None:
        conditions.append(row.c.reported <= datetime.combine(last, time.max, UTC))
    return [row.c.reported > UNDATED, *conditions] if conditions else []

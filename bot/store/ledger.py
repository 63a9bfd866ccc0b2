"""Claims, statements and developments across all articles, as the commands ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, false, or_, select

from bot.models import (
    ClaimFilter,
    DevelopmentFilter,
    FiledClaim,
    FiledDevelopment,
    FiledStatement,
    StatementFilter,
)
from bot.store.codec import decode, encode
from bot.store.shelf import Shelf
from bot.store.tables import articles, claims, developments, statements
from digests.models import BOTH_SIDES, CasualtyClaim, Development, Statement

Conditions = list[ColumnElement[bool]]


class LedgerShelf(Shelf):
    """The port bot.ports.Ledger."""

    async def claims(self, wanted: ClaimFilter) -> Sequence[FiledClaim]:
        """Claims in the newest article versions that match, newest report first."""
        query = _filed(claims, self._claim_conditions(wanted), wanted.limit)
        async with self._database.reading("while claims were looked up") as connection:
            rows = await connection.execute(query)
            return [
                FiledClaim(
                    claim=decode(CasualtyClaim, row.record),
                    outlet=row.outlet,
                    title=row.title,
                    url=row.url,
                    published=row.published,
                )
                for row in rows
            ]

    async def statements(self, wanted: StatementFilter) -> Sequence[FiledStatement]:
        """Statements in the newest article versions that match, newest report first."""
        query = _filed(statements, self._statement_conditions(wanted), wanted.limit)
        async with self._database.reading("while statements were looked up") as connection:
            rows = await connection.execute(query)
            return [
                FiledStatement(
                    statement=decode(Statement, row.record),
                    outlet=row.outlet,
                    title=row.title,
                    url=row.url,
                    published=row.published,
                )
                for row in rows
            ]

    async def developments(self, wanted: DevelopmentFilter) -> Sequence[FiledDevelopment]:
        """Developments in the newest article versions that match, newest report first."""
        query = _filed(developments, self._development_conditions(wanted), wanted.limit)
        async with self._database.reading("while developments were looked up") as connection:
            rows = await connection.execute(query)
            return [
                FiledDevelopment(
                    development=decode(Development, row.record),
                    outlet=row.outlet,
                    title=row.title,
                    url=row.url,
                    published=row.published,
                )
                for row in rows
            ]

    def _claim_conditions(self, wanted: ClaimFilter) -> Conditions:
        conditions = _days(claims, wanted.first, wanted.last)
        if wanted.side is not None:
            # A figure for both sides together concerns each of them.
            conditions.append(claims.c.victim_side.in_((wanted.side, BOTH_SIDES)))
        if wanted.place_id is not None:
            conditions.append(claims.c.place_id == wanted.place_id)
        if wanted.place_text is not None:
            conditions.append(self._holds(claims.c.place_words, wanted.place_text))
        if wanted.harm is not None:
            conditions.append(claims.c.harm == wanted.harm)
        return conditions

    def _statement_conditions(self, wanted: StatementFilter) -> Conditions:
        conditions = _days(statements, wanted.first, wanted.last)
        if wanted.speaker_id is not None:
            conditions.append(statements.c.speaker_id == wanted.speaker_id)
        if wanted.speaker_text is not None:
            conditions.append(self._holds(statements.c.speaker_words, wanted.speaker_text))
        if wanted.side is not None:
            conditions.append(statements.c.speaker_side == wanted.side)
        if wanted.force is not None:
            conditions.append(self._stands_in(statements.c.record, f'"force":{encode(wanted.force)}'))
        return conditions

    def _development_conditions(self, wanted: DevelopmentFilter) -> Conditions:
        conditions = _days(developments, wanted.first, wanted.last)
        if wanted.topic is not None:
            conditions.append(developments.c.topic == wanted.topic)
        if wanted.named is not None:
            # Names are no columns: an id is looked for as the record spells it; in its texts quotes are escaped.
            spelled = [f'"id":{encode(name)}' for name in sorted(wanted.named)]
            conditions.append(or_(false(), *(self._stands_in(developments.c.record, one) for one in spelled)))
        return conditions


def _filed(table: Table, conditions: Conditions, limit: int) -> Select[Any]:
    printed = (articles.c.outlet, articles.c.title, articles.c.url, articles.c.published)
    query = select(table.c.record, *printed).join(articles, table.c.article == articles.c.key)
    newest_first = (table.c.reported.desc().nulls_last(), table.c.key)
    return query.where(table.c.newest, *conditions).order_by(*newest_first).limit(limit)


def _days(table: Table, first: date | None, last: date | None) -> Conditions:
    conditions: Conditions = []
    if first is not None:
        conditions.append(table.c.reported >= datetime.combine(first, time.min, UTC))
    if last is not None:
        conditions.append(table.c.reported <= datetime.combine(last, time.max, UTC))
    return conditions

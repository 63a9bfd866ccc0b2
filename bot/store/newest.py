"""The newest of many: what a question needs of a table that may hold millions, read from the end of an index.

An arm is one value of an indexed column, or one of each of two (one place and scope, one speaker, one group of
victims); every arm's newest records are read backwards from the end of its own part of the index, and the newest of all
arms are what is asked for. How far back that is, is found first, from where each arm's first few records end: so an
answer costs by the arms and the limit, never by what the ledger holds. Of records of one moment the limit leaves those
that were filed last.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Select, Table, and_, func, lateral, literal, select, true
from sqlalchemy.sql.selectable import Subquery

from bot.store.tables import UNDATED, Moment

Conditions = Callable[[FromClause], Sequence[ColumnElement[bool]]]
"""What a row must fulfil besides, said of whichever name the table goes by in a query."""
_MOMENT = Moment()


@dataclass(frozen=True, kw_only=True, slots=True)
class Arms:
    """The values of indexed columns to begin from, which ``values`` selects in this order.

    ``long``: an arm may hold very many records, so that it pays to find out first how far back they matter.
    """

    columns: tuple[Column[Any], ...]
    values: Select[Any]
    long: bool = True

    def split_by(self, other: Arms) -> Arms:
        """An arm for each of these with each of the others."""
        one, two = self.values.subquery(), other.values.subquery()
        both = select(*one.c, *two.c).select_from(one.join(two, true()))
        return Arms(columns=(*self.columns, *other.columns), values=both)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """The newest records of a span of days are wanted: at most ``each`` of an arm and ``limit`` in all."""

    first: date | None
    last: date | None
    limit: int
    each: int | None = None
    conditions: Conditions = lambda _: ()


def newest_keys(table: Table, arms: Arms | None, wanted: Wanted, *, lateral_joins: bool) -> Select[Any]:
    """Select the keys of the newest records.

    ``lateral_joins``: whether the database knows them; where it does not, a list that depends on the arm stands in.
    """
    if arms is None:
        return _newest(table, wanted, wanted.limit, None).with_only_columns(table.c.key)
    values = arms.values.cte("arm")
    inner = table.alias("inside")

    def within(row: FromClause) -> Sequence[ColumnElement[bool]]:
        named = zip(arms.columns, values.c, strict=True)
        return [row.c[column.name] == value for column, value in named]

    most = min(wanted.limit, wanted.each or wanted.limit)
    reach = _reach(table, arms, wanted, values) if arms.long else None
    each_arm = _newest(inner, wanted, most, reach).where(*within(inner))
    picked = _joined(values, each_arm.correlate(values), table, lateral_joins=lateral_joins)
    return select(picked.c.key).order_by(picked.c.reported.desc(), picked.c.key.desc()).limit(wanted.limit)


def _reach(table: Table, arms: Arms, wanted: Wanted, values: FromClause) -> ColumnElement[Any]:
    """How far back records can matter: behind this moment enough arms have enough of them for the whole answer.

    It is found in the index alone, and never lies before the span that was asked for.
    """
    run = min(math.isqrt(wanted.limit) + 1, wanted.each or wanted.limit)
    needed = math.ceil(wanted.limit / run)
    row = table.alias("reached")
    of_arm = [row.c[column.name] == value for column, value in zip(arms.columns, values.c, strict=True)]
    ends = _newest(row, wanted, 1, None).where(*of_arm).offset(run - 1).with_only_columns(row.c.reported)
    reached = select(ends.correlate(values).scalar_subquery().label("moment")).select_from(values).subquery("ends")
    moments = select(reached.c.moment).where(reached.c.moment.is_not(None)).order_by(reached.c.moment.desc())
    return func.coalesce(moments.limit(1).offset(needed - 1).scalar_subquery(), literal(_floor(wanted), _MOMENT))


def _newest(row: FromClause, wanted: Wanted, limit: int, reach: ColumnElement[Any] | None) -> Select[Any]:
    bounds = _bounds(row.c.reported, wanted, reach)
    query = select(row.c.key, row.c.reported).where(row.c.newest, *bounds, *wanted.conditions(row))
    return query.order_by(row.c.reported.desc(), row.c.key.desc()).limit(limit)


def _bounds(
    reported: ColumnElement[Any], wanted: Wanted, reach: ColumnElement[Any] | None
) -> Sequence[ColumnElement[bool]]:
    """The span of the index to be read. It has one lower bound: of two, a database may read on to the other."""
    last = [] if wanted.last is None else [reported <= datetime.combine(wanted.last, time.max, UTC)]
    if reach is not None:
        return [reported >= reach, *last]
    return [reported >= _floor(wanted), *last] if wanted.first or wanted.last else []


def _floor(wanted: Wanted) -> datetime:
    """The first moment that was asked for; where a span was, what has no date is not in it."""
    if wanted.first is not None:
        return datetime.combine(wanted.first, time.min, UTC)
    return UNDATED if wanted.last is None else UNDATED + timedelta(seconds=1)


def _joined(values: FromClause, each_arm: Select[Any], table: Table, *, lateral_joins: bool) -> Subquery:
    if lateral_joins:
        found = lateral(each_arm, name="found")
        return select(found.c.key, found.c.reported).select_from(values.join(found, true())).distinct().subquery()
    keys = each_arm.with_only_columns(each_arm.selected_columns.key)
    outer = table.alias("found")
    query = select(outer.c.key, outer.c.reported).select_from(values.join(outer, and_(outer.c.key.in_(keys))))
    return query.distinct().subquery()

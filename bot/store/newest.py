"""The newest of many: what a question needs of a table that may hold millions, read from the end of an index.

An arm is one value of an indexed column, or one of each of two (one place and scope, one speaker, one group of
victims); every arm's newest records are read backwards from the end of its own part of the index, and the newest of all
arms are what is asked for. How far back that is, is found first, from where each arm's first few records end: so an
answer costs by the arms and the limit, never by what the ledger holds. Of records of one moment the limit leaves those
that were filed last.

A question is worded without its values, which ``Wanted.values`` gives: to word one anew costs as much as asking it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Table,
    and_,
    bindparam,
    func,
    lateral,
    select,
    true,
)
from sqlalchemy.sql.selectable import Subquery

from bot.store.tables import UNDATED, Moment

Conditions = Callable[[FromClause], Sequence[ColumnElement[bool]]]
"""What a row must fulfil besides, said of whichever name the table goes by in a query."""


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

    @property
    def values(self) -> dict[str, Any]:
        """What is put into a question's places; one without a place for some of it takes the others."""
        most = min(self.limit, self.each or self.limit)
        run = min(math.isqrt(self.limit) + 1, most)
        return {
            "limit": self.limit,
            "most": most,
            "before_run": run - 1,
            "before_reach": math.ceil(self.limit / run) - 1,
            "floor": self._floor,
            "last": datetime.combine(self.last or date.max, time.max, UTC),
        }

    @property
    def _floor(self) -> datetime:
        """The first moment that was asked for; where a span was, what has no date is not in it."""
        if self.first is not None:
            return datetime.combine(self.first, time.min, UTC)
        return UNDATED if self.last is None else UNDATED + timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """What sets one question's words apart from another's, but for its arms.

    ``begins``, ``ends``: whether it names a first and a last day. ``lateral_joins``: whether the database knows them;
    where it does not, a list that depends on the arm stands in.
    """

    begins: bool
    ends: bool
    lateral_joins: bool
    conditions: Conditions = lambda _: ()


def newest_keys(table: Table, arms: Arms | None, form: Form) -> Select[Any]:
    """Select the keys of the newest records."""
    if arms is None:
        return _newest(table, form, _number("limit"), None).with_only_columns(table.c.key)
    values = arms.values.cte("arm")
    inner = table.alias("inside")

    def within(row: FromClause) -> Sequence[ColumnElement[bool]]:
        named = zip(arms.columns, values.c, strict=True)
        return [row.c[column.name] == value for column, value in named]

    reach = _reach(table, arms, form, values) if arms.long else None
    each_arm = _newest(inner, form, _number("most"), reach).where(*within(inner))
    picked = _joined(values, each_arm.correlate(values), table, lateral_joins=form.lateral_joins)
    newest_first = (picked.c.reported.desc(), picked.c.key.desc())
    return select(picked.c.key).order_by(*newest_first).limit(_number("limit"))


def _reach(table: Table, arms: Arms, form: Form, values: FromClause) -> ColumnElement[Any]:
    """How far back records can matter: behind this moment enough arms have enough of them for the whole answer.

    It is found in the index alone, and never lies before the span that was asked for.
    """
    row = table.alias("reached")
    of_arm = [row.c[column.name] == value for column, value in zip(arms.columns, values.c, strict=True)]
    first = _newest(row, form, 1, None).where(*of_arm)
    ends = first.offset(_number("before_run")).with_only_columns(row.c.reported)
    reached = select(ends.correlate(values).scalar_subquery().label("moment")).select_from(values).subquery("ends")
    moments = select(reached.c.moment).where(reached.c.moment.is_not(None)).order_by(reached.c.moment.desc())
    reach = moments.limit(1).offset(_number("before_reach")).scalar_subquery()
    return func.coalesce(reach, _moment("floor"))


def _newest(
    row: FromClause, form: Form, limit: int | BindParameter[int], reach: ColumnElement[Any] | None
) -> Select[Any]:
    bounds = _bounds(row.c.reported, form, reach)
    query = select(row.c.key, row.c.reported).where(row.c.newest, *bounds, *form.conditions(row))
    return query.order_by(row.c.reported.desc(), row.c.key.desc()).limit(limit)


def _bounds(
    reported: ColumnElement[Any], form: Form, reach: ColumnElement[Any] | None
) -> Sequence[ColumnElement[bool]]:
    """The span of the index to be read. It has one lower bound: of two, a database may read on to the other."""
    last = [reported <= _moment("last")] if form.ends else []
    if reach is not None:
        return [reported >= reach, *last]
    return [reported >= _moment("floor"), *last] if form.begins or form.ends else []


def _number(name: str) -> BindParameter[int]:
    return bindparam(name, type_=Integer, required=True)


def _moment(name: str) -> BindParameter[datetime]:
    return bindparam(name, type_=Moment(), required=True)


def _joined(values: FromClause, each_arm: Select[Any], table: Table, *, lateral_joins: bool) -> Subquery:
    if lateral_joins:
        found = lateral(each_arm, name="found")
        return select(found.c.key, found.c.reported).select_from(values.join(found, true())).distinct().subquery()
    keys = each_arm.with_only_columns(each_arm.selected_columns.key)
    outer = table.alias("found")
    query = select(outer.c.key, outer.c.reported).select_from(values.join(outer, and_(outer.c.key.in_(keys))))
    return query.distinct().subquery()

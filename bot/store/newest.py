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
    CTE,
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
    tuple_,
)

from bot.store.tables import UNDATED, Moment

Conditions = Callable[[FromClause], Sequence[ColumnElement[bool]]]
"""What a row must fulfil besides, said of whichever name the table goes by in a query."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Arms:
    """The values of indexed columns to begin from, which ``values`` selects in this order.

    ``long``: an arm may hold very many records, so that it pays to find out first how far back they matter; a short one
    is read whole, and has no more than are asked for of ``each``. ``shared``: a record may stand in several arms.
    """

    columns: tuple[Column[Any], ...]
    values: Select[Any]
    long: bool = True
    shared: bool = False

    def split_by(self, other: Arms) -> Arms:
        """An arm for each of these with each of the others."""
        one, two = self.values.subquery(), other.values.subquery()
        both = select(*one.c, *two.c).select_from(one.join(two, true()))
        return Arms(columns=(*self.columns, *other.columns), values=both, shared=self.shared or other.shared)


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
            "before_most": most - 1,
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
    where it does not, the end of each arm is found first.
    """

    begins: bool
    ends: bool
    lateral_joins: bool
    conditions: Conditions = lambda _: ()


def newest_keys(table: Table, arms: Arms | None, form: Form) -> Select[Any]:
    """Select the keys of the newest records."""
    if arms is None:
        return _newest(table, form, _floor(form), _number("limit")).with_only_columns(table.c.key)
    arm = arms.values.cte("arm")
    within = _Within(table=table, arms=arms, form=form, arm=arm)
    if form.lateral_joins:
        found = within.read_by_arm()
    else:
        found = within.read_behind_edges() if arms.long else within.read_whole()
    if arms.shared:
        once = found.distinct().subquery()
        found = select(once.c.key, once.c.reported)
    key, reported = found.selected_columns
    return found.with_only_columns(key).order_by(reported.desc(), key.desc()).limit(_number("limit"))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Within:
    """The parts of a question that has arms."""

    table: Table
    arms: Arms
    form: Form
    arm: CTE

    def read_by_arm(self) -> Select[Any]:
        """Keys and moments of each arm's newest records, where a join may depend on the arm."""
        from_here = self._reach() if self.arms.long else _floor(self.form)
        newest = self._newest_of(self.arm, "inside", from_here, _number("most"))
        found = lateral(newest, name="found")
        return select(found.c.key, found.c.reported).select_from(self.arm.join(found, true()))

    def read_behind_edges(self) -> Select[Any]:
        """The same where no join may: it is found first where each arm's newest end, then all behind that is read.

        Of what is reported at the very moment of an end SQLite may go through more: it has no index by key there.
        """
        reach = select(self._reach().label("moment")).cte("reach")
        last = self._newest_of(self.arm, "counted", reach.c.moment, 1).correlate(reach).offset(_number("before_most"))
        key, reported = (self._scalar(last, name) for name in ("key", "reported"))
        edge = (
            select(
                *self.arm.c,
                func.coalesce(reported, reach.c.moment, type_=Moment).label("edge"),
                func.coalesce(key, 0).label("edge_key"),
            )
            .select_from(self.arm.join(reach, true()))
            .cte("edge")
            .prefix_with("MATERIALIZED")
        )
        row = self.table.alias("inside")
        behind = tuple_(row.c.reported, row.c.key) >= tuple_(edge.c.edge, edge.c.edge_key)
        here = (*self._of_arm(row, edge), row.c.newest, behind, *_until(row, self.form), *self.form.conditions(row))
        return select(row.c.key, row.c.reported).select_from(edge.join(row, and_(*here)))

    def read_whole(self) -> Select[Any]:
        """All that short arms have, of which the limit leaves the newest; the arms are found first here too."""
        arm, row, floor = self.arm.prefix_with("MATERIALIZED"), self.table.alias("inside"), _floor(self.form)
        bounds = [*([] if floor is None else [row.c.reported >= floor]), *_until(row, self.form)]
        here = (*self._of_arm(row, arm), row.c.newest, *bounds, *self.form.conditions(row))
        return select(row.c.key, row.c.reported).select_from(arm.join(row, and_(*here)))

    def _reach(self) -> ColumnElement[Any]:
        """How far back records can matter: behind this moment enough arms have enough of them for the whole answer.

        It is found in the index alone, and never lies before the span that was asked for.
        """
        run = self._newest_of(self.arm, "reached", _floor(self.form), 1).offset(_number("before_run"))
        ends = select(self._scalar(run, "reported").label("moment")).select_from(self.arm).subquery("ends")
        moments = select(ends.c.moment).order_by(ends.c.moment.desc().nulls_last())
        reach = moments.limit(1).offset(_number("before_reach")).scalar_subquery()
        return func.coalesce(reach, _moment("floor"))

    def _newest_of(
        self, arm: FromClause, called: str, since: ColumnElement[Any] | None, limit: int | BindParameter[int]
    ) -> Select[Any]:
        row = self.table.alias(called)
        return _newest(row, self.form, since, limit).where(*self._of_arm(row, arm)).correlate(arm)

    def _of_arm(self, row: FromClause, arm: FromClause) -> Sequence[ColumnElement[bool]]:
        named = zip(self.arms.columns, arm.c, strict=False)
        return [row.c[column.name] == value for column, value in named]

    def _scalar(self, newest: Select[Any], name: str) -> ColumnElement[Any]:
        return newest.with_only_columns(newest.selected_columns[name]).scalar_subquery()


def _newest(
    row: FromClause, form: Form, since: ColumnElement[Any] | None, limit: int | BindParameter[int]
) -> Select[Any]:
    """Keys and moments, newest first. There is one lower bound: of two, a database may read on to the other."""
    bounds = [*([] if since is None else [row.c.reported >= since]), *_until(row, form)]
    query = select(row.c.key, row.c.reported).where(row.c.newest, *bounds, *form.conditions(row))
    return query.order_by(row.c.reported.desc(), row.c.key.desc()).limit(limit)


def _until(row: FromClause, form: Form) -> Sequence[ColumnElement[bool]]:
    return [row.c.reported <= _moment("last")] if form.ends else []


def _floor(form: Form) -> ColumnElement[Any] | None:
    """Where the span begins that was asked for; of one that only ends, behind what has no date."""
    return _moment("floor") if form.begins or form.ends else None


def _number(name: str) -> BindParameter[int]:
    return bindparam(name, type_=Integer, required=True)


def _moment(name: str) -> BindParameter[datetime]:
    return bindparam(name, type_=Moment(), required=True)

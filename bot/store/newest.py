"""The newest of many: what a question needs of a table that may hold millions, read from the end of an index.

An arm is one value of an indexed column (one place, one speaker, one group of victims); every arm's newest records are
read backwards from the end of its own part of the index, and the newest of all arms are what is asked for. So an answer
costs by the arms and the limit, never by what the ledger holds. Of records of one moment the limit leaves those that
were filed last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, lateral, select, true
from sqlalchemy.sql.selectable import Subquery

Conditions = Callable[[FromClause], Sequence[ColumnElement[bool]]]
"""What a row must fulfil besides, said of whichever name the table goes by in a query."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Arms:
    """The values of one indexed column to begin from: ``values`` selects them as its only column."""

    column: str
    values: Select[Any]


def newest_keys(
    table: Table, arms: Arms | None, conditions: Conditions, *, limit: int, each: int | None, lateral_joins: bool
) -> Select[Any]:
    """Select the keys of the newest records, at most ``each`` of an arm and ``limit`` in all.

    ``lateral_joins``: whether the database knows them; where it does not, a list that depends on the arm stands in.
    """
    if arms is None:
        return _newest(table, conditions, limit).with_only_columns(table.c.key)
    values = arms.values.subquery("arm")
    [value] = values.c
    inner = table.alias("inside")

    def within(row: FromClause) -> Sequence[ColumnElement[bool]]:
        return (row.c[arms.column] == value, *conditions(row))

    each_arm = _newest(inner, within, min(limit, each or limit)).correlate(values)
    picked = _joined(values, each_arm, table, lateral_joins=lateral_joins)
    return select(picked.c.key).order_by(picked.c.reported.desc(), picked.c.key.desc()).limit(limit)


def _newest(row: FromClause, conditions: Conditions, limit: int) -> Select[Any]:
    query = select(row.c.key, row.c.reported).where(row.c.newest, *conditions(row))
    return query.order_by(row.c.reported.desc(), row.c.key.desc()).limit(limit)


def _joined(values: Subquery, each_arm: Select[Any], table: Table, *, lateral_joins: bool) -> Subquery:
    if lateral_joins:
        found = lateral(each_arm, name="found")
        return select(found.c.key, found.c.reported).select_from(values.join(found, true())).distinct().subquery()
    keys = each_arm.with_only_columns(each_arm.selected_columns.key)
    outer = table.alias("found")
    query = select(outer.c.key, outer.c.reported).select_from(values.join(outer, and_(outer.c.key.in_(keys))))
    return query.distinct().subquery()

"""Many rows as one parameter of one statement: a statement for each row costs more than what it does.

The rows travel as JSON, so the statement reads the same however many there are, and is prepared once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import JSON, Connection, DateTime, FromClause, Text, bindparam, cast, column, func, select
from sqlalchemy.types import TypeEngine

ROWS = "many_rows"
"""The parameter's name."""
MOMENT = DateTime(timezone=True)
"""The kind of a column whose values ``moment_text`` gives."""
Kind = TypeEngine[Any] | type[TypeEngine[Any]]


def rows_of(connection: Connection, **columns: Kind) -> FromClause:
    """A table of these columns, read from the parameter that ``as_rows`` makes."""
    return _table(connection.dialect.name == "sqlite", tuple(columns.items()))


@cache
def _table(is_sqlite: bool, columns: tuple[tuple[str, Kind], ...]) -> FromClause:
    """Made once for each choice of columns: making one costs as much as running it."""
    if is_sqlite:
        each = func.json_each(bindparam(ROWS, type_=Text)).table_valued("value", "key")
        shown = [func.json_extract(each.c.value, f"$.{name}", type_=kind).label(name) for name, kind in columns]
        return select(*shown).order_by(each.c.key).subquery("given")
    given = func.json_to_recordset(cast(bindparam(ROWS, type_=Text), JSON))
    return given.table_valued(*(column(name, kind) for name, kind in columns)).render_derived(
        name="given", with_types=True
    )


def as_rows(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The parameter: what JSON can hold, and moments as ``moment_text`` gives them."""
    return {ROWS: json.dumps(rows, separators=(",", ":"))}


def moment_text(connection: Connection, moment: datetime) -> str:
    """A moment as this database keeps or reads it."""
    bare = moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return bare if connection.dialect.name == "sqlite" else bare + "+00"

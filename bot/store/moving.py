"""A whole store as lines of JSON and back, so that it moves between databases: streamed, versioned, counted, summed.

The first line says what follows; then each table with its rows; the last line says how many there were, under a sum of
all lines before it. What lives for seconds only stays behind: workers, and the pace of sending.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, Table, delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import Misconfigured
from bot.store.schema import REVISION
from bot.store.shelf import Shelf
from bot.store.tables import Moment, metadata

FORMAT, VERSION = "sitrep-store", 1
FLEETING = frozenset({"workers", "chat_turns", "permits"})
COUNTED = frozenset({"tallies"})
"""Filled in even where nothing is stored."""
_BATCH = 500

Counts = dict[str, int]


class MovingShelf(Shelf):
    """Taking a store out whole, and putting it into an empty one."""

    async def dump(self, write: Callable[[str], object]) -> Mapping[str, int]:
        """Write everything that is kept, line by line, as of one moment; returns how many rows of each table."""
        counts, paper = Counts(), _Paper(write)
        paper.put({"format": FORMAT, "version": VERSION, "schema": REVISION})
        async with self._database.reading("while the store was exported") as connection:
            for table in moved_tables():
                paper.put({"table": table.name, "columns": [column.name for column in table.columns]})
                counts[table.name] = 0
                query = select(table).order_by(*table.primary_key.columns)
                async for row in await connection.stream(query, execution_options={"yield_per": _BATCH}):
                    paper.put([_plain(value) for value in row])
                    counts[table.name] += 1
        paper.put({"rows": counts, "sum": paper.sum})
        return counts

    async def load(self, lines: Iterable[str]) -> Mapping[str, int]:
        """Put an exported store into this one, which must be empty, in one transaction: all of it or nothing.

        Raises Misconfigured with the line that is wrong.
        """
        reader = _Reader(lines)
        reader.expect_header()
        counts = Counts()
        async with self._database.writing("while a store was imported") as connection:
            await _expect_empty(connection)
            for table, rows in reader.batches():
                counts[table.name] = counts.get(table.name, 0) + len(rows)
                if rows:
                    await connection.execute(insert(table), rows)
            reader.expect_end(counts)
            await _check_counts(connection, counts)
            if not self._database.is_sqlite:
                await advance_numbers(connection)
        return counts


def moved_tables() -> Iterator[Table]:
    """The tables that move, in an order in which rows find those they refer to."""
    yield from (table for table in metadata.sorted_tables if table.name not in FLEETING)


class _Paper:
    """Lines written, and the sum of them."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write, self._digest = write, hashlib.sha256()

    @property
    def sum(self) -> str:
        """The sum of every line so far."""
        return self._digest.hexdigest()

    def put(self, value: object) -> None:
        """Write one line."""
        line = json.dumps(value, separators=(",", ":"))
        self._digest.update(line.encode())
        self._write(line + "\n")


class _Reader:
    """Reads exported lines; every complaint names its line."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines, self._number, self._digest = iter(lines), 0, hashlib.sha256()
        self._end: Any = None

    def expect_header(self) -> None:
        """The first line: an export of this format and schema."""
        header = self._take()
        if not isinstance(header, dict) or header.get("format") != FORMAT:
            raise Misconfigured("line 1: this is no export of Sitrep's. To do: write one with `sitrep export`.")
        if (header.get("version"), header.get("schema")) != (VERSION, REVISION):
            raise Misconfigured(
                f"line 1: made by another version of Sitrep (schema {header.get('schema')}; this one has {REVISION}). "
                "To do: export and import with the same version."
            )

    def batches(self) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
        """The rows of each table, some hundreds at a time; every table at least once."""
        tables, table, rows = {table.name: table for table in moved_tables()}, None, list[dict[str, Any]]()
        columns: list[Column[Any]] = []
        while not (isinstance(line := self._take(), dict) and "rows" in line):
            if isinstance(line, dict):
                if table is not None:
                    yield table, rows
                table, rows = self._table(line, tables), []
                columns = [table.columns[name] for name in line["columns"]]
            elif table is None or not isinstance(line, list) or len(line) != len(columns):
                raise Misconfigured(f"line {self._number}: this is no row of the table before it")
            else:
                rows.append(self._row(columns, line))
            if table is not None and len(rows) >= _BATCH:
                yield table, rows
                rows = []
        if table is not None:
            yield table, rows
        self._end = line

    def expect_end(self, counts: Mapping[str, int]) -> None:
        """The last line: as many rows as were written, and nothing changed on the way."""
        missing = [table.name for table in moved_tables() if table.name not in counts]
        if missing:
            raise Misconfigured(f"line {self._number}: the table {missing[0]} is missing; nothing was imported")
        if self._end["rows"] != counts or self._end.get("sum") != self._sum_before_end:
            raise Misconfigured(f"line {self._number}: rows were lost or changed on the way; nothing was imported")

    def _take(self) -> Any:
        self._sum_before_end = self._digest.hexdigest()
        line = next(self._lines, "").rstrip("\n")
        self._number += 1
        if not line:
            raise Misconfigured(f"line {self._number}: the export breaks off here; nothing was imported")
        self._digest.update(line.encode())
        try:
            return json.loads(line)
        except ValueError:
            raise Misconfigured(f"line {self._number}: this is no JSON; nothing was imported") from None

    def _table(self, line: dict[str, Any], tables: Mapping[str, Table]) -> Table:
        table = tables.get(str(line.get("table")))
        if table is None or line.get("columns") != [column.name for column in table.columns]:
            raise Misconfigured(f"line {self._number}: the table {line.get('table')!r} is not one of this version's")
        return table

    def _row(self, columns: list[Column[Any]], line: list[Any]) -> dict[str, Any]:
        try:
            return {column.name: _value(column, value) for column, value in zip(columns, line, strict=True)}
        except (ValueError, TypeError):
            raise Misconfigured(f"line {self._number}: a value cannot be read; nothing was imported") from None


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


async def _expect_empty(connection: AsyncConnection) -> None:
    for table in moved_tables():
        if table.name in COUNTED:
            await connection.execute(delete(table))
        elif (await connection.execute(select(table).limit(1))).first() is not None:
            raise Misconfigured(
                f"The database is not empty: it has {table.name}. "
                "To do: import into a new one; set DATABASE_URL or SITREP_DATA_DIR to it."
            )


async def _check_counts(connection: AsyncConnection, counts: Mapping[str, int]) -> None:
    for table in moved_tables():
        found = (await connection.execute(select(func.count()).select_from(table))).scalar_one()
        if found != counts[table.name]:
            read = counts[table.name]
            raise Misconfigured(f"{table.name}: {read} rows were read and {found} stored; nothing was kept")


async def advance_numbers(connection: AsyncConnection) -> None:
    """PostgreSQL numbers rows by a counter of its own: let it go on behind what was written with its numbers."""
    for table in moved_tables():
        for column in table.primary_key.columns:
            sequence = text("SELECT pg_get_serial_sequence(:table, :column)")
            names = {"table": table.name, "column": column.name}
            if (name := (await connection.execute(sequence, names)).scalar()) is not None:
                highest = (await connection.execute(select(func.max(column)))).scalar()
                if highest is not None:
                    await connection.execute(select(func.setval(name, highest)))

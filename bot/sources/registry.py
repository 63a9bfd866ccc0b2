"""sources.toml: what the bot reads, validated whole, compared with what is in use, swapped at once or not at all."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast
from urllib.parse import urlsplit

from bot.errors import Misconfigured
from bot.models import ReloadReport, Roster, SourceOrder
from bot.sources.orders import lay_over
from digests.models import Source, SourceKind

KINDS = ("rss", "atom", "json", "sitemap", "page", "telegram", "folder")
KEYS = (
    "id",
    "outlet",
    "url",
    "kind",
    "side",
    "ownership",
    "tier",
    "language",
    "utc_offset",
    "date",
    "year",
    "date_from_name",
    "match",
    "verified",
)
ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*source[ \t]*\]\]", re.MULTILINE)
OFFSET = re.compile(r"([+-])(\d\d):?([0-5]\d)")
ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
INDEPENDENT = "independent"
MAX_FILE_BYTES = 4_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceList:
    """A whole sources.toml: its sources by id in the file's order, and the conflict they are about, if it says."""

    sources: Mapping[str, Source]
    conflict: str | None = None


class BrokenSources(Misconfigured):
    """A sources.toml that cannot be used; ``problems`` holds one line for each thing that is wrong."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class Registry:
    """The sources in use, and the file they come from."""

    def __init__(self, path: Path) -> None:
        """Read the file at once; raises BrokenSources, for there is no older set to fall back on."""
        self._path = path
        self._list = read_sources(path)
        self._orders: tuple[SourceOrder, ...] = ()
        self._roster = lay_over(self._list.sources, ())

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources in use, by id. A mapping once handed out never changes: a reload makes a new one."""
        return self._roster.sources

    @property
    def roster(self) -> Roster:
        """The sources in use, and which of them were added, paused or removed by order."""
        return self._roster

    @property
    def conflict(self) -> str | None:
        """The conflict the sources are about, where the file says so."""
        return self._list.conflict

    def propose(self) -> SourceList:
        """Read and validate the file again without using it; raises BrokenSources."""
        return read_sources(self._path)

    def adopt(self, proposed: SourceList) -> ReloadReport:
        """Use a validated list from now on; says what changed."""
        return self._swap(proposed, self._orders)

    def obey(self, orders: Sequence[SourceOrder]) -> ReloadReport:
        """Lay these orders over the file as it was last read; says what changed."""
        return self._swap(self._list, tuple(orders))

    def _swap(self, listed: SourceList, orders: tuple[SourceOrder, ...]) -> ReloadReport:
        """Put a whole new set in the place of the old one; whoever holds the old one goes on with it undisturbed."""
        roster = lay_over(listed.sources, orders)
        report = compare_sources(self._roster.sources, roster.sources)
        self._list, self._orders, self._roster = listed, orders, roster
        counted = (("added", roster.added), ("paused", roster.paused), ("removed", roster.removed))
        return replace(report, orders=tuple((act, len(ids)) for act, ids in counted if ids))

    def reload(self) -> ReloadReport:
        """Read the file again and use it; with anything wrong in it the old set stays and the report says what."""
        try:
            return self.adopt(self.propose())
        except BrokenSources as error:
            return ReloadReport(unchanged=len(self.sources), errors=error.problems)


def read_sources(path: Path) -> SourceList:
    """Read a sources.toml; raises BrokenSources naming every wrong entry and line."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise BrokenSources((f"{path}: larger than {MAX_FILE_BYTES // 1_000_000} MB; is this a sources file?",))
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise BrokenSources((f"{path}: cannot be read ({error.strerror}); check SITREP_SOURCES",)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BrokenSources((f"{path}, line {line}: not UTF-8; save the file as UTF-8",)) from error
    return parse_sources(text, name=path.name, folder=path.parent)


def parse_sources(text: str, *, name: str = "sources.toml", folder: Path = Path()) -> SourceList:
    """Read the text of a sources.toml; relative folders are taken from ``folder``, where the file lies."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenSources((f"{name}: {error}",)) from error
    reader = _Reader(name=name, folder=folder, lines=_entry_lines(text))
    sources = reader.read(table)
    if reader.problems:
        raise BrokenSources(tuple(reader.problems))
    return SourceList(sources=MappingProxyType(sources), conflict=table.get("conflict"))


def make_entry(row: Mapping[str, Any]) -> Source:
    """A source that is read over the network, from what an entry of the file would say; raises ValueError."""
    if row.get("kind") == "folder":
        raise ValueError("a folder of this machine is entered in sources.toml, not in a chat")
    return _source(row, Path())


def compare_sources(old: Mapping[str, Source], new: Mapping[str, Source]) -> ReloadReport:
    """What changes when ``new`` takes the place of ``old``: ids added, removed, changed, and how many stay."""
    changed = tuple(id_ for id_ in new if id_ in old and old[id_] != new[id_])
    return ReloadReport(
        added=tuple(id_ for id_ in new if id_ not in old),
        removed=tuple(id_ for id_ in old if id_ not in new),
        changed=changed,
        unchanged=sum(id_ in old for id_ in new) - len(changed),
    )


def _entry_lines(text: str) -> list[int]:
    return [text.count("\n", 0, found.start()) + 1 for found in ENTRY.finditer(text)]


class _Reader:
    """Reads the entries of one file and collects everything that is wrong with them, so that it is told at once."""

    def __init__(self, *, name: str, folder: Path, lines: list[int]) -> None:
        self._name, self._folder, self._lines = name, folder, lines
        self.problems: list[str] = []

    def read(self, table: Mapping[str, Any]) -> dict[str, Source]:
        unknown = sorted(set(table) - {"conflict", "defaults", "source"})
        if unknown:
            self.problems.append(f"{self._name}: {unknown[0]!r} is not known here; entries are written as [[source]]")
        defaults, rows = table.get("defaults", {}), table.get("source", [])
        if not isinstance(defaults, dict) or not isinstance(table.get("conflict", ""), str):
            self.problems.append(f'{self._name}: write conflict = "profile-id" and [defaults] as a table')
            defaults = {}
        if not isinstance(rows, list) or not rows:
            self.problems.append(f"{self._name}: no source in it; write each as [[source]] with id, outlet, url, kind")
            return {}
        return self._entries(defaults, rows)

    def _entries(self, defaults: Mapping[str, Any], rows: list[Any]) -> dict[str, Source]:
        sources: dict[str, Source] = {}
        for number, row in enumerate(rows):
            where = self._where(number, row)
            try:
                source = _source({**defaults, **row}, self._folder)
                if source.id in sources:
                    raise ValueError("this id is taken by an entry above; every source needs its own")
                sources[source.id] = source
            except ValueError as error:
                self.problems.append(f"{where}: {error}")
        return sources

    def _where(self, number: int, row: object) -> str:
        line = f", line {self._lines[number]}" if number < len(self._lines) else ""
        given = row.get("id") if isinstance(row, dict) else None
        return f"{self._name}{line}, source {given if isinstance(given, str) else number + 1}"


def _source(row: Mapping[str, Any], folder: Path) -> Source:
    for key in row:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, 1)
            raise ValueError(f"{key!r} is not known" + (f"; did you mean {near[0]!r}?" if near else ""))
    kind, side = _kind(row), _text(row, "side", INDEPENDENT)
    return Source(
        id=_id(row),
        outlet=_text(row, "outlet"),
        url=_url(row, kind, folder),
        kind=kind,
        side=None if side == INDEPENDENT else side,
        ownership=_text(row, "ownership", "") or None,
        tier=_number(row, "tier", 1, 3, 2),
        language=_text(row, "language", "en"),
        utc_offset_minutes=_offset(row),
        fixed_date=_date(row),
        year=_number(row, "year", 1990, 2100, 0) or None,
        date_from_name=_flag(row, "date_from_name", False),
        match=_text(row, "match", "*"),
        verified=_flag(row, "verified", True),
    )


def _id(row: Mapping[str, Any]) -> str:
    value = _text(row, "id")
    if not ID.fullmatch(value):
        raise ValueError(f"id {value!r}: use small letters, digits, dots, dashes and underscores")
    return value


def _kind(row: Mapping[str, Any]) -> SourceKind:
    value = _text(row, "kind")
    if value not in KINDS:
        raise ValueError(f"kind is {value!r}, expected one of {', '.join(KINDS)}")
    return cast(SourceKind, value)


def _url(row: Mapping[str, Any], kind: SourceKind, folder: Path) -> str:
    value = _text(row, "url")
    if kind == "folder":
        if "://" in value:
            raise ValueError(f"url {value!r} is an address; a folder is given as a path")
        return str((folder / value).resolve())
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"url {value!r}: expected an address that starts with https:// or http://")
    if parts.username or parts.password:
        raise ValueError("url holds a user name or password; these do not belong into this file")
    return value


def _text(row: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = row.get(key, default)
    if value is None:
        raise ValueError(f"{key} is missing")
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise ValueError(f"{key} must be a text that is not empty")
    return value.strip()


def _number(row: Mapping[str, Any], key: str, low: int, high: int, default: int) -> int:
    value = row.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or not (low <= value <= high or key not in row):
        raise ValueError(f"{key} is {value!r}, expected a number from {low} to {high}")
    return value


def _flag(row: Mapping[str, Any], key: str, default: bool) -> bool:
    value = row.get(key, default)
    if not isinstance(value, bool):
        raise ValueError(f"{key} is {value!r}, expected true or false")
    return value


def _date(row: Mapping[str, Any]) -> date | None:
    value = row.get("date")
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"date is {value!r}, expected a day such as 2020-11-02") from error
    if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
        raise ValueError(f"date is {value!r}, expected a day such as 2020-11-02")
    return value


def _offset(row: Mapping[str, Any]) -> int:
    value = row.get("utc_offset", "+00:00")
    found = OFFSET.fullmatch(value) if isinstance(value, str) else None
    minutes = int(found[2]) * 60 + int(found[3]) if found else 0
    if not found or minutes > 14 * 60:
        raise ValueError(f'utc_offset is {value!r}, expected a text such as "+04:00"')
    return -minutes if found[1] == "-" else minutes

"""Lists of subscriptions as CSV or JSON: read with every wrong line named, and written so that they read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast, get_args

from bot.commands.quiet import read_quiet
from bot.commands.subscriptions import Wish, read_wish
from bot.commands.weekdays import NAMES
from bot.errors import BadArguments, Misconfigured
from bot.language.tongue import find_language
from bot.models import Address, Channel, Language, Manner, NamesStyle, PlatformName, Quiet

ListFormat = Literal["csv", "json"]
COLUMNS = (
    *("platform", "chat", "thread", "conflict", "schedule", "zone", "sections", "style", "quiet", "empty_days"),
    *("language", "names"),
)
"""What a line holds; all but the first two may be left out. The words are those of /subscribe, /quiet, /language."""
NEEDED = ("platform", "chat")
LONGEST_FIELD = 500
_NEVER = "never"


@dataclass(frozen=True, kw_only=True, slots=True)
class WrongLine:
    """A line that is no subscription, and why."""

    number: int
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Standard:
    """What holds where a line says nothing: the war served, the zone, and from when on briefings are owed."""

    conflict: str
    conflicts: Collection[str]
    zone: str
    since: datetime


def read_channels(text: str, form: ListFormat, standard: Standard) -> Iterator[Channel | WrongLine]:
    """The subscriptions of a list, in its order; a chat named twice for the same war is wrong the second time.

    Raises Misconfigured where the whole is no list.
    """
    seen: dict[tuple[Address, str], int] = {}
    for number, row in _csv_rows(text) if form == "csv" else _json_rows(text):
        if isinstance(row, str):
            yield WrongLine(number=number, why=row)
            continue
        try:
            channel = _read(row, standard)
        except (BadArguments, ValueError) as error:
            yield WrongLine(number=number, why=error.why if isinstance(error, BadArguments) else str(error))
            continue
        first = seen.setdefault((channel.address, channel.conflict), number)
        yield channel if first == number else WrongLine(number=number, why=f"the same chat stands in line {first}")


def write_channels(channels: Iterable[Channel], form: ListFormat) -> str:
    """A list that reads back as it was."""
    rows = [_row(channel) for channel in channels]
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    paper = io.StringIO()
    writer = csv.DictWriter(paper, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return paper.getvalue()


def _csv_rows(text: str) -> Iterator[tuple[int, Mapping[str, str] | str]]:
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        header = [name.strip().lower() for name in next(lines, [])]
        _check_header(header)
        for cells in lines:
            if not any(cells):
                continue
            fits = len(cells) == len(header)
            why = f"{len(cells)} fields, where the first line names {len(header)}"
            yield lines.line_num, dict(zip(header, cells, strict=True)) if fits else why
    except csv.Error as error:
        raise Misconfigured(f"line {lines.line_num}: this is no CSV: {error}") from None


def _json_rows(text: str) -> Iterator[tuple[int, Mapping[str, str] | str]]:
    """Entries of a JSON list, numbered from 1."""
    try:
        entries = json.loads(text)
    except ValueError as error:
        raise Misconfigured(f"this is no JSON: {error}") from None
    if not isinstance(entries, list):
        raise Misconfigured("this is no list: write [{...}, {...}]")
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            yield number, "this is no object with fields"
        elif unknown := sorted(set(entry) - set(COLUMNS)):
            yield number, f"the field {unknown[0]!r} is unknown; there are {', '.join(COLUMNS)}"
        else:
            yield number, {name: "" if value is None else str(value) for name, value in entry.items()}


def _check_header(header: list[str]) -> None:
    wrong = [name for name in header if name not in COLUMNS] or [n for n in NEEDED if n not in header]
    if wrong or len(set(header)) != len(header):
        what = f"the column {wrong[0]!r} is unknown or missing" if wrong else "a column is named twice"
        raise Misconfigured(f"line 1: {what}; there are {', '.join(COLUMNS)}")


def _read(row: Mapping[str, str], standard: Standard) -> Channel:
    given = {name: value.strip()[:LONGEST_FIELD] for name, value in row.items()}
    platform, chat = given.get("platform", ""), given.get("chat", "")
    if platform not in get_args(PlatformName):
        raise ValueError(f"{platform!r} is no platform; write telegram or slack")
    if not chat or (platform == "telegram" and not chat.lstrip("-").isdigit()):
        raise ValueError(f"{chat!r} is no chat; write its number on Telegram, its id on Slack")
    conflict = given.get("conflict") or standard.conflict
    if conflict not in standard.conflicts:
        raise ValueError(f"the conflict {conflict!r} is unknown; there are {', '.join(sorted(standard.conflicts))}")
    never = given.get("schedule", "").lower() == _NEVER
    words = [given.get(name, "") for name in ("schedule", "zone", "sections", "style", "empty_days")]
    wish = read_wish(" ".join(words[never:]).split(), Wish(times=(), zone=standard.zone))
    if not wish.times and not never:
        raise ValueError("the schedule names no time; write it as 08:00 mon-fri, or never")
    return Channel(
        id=0,
        address=Address(platform=cast(PlatformName, platform), chat=chat, thread=given.get("thread") or None),
        conflict=conflict,
        times=wish.times,
        days=wish.days,
        zone=wish.zone,
        quiet=read_quiet((given["quiet"],), None) if given.get("quiet") else None,
        news_only=wish.news_only,
        sections=wish.sections,
        style=wish.style,
        since=standard.since,
        manner=_manner(given.get("language", ""), given.get("names", "")),
    )


def _manner(language: str, names: str) -> Manner | None:
    """How the chat is spoken to; None, which leaves it as it is, where a line says nothing of it."""
    if not language and not names:
        return None
    spoken = find_language(language or "en")
    if spoken is None:
        raise ValueError(f"{language!r} is no language spoken here; there are {', '.join(get_args(Language))}")
    if names and names not in get_args(NamesStyle):
        raise ValueError(f"{names!r} is no way to name places; write both or one")
    return Manner(language=spoken, names=cast(NamesStyle, names or "both"))


def _row(channel: Channel) -> dict[str, str]:
    return {
        "platform": channel.address.platform,
        "chat": channel.address.chat,
        "thread": channel.address.thread or "",
        "conflict": channel.conflict,
        "schedule": _schedule(channel),
        "zone": channel.zone,
        "sections": ",".join(channel.sections),
        "style": channel.style,
        "quiet": _quiet(channel.quiet),
        "empty_days": "news-only" if channel.news_only else "",
        "language": channel.manner.language if channel.manner else "",
        "names": channel.manner.names if channel.manner else "",
    }


def _schedule(channel: Channel) -> str:
    """Times with their weekdays, each time for itself: "08:00 mon,tue 10:00 sat"."""
    if not channel.days:
        return ",".join(f"{at:%H:%M}" for at in channel.times) or _NEVER
    groups = zip(channel.times, channel.days, strict=True)
    return " ".join(f"{at:%H:%M} {','.join(NAMES[day][:3] for day in days)}" for at, days in groups)


def _quiet(quiet: Quiet | None) -> str:
    return f"{quiet.start:%H:%M}-{quiet.end:%H:%M}{' wait' if quiet.wait else ''}" if quiet else ""

"""Days as people type them: "yesterday", "2 November", "2020-11-02", "27 October..2 November"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.errors import BadArguments
from bot.language.phrase import say

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:,?\ \d{4})?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:today|yesterday|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}\.\d{{1,2}}(?:\.\d{{4}})?"
    rf"|\d{{1,2}}{_ORDINAL}\ (?:of\ )?{_MONTH}{_YEAR}|{_MONTH}\ \d{{1,2}}{_ORDINAL}{_YEAR})"
)
_BETWEEN = r"\ ?(?:\.{2,3}|…|–|—|\ -\ |\ to\ )\ ?"
_RANGE = re.compile(rf"(?<!\S)(?:from\ )?({_DAY}|\d{{1,2}})?{_BETWEEN}({_DAY})?(?!\S)", re.IGNORECASE)
_ONE = re.compile(rf"(?<!\S)({_DAY})(?!\S)", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<!\S)\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?!\S)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """A span of days, both ends included; None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """What unfinished dates are read against: ``today`` in the chat's zone, ``near`` for dates without a year."""

    today: date
    near: date


def take_days(words: Sequence[str], calendar: Calendar) -> tuple[Days | None, tuple[str, ...]]:
    """The one day or span among the words, and the words left over; raises BadArguments for days that cannot be."""
    text = " ".join(words)
    if (found := _RANGE.search(text)) and (found[1] or found[2]):
        days = _read_range(found[1], found[2], calendar)
    elif found := _ONE.search(text):
        day = _read_day(found[1], calendar)
        days = Days(first=day, last=day)
    elif found := _NUMERIC.search(text):
        raise BadArguments(
            say("“{found}” could be more than one day, or none; write it as 2020-11-02.", found=found[0]), ""
        )
    else:
        return None, tuple(text.split())
    return days, (*text[: found.start()].split(), *text[found.end() :].split())


def _read_range(first: str | None, last: str | None, calendar: Calendar) -> Days:
    end = _read_day(last, calendar) if last else None
    start: date | None = None
    if first is not None:
        start = _same_month(int(first), end) if first.isdigit() else _read_day(first, calendar)
    if start and end and start > end:
        raise BadArguments(say("{start} comes after {end}; the earlier day goes first.", start=start, end=end), "")
    return Days(first=start, last=end)


def _same_month(day: int, end: date | None) -> date:
    """The "27" of "27..31 October"."""
    if end is None:
        raise BadArguments(say("“{day}..” lacks its month.", day=day), "")
    return _make(end.year, end.month, day)


def _read_day(text: str, calendar: Calendar) -> date:
    words = text.lower()
    if words in {"today", "yesterday"}:
        return calendar.today - timedelta(days=words == "yesterday")
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if "-" in words:
        return _make(*numbers)
    if month := re.search(r"[a-z]{3,}", re.sub(r"(?<=\d)(?:st|nd|rd|th)|\bof\b", "", words)):
        day, month_number, year = numbers[0], _MONTHS.index(month[0][:3]) + 1, numbers[1:]
    else:
        day, month_number, year = numbers[0], numbers[1], numbers[2:]
    return _make(year[0], month_number, day) if year else _nearest(month_number, day, calendar)


def _nearest(month: int, day: int, calendar: Calendar) -> date:
    """The past day of that name closest to the newest reports: "2 November" in a war of 2020 is of 2020."""
    near = calendar.near
    days = [date(year, month, day) for year in range(near.year - 8, near.year + 9) if _exists(year, month, day)]
    if not days:
        return _make(near.year, month, day)
    past = [candidate for candidate in days if candidate <= calendar.today]
    return min(past or days, key=lambda candidate: abs(candidate - near))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _make(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadArguments(
            say("There is no day {year}-{month}-{day}.", year=f"{year:04}", month=f"{month:02}", day=f"{day:02}"), ""
        ) from None

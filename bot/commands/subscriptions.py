"""A subscription as people type it: "08:00,18:30 mon-fri 10:00 sat,sun Europe/Kyiv military,political"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from difflib import get_close_matches
from functools import cache
from typing import cast
from zoneinfo import available_timezones

from bot.commands.names import TOPICS
from bot.commands.weekdays import EVERY, read_days
from bot.errors import BadArguments
from bot.language.phrase import one_of, say
from digests.models import Style, Topic

MOST_TIMES = 12
"""Editions a day that one chat may ask for."""

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s?(am|pm)?", re.IGNORECASE)
_STYLES = frozenset({"headline", "normal", "full"})
_EMPTY_DAYS = {"news-only": True, "always": False}
"""Whether a chat wants silence where there is nothing new, or to be told so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """When and what a chat wants to be sent; ``days`` and ``news_only`` as in bot.models.Channel."""

    times: tuple[time, ...]
    zone: str
    days: tuple[tuple[int, ...], ...] = ()
    news_only: bool = False
    sections: tuple[Topic, ...] = ()
    style: Style = "normal"


@dataclass(slots=True)
class _Timetable:
    """Times and the weekdays they are said of, in either order: "8:00 mon-fri 10:00 sat", "mon-fri 8:00 sat 10:00"."""

    groups: list[tuple[set[time], set[int]]] = field(default_factory=list)
    days_first: bool = False

    def add_time(self, at: time) -> None:
        """A time; behind the days of the group before it begins a new one, unless days lead."""
        if not self.groups or (self.groups[-1][1] and not self.days_first):
            self.groups.append((set(), set()))
        self.groups[-1][0].add(at)

    def add_days(self, days: Sequence[int]) -> None:
        """Weekdays; where days lead, they begin a new group behind a time."""
        self.days_first = self.days_first or not self.groups
        if not self.groups or (self.groups[-1][0] and self.days_first):
            self.groups.append((set(), set()))
        self.groups[-1][1].update(days)

    def lay_out(self, standing: Wish) -> tuple[tuple[time, ...], tuple[tuple[int, ...], ...]]:
        """Every time with its weekdays; days alone are said of the times as they stand, times alone of every day."""
        on: dict[time, set[int]] = {}
        for times, days in self.groups:
            for at in times or standing.times:
                on.setdefault(at, set()).update(days or EVERY)
        if not on:
            return standing.times, standing.days
        laid = tuple(sorted(on))
        whole = all(len(on[at]) == len(EVERY) for at in laid)
        return laid, () if whole else tuple(tuple(sorted(on[at])) for at in laid)


def read_wish(args: Sequence[str], standing: Wish) -> Wish:
    """The wish in the words; what they leave out stays as it is. Raises BadArguments for a word without meaning."""
    timetable, sections, wish = _Timetable(), list[Topic](), standing
    for word in _words(args):
        if (moment := read_time(word)) is not None:
            timetable.add_time(moment)
        elif (days := read_days(word)) is not None:
            timetable.add_days(days)
        elif (topic := TOPICS.get(word.lower())) is not None:
            sections.append(topic)
        else:
            wish = _read_choice(word, wish)
    times, days_of = timetable.lay_out(standing)
    if len(times) > MOST_TIMES:
        raise BadArguments(say("At most {most_times} times a day.", most_times=MOST_TIMES), "")
    return replace(wish, times=times, days=days_of, sections=tuple(dict.fromkeys(sections)) or wish.sections)


def _read_choice(word: str, wish: Wish) -> Wish:
    """A word that is neither time, day nor section: all sections, a style, what to do on empty days, else a zone."""
    lower = word.lower()
    if lower == "all":
        return replace(wish, sections=())
    if lower in _STYLES:
        return replace(wish, style=cast(Style, lower))
    if lower in _EMPTY_DAYS:
        return replace(wish, news_only=_EMPTY_DAYS[lower])
    return replace(wish, zone=_read_zone(word))


def _words(args: Sequence[str]) -> Iterator[str]:
    """Words apart at blanks and commas; "8 am", "mon - fri" and "news only" are one word each."""
    text = re.sub(r"(?<=\d)\s+(?=[ap]m\b)", "", " ".join(args), flags=re.IGNORECASE)
    text = re.sub(r"(?<=[a-z])\s+[-–]\s+(?=[a-z])", "-", text, flags=re.IGNORECASE)
    text = re.sub(r"\bnews\s+only\b", "news-only", text, flags=re.IGNORECASE)
    yield from (word for word in re.split(r"[\s,;]+", text) if word and word.lower() not in {"at", "and", "on"})


def read_time(word: str) -> time | None:
    """The time of day in a word; None where it is none. Raises BadArguments for 25:00."""
    match = _TIME.fullmatch(word)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "pm")
    if hour > 23 or minute > 59:
        raise BadArguments(say("“{word}” is no time of day; write hours and minutes such as 18:30.", word=word), "")
    return time(hour, minute)


@cache
def _zones() -> dict[str, str]:
    """Zones by their lower-case names, and by the city alone where only one zone has it."""
    names = sorted(available_timezones())
    cities: dict[str, list[str]] = {}
    for name in names:
        if "/" in name and not name.startswith(("Etc/", "US/", "SystemV/", "posix/", "right/")):
            cities.setdefault(name.rpartition("/")[2].lower(), []).append(name)
    alone = {city: zones[0] for city, zones in cities.items() if len(zones) == 1}
    return alone | {name.lower(): name for name in names}


def _read_zone(word: str) -> str:
    zones = _zones()
    if (found := zones.get(word.lower())) is not None:
        return found
    close = get_close_matches(word.lower(), zones, n=2, cutoff=0.75)
    hint = say(" Did you mean {close}?", close=one_of(dict.fromkeys(zones[name] for name in close))) if close else ""
    raise BadArguments(say("“{word}” is neither a time, a time zone nor a section.{hint}", word=word, hint=hint), "")

"""A subscription as people type it: "08:00,18:30 Europe/Kyiv military,political"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from difflib import get_close_matches
from functools import cache
from typing import cast
from zoneinfo import available_timezones

from bot.commands.names import TOPICS
from bot.errors import BadArguments
from digests.models import Style, Topic

MOST_TIMES = 12
"""Editions a day that one chat may ask for."""

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s?(am|pm)?", re.IGNORECASE)
_STYLES = frozenset({"headline", "normal", "full"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """When and what a chat wants to be sent."""

    times: tuple[time, ...]
    zone: str
    sections: tuple[Topic, ...] = ()
    style: Style = "normal"


def read_wish(args: Sequence[str], standing: Wish) -> Wish:
    """The wish in the words; what they leave out stays as it is. Raises BadArguments for a word without meaning."""
    times: list[time] = []
    sections: list[Topic] = []
    wish = standing
    for word in _words(args):
        if (moment := _read_time(word)) is not None:
            times.append(moment)
        elif (topic := TOPICS.get(word.lower())) is not None:
            sections.append(topic)
        elif word.lower() == "all":
            wish = replace(wish, sections=())
        elif word.lower() in _STYLES:
            wish = replace(wish, style=cast(Style, word.lower()))
        else:
            wish = replace(wish, zone=_read_zone(word))
    if len(set(times)) > MOST_TIMES:
        raise BadArguments(f"At most {MOST_TIMES} times a day.", "")
    return replace(
        wish,
        times=tuple(sorted(set(times))) or wish.times,
        sections=tuple(dict.fromkeys(sections)) or wish.sections,
    )


def _words(args: Sequence[str]) -> Iterator[str]:
    """Words apart at blanks and commas; "8 am" is one word."""
    text = re.sub(r"(?<=\d)\s+(?=[ap]m\b)", "", " ".join(args), flags=re.IGNORECASE)
    yield from (word for word in re.split(r"[\s,;]+", text) if word and word.lower() not in {"at", "and", "daily"})


def _read_time(word: str) -> time | None:
    match = _TIME.fullmatch(word)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "pm")
    if hour > 23 or minute > 59:
        raise BadArguments(f"“{word}” is no time of day; write hours and minutes such as 18:30.", "")
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
    hint = f" Did you mean {' or '.join(dict.fromkeys(zones[name] for name in close))}?" if close else ""
    raise BadArguments(f"“{word}” is neither a time, a time zone nor a section.{hint}", "")

"""On which day something happened, by the words nearest to it and the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from digests.models import Precision
from digests.reading.pages.publication import DAY, MONTHS

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RELATIVE = re.compile(
    r"\b(?P<word>today|yesterday|this (?:morning|afternoon|evening)|last night|tonight|overnight"
    r"|(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b",
    re.IGNORECASE,
)
# "since 27 September", "the treaty of August 29, 1997": not the day of what is told.
BACKGROUND = re.compile(
    r"\b(?:since"
    r"|(?:agreement|treaty|accord|law|resolution|statement|protocol|deal)(?: [\w'’-]+)? (?:of|from|dated)) $",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"\b(?:in|since|of|from|during) (?P<year>(?:19|20)\d\d)\b")
# So far ahead a day without a year is one to come; farther, it is last year's.
GRACE = timedelta(days=31)
# A word that begins another clause between a day and an event is worth so many characters of distance.
CLAUSE = re.compile(r"[,;]\s|\b(?:and|but|while|after|before)\b")
FAR = 200
YESTERDAY = frozenset({"yesterday", "last night"})


@dataclass(frozen=True, kw_only=True, slots=True)
class EventDay:
    """A day, or the first day of a month or year, with how precise it is."""

    day: date | None = None
    precision: Precision = "unknown"


def find_day(text: str, at: int, published: datetime | None) -> EventDay:
    """The day told nearest to an offset: "on 2 November", "on Monday", "yesterday", "in 1997"."""
    found: list[tuple[int, EventDay]] = []
    numbered = DIGIT.search(text) is not None
    for match in DAY.finditer(text) if numbered else ():
        day = None if BACKGROUND.search(text[: match.start()]) else _calendar_day(match, published)
        if day is not None:
            found.append((_distance(text, match, at), EventDay(day=day, precision="day")))
    if not found and published is not None and _may_be_relative(text):
        for match in RELATIVE.finditer(text):
            day = _relative_day(match, published.date())
            found.append((_distance(text, match, at), EventDay(day=day, precision="day")))
    if not found and numbered:
        for match in YEAR.finditer(text):
            day = date(int(match["year"]), 1, 1)
            found.append((_distance(text, match, at), EventDay(day=day, precision="year")))
    return min(found, key=lambda pair: pair[0])[1] if found else EventDay()


def _may_be_relative(text: str) -> bool:
    """Whether any part of a day's relative names stands in a text; most texts are spared a closer look."""
    low = text.lower()
    return "day" in low or "night" in low or "this " in low


def _distance(text: str, match: re.Match[str], at: int) -> int:
    between = text[match.end() : at] if match.start() < at else text[at : match.start()]
    return len(between) + FAR * len(CLAUSE.findall(between))


def _calendar_day(match: re.Match[str], published: datetime | None) -> date | None:
    """A day and month; without a year it is the last such day before the publication, or one soon to come."""
    month, number = MONTHS.index((match["m1"] or match["m2"])[:3].lower()) + 1, int(match["d1"] or match["d2"])
    try:
        if match["year"]:
            return date(int(match["year"]), month, number)
        if published is None:
            return None
        day = date(published.year, month, number)
        return day if day <= published.date() + GRACE else date(published.year - 1, month, number)
    except ValueError:
        return None


def _relative_day(match: re.Match[str], published: date) -> date:
    if match["weekday"]:
        back = (published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
        return published - timedelta(days=back)
    return published - timedelta(days=1) if match["word"].lower() in YESTERDAY else published

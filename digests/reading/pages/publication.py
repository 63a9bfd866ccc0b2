"""When a text was published: from what the page declares, else from its words, else from the source's own rule.

A day without an hour is put at noon UTC, so that hardly any time zone moves it into another day's edition.
A date that cannot be (in the future, before the web) is refused with a reason; unknown stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal

Origin = Literal["metadata", "text", "rule", "unknown"]

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
# The newest day on earth is a day ahead of the oldest.
TOLERANCE = timedelta(days=1)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = re.compile(
    rf"\b(?:(?P<d1>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<m1>{MONTH})|(?P<m2>{MONTH}) (?P<d2>\d\d?)(?:st|nd|rd|th)?)(?!\d)"
    r"(?:,? (?P<year>(?:19|20)\d\d)\b)?",
)
ISO = re.compile(
    r"(?P<day>\d{4}-\d\d?-\d\d?)(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
LABEL = re.compile(r"(?:first |last )?(?:published|posted|updated|date|released|issued)\b", re.IGNORECASE)
CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.h]([0-5]\d)\b")
DATELINE = re.compile(r"^(?:[A-Z][\w.'’/-]*,? ){1,6}[^—–:]{3,30}?\)?\.?(?: \([^)]{2,40}\))?\s?[.:]?\s?[—–-]{1,2}\s")
AHEAD = re.compile(
    r"\b(?:will|would|until|till|by|scheduled|planned|plans|due|expected|set|upcoming|next|shall"
    r"|(?:is|are|was|were) to)\b"
)
CLAUSE = re.compile(r"[.!?;\n]")


@dataclass(frozen=True, kw_only=True, slots=True)
class DateRule:
    """What an operator knows of a source's dates: the day itself, or the year, and how far its clock is from UTC."""

    day: date | None = None
    year: int | None = None
    utc_offset_minutes: int = 0

    @property
    def zone(self) -> timezone:
        """The source's clock."""
        return timezone(timedelta(minutes=self.utc_offset_minutes))


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """A moment of publication and where it was found; ``why`` explains an unknown one or a date refused on the way."""

    moment: datetime | None
    origin: Origin
    why: str = ""


def date_text(
    declared: Iterable[str], paragraphs: Sequence[str], rule: DateRule, *, as_of: datetime | None = None
) -> Publication:
    """Find when a text was published; nothing later than ``as_of`` (plus a day) is believed."""
    refused: list[str] = []
    tries: tuple[tuple[Origin, Iterable[datetime | None]], ...] = (
        ("metadata", (parse_moment(printed, rule) for printed in declared)),
        ("text", (_stamp(line, rule) for line in (*paragraphs[:6], *paragraphs[-3:]))),
        ("rule", (_noon(rule.day) if rule.day else None,)),
        ("text", (_last_day_told(paragraphs, rule),)),
    )
    for origin, moments in tries:
        for moment in moments:
            if moment is None:
                continue
            if (flaw := find_flaw(moment, as_of)) is None:
                return Publication(moment=moment, origin=origin, why="; ".join(dict.fromkeys(refused)))
            refused.append(flaw)
    why = "; ".join(dict.fromkeys(refused)) or "neither the page, its text nor the source's rule gives a date"
    return Publication(moment=None, origin="unknown", why=why)


def find_flaw(moment: datetime, as_of: datetime | None) -> str | None:
    """Why a date cannot be one of publication, or None."""
    if moment < EARLIEST:
        return f"{moment:%Y-%m-%d} is too early to be a date of publication"
    if as_of is not None and moment > as_of + TOLERANCE:
        return f"{moment:%Y-%m-%d} lies in the future"
    return None


def parse_moment(printed: str, rule: DateRule | None = None) -> datetime | None:
    """Read a printed date with its year: ISO, mail style, or in words; at the rule's clock where it has no zone."""
    rule, printed = rule or DateRule(), " ".join(printed.split())[:120]
    if found := ISO.match(printed):
        return _from_iso(found, rule)
    try:
        moment = parsedate_to_datetime(printed)
    except (ValueError, TypeError, IndexError, OverflowError):
        return _in_words(printed, rule)
    return (moment if moment.tzinfo else moment.replace(tzinfo=rule.zone)).astimezone(UTC)


def date_in_name(name: str) -> date | None:
    """The day in a file's name or an address: "2020-11-02_daily.html", "/2020/11/02/front"."""
    found = NAMED.search(name)
    return _day(int(found[1]), int(found[3]), int(found[4])) if found else None


def _from_iso(found: re.Match[str], rule: DateRule) -> datetime | None:
    year, month, number = (int(part) for part in found["day"].split("-"))
    day = _day(year, month, number)
    if day is None or not found["clock"]:
        return _noon(day) if day else None
    zone = (found["zone"] or "").replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(f"{day}T{found['clock']}{zone}")
    except ValueError:
        return _noon(day)
    return (moment if moment.tzinfo else moment.replace(tzinfo=rule.zone)).astimezone(UTC)


def _in_words(printed: str, rule: DateRule) -> datetime | None:
    found = DAY.search(printed)
    if not found or not found["year"]:
        return None
    day = _mentioned(found, None)
    hour = CLOCK.search(printed[found.end() :])
    if day is None or hour is None:
        return _noon(day) if day else None
    return datetime.combine(day, time(int(hour[1]), int(hour[2])), rule.zone).astimezone(UTC)


def _stamp(line: str, rule: DateRule) -> datetime | None:
    """The date of a line that is a stamp ("Published: 2 November 2020, 14:05") or opens with a dateline."""
    words = line.split()
    bare = DAY.sub("", line)
    if len(words) <= 14 and (LABEL.match(line) or not re.search(r"[a-z]{4,}", bare)):
        found = re.search(r"\d{4}-\d\d-\d\d.*", line)
        return parse_moment(found[0], rule) if found else _in_words(line, rule)
    dateline = DATELINE.match(line[:120])
    found = DAY.search(dateline[0]) if dateline else None
    day = _mentioned(found, rule.year) if found else None
    return _noon(day) if day else None


def _last_day_told(paragraphs: Sequence[str], rule: DateRule) -> datetime | None:
    """With a year from the source: the last day the text tells of as past, for a report is not older than its news."""
    if rule.year is None:
        return None
    days = [
        day
        for paragraph in paragraphs
        for found in DAY.finditer(paragraph)
        if (day := _mentioned(found, rule.year)) and day.year == rule.year and not _lies_ahead(paragraph, found.start())
    ]
    return _noon(max(days)) if days else None


def _lies_ahead(paragraph: str, start: int) -> bool:
    before = CLAUSE.split(paragraph[:start])[-1]
    return AHEAD.search(before) is not None


def _mentioned(found: re.Match[str], year: int | None) -> date | None:
    month = MONTHS.index((found["m1"] or found["m2"])[:3].lower()) + 1
    known = int(found["year"]) if found["year"] else year
    return _day(known, month, int(found["d1"] or found["d2"])) if known else None


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)

"""Small phrases of the templates: dates, moments, figures, plurals, citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from digests.models import Briefing, Bullet, Change, Harm, LossRow, Standing, Window

UNDISCLOSED = "not disclosed"
"""The figure of a row of losses that stands for a side's silence, as an article tells it."""
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Claimed(Protocol):
    """Anything that somebody asserts: a row of losses, a toll, an incident."""

    @property
    def claimant(self) -> str | None:
        """Who asserts it; None where the outlet names nobody."""

    @property
    def standing(self) -> Standing:
        """Whose mouth it is."""


class Counted(Protocol):
    """A figure and the harm it counts."""

    @property
    def figure(self) -> str:
        """The printable figure."""

    @property
    def harm(self) -> Harm:
        """What was suffered."""


def say_day(day: date) -> str:
    """A day with its weekday and year: "Mon 2 Nov 2020"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def say_short_day(day: date) -> str:
    """A day in a place where its year is clear: "2 Nov"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def say_span(first: date | None, last: date | None) -> str:
    """A span of days: "27 Oct – 2 Nov 2020", "since Tue 27 Oct 2020"."""
    if first is None or last is None:
        return f"since {say_day(first)}" if first else f"until {say_day(last)}" if last else ""
    if first == last:
        return say_day(last)
    year = "" if first.year == last.year else f" {first.year}"
    return f"{say_short_day(first)}{year} – {say_short_day(last)} {last.year}"


def say_moment(moment: datetime | None, zone: str) -> str:
    """A moment on the clocks of a zone: "2 Nov 2020, 18:05"; an unknown one says so."""
    if moment is None:
        return "date unknown"
    local = moment.astimezone(ZoneInfo(zone))
    return f"{say_short_day(local.date())} {local.year}, {local:%H:%M}"


def say_times(times: Iterable[time]) -> str:
    """Times of day: "08:00 and 18:30"."""
    return say_list([f"{moment:%H:%M}" for moment in times])


class Promised(Protocol):
    """When a chat is sent something: times of day, and for each its weekdays unless that is every day."""

    @property
    def times(self) -> tuple[time, ...]:
        """The times of day."""

    @property
    def days(self) -> tuple[tuple[int, ...], ...]:
        """For each time its weekdays, Monday as 0; empty for every day."""


def say_timetable(promised: Promised) -> str:
    """Times by weekday: "Mon to Fri at 08:00; Sat and Sun at 10:00 and 18:00"."""
    every = (tuple(range(7)),) * len(promised.times)
    on: dict[int, list[time]] = {}
    for moment, days in zip(promised.times, promised.days or every, strict=True):
        for day in days:
            on.setdefault(day, []).append(moment)
    alike: dict[tuple[time, ...], list[int]] = {}
    for day, moments in sorted(on.items()):
        alike.setdefault(tuple(moments), []).append(day)
    return "; ".join(f"{_say_weekdays(days)} at {say_times(moments)}" for moments, days in alike.items()) or "Never"


def _say_weekdays(days: Sequence[int]) -> str:
    if len(days) == len(WEEKDAYS):
        return "Every day"
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{WEEKDAYS[days[0]]} to {WEEKDAYS[days[-1]]}"
    return say_list([WEEKDAYS[day] for day in days])


def say_lasting(span: timedelta) -> str:
    """How long something took: "12 s", "3 min", "2 h 05 min"."""
    seconds = round(span.total_seconds())
    minutes = round(seconds / 60)
    return (
        f"{seconds} s"
        if seconds < 90
        else f"{minutes} min"
        if minutes < 60
        else f"{minutes // 60} h {minutes % 60:02} min"
    )


def say_figure(number: int) -> str:
    """A number with thousands apart: "1,174"."""
    return f"{number:,}"


def say_count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 outlet", "2 outlets", "no articles"."""
    words = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {words}" if number else f"no {words}"


def say_list(words: Iterable[str], last: str = "and") -> str:
    """Words in a row: "a, b and c"."""
    *head, tail = tuple(words) or ("",)
    return f"{', '.join(head)} {last} {tail}" if head else tail


def cite(numbers: Iterable[int]) -> str:
    """Numbers of sources: "[1][2]"."""
    return "".join(f"[{number}]" for number in numbers)


def clip(text: str, length: int) -> str:
    """A text of at most so many characters, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    head, blank, _ = flat[: length - 1].rpartition(" ")
    return (head if blank and len(head) > length // 2 else flat[: length - 1]) + "…"


def count_days(window: Window) -> int:
    """How many days a window spans; a day of 23 or 25 hours is one."""
    return max(1, round(window.length.total_seconds() / 86_400))


def mark_change(change: Change) -> str:
    """What became of a figure since the last edition, where a reader should look twice."""
    return {"raised": " ▲", "lowered": " ▼", "revised": " (revised)"}.get(change, "")


def say_loss(row: LossRow) -> str:
    """A figure with what it counts: "1,174 killed, cumulative (+11)"; "not disclosed" stands alone."""
    if is_undisclosed(row):
        return row.figure
    added = f" ({row.added})" if row.added else ""
    return say_harmed(row.figure, row.harm) + (", cumulative" if row.scope == "cumulative" else "") + added


def is_undisclosed(row: LossRow) -> bool:
    """Whether a row stands for a side's silence; then nobody claims anything."""
    return row.figure == UNDISCLOSED


def say_harmed(figure: str, harm: Harm) -> str:
    """A figure with its harm: "217 killed", "no casualties"; bare casualties are not called dead."""
    if figure == "no figure":
        return f"{harm}, no figure given"
    return f"no {harm}" if figure == "none" and harm == "casualties" else f"{figure} {harm}"


def say_counts(counts: Iterable[Counted]) -> str:
    """The figures of one incident: "1 killed, 2 injured"."""
    return ", ".join(say_harmed(count.figure, count.harm) for count in counts)


def lead_claimant(claim: Claimed) -> str:
    """What stands before the claimant: "declared by ", "third party: "; where none is named, all there is to say."""
    if claim.claimant is None:
        return ("alleged; " if claim.standing == "alleged" else "") + "no claimant named by the outlet"
    if claim.standing == "third party":
        return "third party: "
    return "counted by " if claim.standing == "media count" else f"{claim.standing} by "


def say_told(bullet: Bullet, briefing: Briefing, zone: str) -> str:
    """The day a line was first printed, before its words, in a briefing of several days: "28 Oct · "; else nothing."""
    if count_days(briefing.window) < 2:
        return ""
    printed = (source.published for source in briefing.sources if source.number in bullet.sources)
    first = min((moment for moment in printed if moment is not None), default=None)
    return f"{say_short_day(first.astimezone(ZoneInfo(zone)).date())} · " if first else ""


def say_coverage(briefing: Briefing) -> str:
    """What an edition rests on: "New since the day before: 5 · 2 outlets, 2 articles read, 0 failed"."""
    coverage, days = briefing.coverage, count_days(briefing.window)
    failed = f": {', '.join(coverage.failed)}" if coverage.failed else ""
    parts = [
        f"New since the {'day' if days == 1 else f'{days} days'} before: {coverage.new}",
        f"{say_count(coverage.outlets, 'outlet')}, {say_count(coverage.articles, 'article')} read, "
        f"{len(coverage.failed)} failed{failed}",
    ]
    if coverage.bullets_by_side:
        heard = (f"{side.replace('-', ' ').capitalize()} {count}" for side, count in coverage.bullets_by_side)
        parts.append(f"lines by side: {', '.join(heard)}")
    if coverage.undated:
        parts.append(f"{say_count(coverage.undated, 'undated article')} left out")
    if coverage.foreign:
        parts.append(f"{say_count(coverage.foreign, 'article')} in languages not read yet")
    if coverage.walls:
        parts.append(f"{say_count(coverage.walls, 'log-in wall or notice', 'log-in walls or notices')} left out")
    if coverage.one_sided:
        parts.append(f"one-sided: {coverage.one_sided}")
    return " · ".join(parts)


FILTERS: Mapping[str, Callable[..., object]] = {
    "day": say_day,
    "short_day": say_short_day,
    "span": say_span,
    "moment": say_moment,
    "times": say_times,
    "timetable": say_timetable,
    "lasting": say_lasting,
    "figure": say_figure,
    "counted": say_count,
    "listed": say_list,
    "cite": cite,
    "clip": clip,
    "days": count_days,
    "change_mark": mark_change,
    "told_on": say_told,
    "loss": say_loss,
    "undisclosed": is_undisclosed,
    "harmed": say_harmed,
    "counts": say_counts,
    "said_by": lead_claimant,
    "coverage": say_coverage,
}

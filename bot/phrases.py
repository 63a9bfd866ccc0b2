"""Small phrases of the templates: dates, moments, figures, plurals, citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.language import newsroom
from bot.language.newsroom import UNDISCLOSED
from bot.language.nouns import NOUNS
from bot.language.phrase import Phrase, both_of, one_of, say
from bot.language.tongue import ENGLISH, Tongue
from digests.models import Briefing, Bullet, Change, Harm, LossRow, Standing, Window

DAYS_OF_WEEK = 7


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


def say_day(day: date, tongue: Tongue = ENGLISH) -> str:
    """A day with its weekday and year: "Mon 2 Nov 2020"."""
    return tongue.write.day(day)


def say_short_day(day: date, tongue: Tongue = ENGLISH) -> str:
    """A day in a place where its year is clear: "2 Nov"."""
    return tongue.write.short_day(day)


def say_span(first: date | None, last: date | None, tongue: Tongue = ENGLISH) -> str:
    """A span of days: "27 Oct – 2 Nov 2020", "since Tue 27 Oct 2020"."""
    write = tongue.write
    if first is None or last is None:
        since = tongue.say(say("since {day}", day=write.day(first))) if first else ""
        return since or (tongue.say(say("until {day}", day=write.day(last))) if last else "")
    if first == last:
        return write.day(last)
    start = write.short_day(first) if first.year == last.year else write.dated(first)
    return f"{start} – {write.dated(last)}"


def say_moment(moment: datetime | None, zone: str, tongue: Tongue = ENGLISH) -> str:
    """A moment on the clocks of a zone: "2 Nov 2020, 18:05"; an unknown one says so."""
    if moment is None:
        return tongue.say(say("date unknown"))
    local = moment.astimezone(ZoneInfo(zone))
    return f"{tongue.write.dated(local.date())}, {local:%H:%M}"


def say_times(times: Iterable[time], tongue: Tongue = ENGLISH) -> str:
    """Times of day: "08:00 and 18:30"."""
    return say_list([f"{moment:%H:%M}" for moment in times], tongue=tongue)


class Promised(Protocol):
    """When a chat is sent something: times of day, and for each its weekdays unless that is every day."""

    @property
    def times(self) -> tuple[time, ...]:
        """The times of day."""

    @property
    def days(self) -> tuple[tuple[int, ...], ...]:
        """For each time its weekdays, Monday as 0; empty for every day."""


def say_timetable(promised: Promised, tongue: Tongue = ENGLISH) -> str:
    """Times by weekday: "Mon to Fri at 08:00; Sat and Sun at 10:00 and 18:00"."""
    every = (tuple(range(DAYS_OF_WEEK)),) * len(promised.times)
    on: dict[int, list[time]] = {}
    for moment, days in zip(promised.times, promised.days or every, strict=True):
        for day in days:
            on.setdefault(day, []).append(moment)
    alike: dict[tuple[time, ...], list[int]] = {}
    for day, moments in sorted(on.items()):
        alike.setdefault(tuple(moments), []).append(day)
    told = (
        say("{days} at {times}", days=_say_weekdays(days, tongue), times=say_times(moments, tongue))
        for moments, days in alike.items()
    )
    return "; ".join(map(tongue.say, told)) or tongue.say(say("Never"))


def _say_weekdays(days: Sequence[int], tongue: Tongue) -> str:
    named = [tongue.write.weekday(day) for day in days]
    if len(days) == DAYS_OF_WEEK:
        return tongue.say(say("Every day"))
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return tongue.say(say("{first} to {last}", first=named[0], last=named[-1]))
    return say_list(named, tongue=tongue)


def say_lasting(span: timedelta, tongue: Tongue = ENGLISH) -> str:
    """How long something took: "12 s", "3 min", "2 h 05 min"."""
    seconds = round(span.total_seconds())
    minutes = round(seconds / 60)
    if seconds < 90:
        return tongue.say(say("{seconds} s", seconds=seconds))
    if minutes < 60:
        return tongue.say(say("{minutes} min", minutes=minutes))
    return tongue.say(say("{hours} h {minutes} min", hours=minutes // 60, minutes=f"{minutes % 60:02}"))


def say_figure(number: int, tongue: Tongue = ENGLISH) -> str:
    """A number with thousands apart: "1,174"."""
    return tongue.write.figure(number)


def say_count(number: int, noun: str, tongue: Tongue = ENGLISH) -> str:
    """A number with its noun: "1 outlet", "2 outlets", "no articles"."""
    one, many, nothing = NOUNS[noun]
    if not number:
        return tongue.catalogue.translate(nothing)
    return tongue.catalogue.translate_number(one, many, number).format(number=tongue.write.figure(number))


def say_list(words: Iterable[object], last: str = "and", tongue: Tongue = ENGLISH) -> str:
    """Words in a row: "a, b and c", or with "or" before the last."""
    said = [tongue.term(word) for word in words]
    return tongue.say(one_of(said) if last == "or" else both_of(said))


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


def mark_change(change: Change, tongue: Tongue = ENGLISH) -> str:
    """What became of a figure since the last edition, where a reader should look twice."""
    if change == "revised":
        return tongue.say(say(" (revised)"))
    return {"raised": " ▲", "lowered": " ▼"}.get(change, "")


def say_loss(row: LossRow, tongue: Tongue = ENGLISH) -> str:
    """A figure with what it counts: "1,174 killed, cumulative (+11)"; "not disclosed" stands alone."""
    if is_undisclosed(row):
        return tongue.term(row.figure)
    added = f" ({newsroom.say_claimed(row.added, tongue)})" if row.added else ""
    loss = newsroom.say_harmed(row.figure, row.harm, tongue)
    told = (tongue.say(say("{loss}, cumulative", loss=loss)) if row.scope == "cumulative" else loss) + added
    was = newsroom.say_claimed(row.was, tongue)
    return tongue.say(say("{loss}, revised, was {was}", loss=told, was=was)) if row.was else told


def is_undisclosed(row: LossRow) -> bool:
    """Whether a row stands for a side's silence; then nobody claims anything."""
    return row.figure == UNDISCLOSED


def say_harmed(figure: str, harm: Harm, tongue: Tongue = ENGLISH) -> str:
    """A figure with its harm: "217 killed", "no casualties"; bare casualties are not called dead."""
    return newsroom.say_harmed(figure, harm, tongue)


def say_counts(counts: Iterable[Counted], tongue: Tongue = ENGLISH) -> str:
    """The figures of one incident: "1 killed, 2 injured"."""
    return ", ".join(say_harmed(count.figure, count.harm, tongue) for count in counts)


def say_claimant(claim: Claimed) -> Phrase:
    """Who asserts it, in what standing: "declared by Artsakh MoD"; where none is named, all there is to say."""
    return newsroom.say_claimant(claim.claimant, claim.standing)


def say_told(bullet: Bullet, briefing: Briefing, zone: str, tongue: Tongue = ENGLISH) -> str:
    """The day a line was first printed, before its words, in a briefing of several days: "28 Oct · "; else nothing."""
    if count_days(briefing.window) < 2:
        return ""
    printed = (source.published for source in briefing.sources if source.number in bullet.sources)
    first = min((moment for moment in printed if moment is not None), default=None)
    return f"{say_short_day(first.astimezone(ZoneInfo(zone)).date(), tongue)} · " if first else ""


def say_coverage(briefing: Briefing, tongue: Tongue = ENGLISH) -> str:
    """What an edition rests on: "New since the day before: 5 · 2 outlets, 2 articles read, 0 failed"."""
    coverage, days = briefing.coverage, count_days(briefing.window)
    read = {"outlets": say_count(coverage.outlets, "outlet", tongue), "failed": len(coverage.failed)}
    read["articles"] = say_count(coverage.articles, "article", tongue)
    failed = f": {', '.join(coverage.failed)}" if coverage.failed else ""
    parts = [
        _say_new(coverage.new, days, tongue),
        tongue.say(say("{outlets}, {articles} read, {failed} failed", **read)) + failed,
    ]
    if coverage.bullets_by_side:
        heard = (f"{_say_side(side, tongue)} {count}" for side, count in coverage.bullets_by_side)
        parts.append(tongue.say(say("lines by side: {sides}", sides=", ".join(heard))))
    if coverage.undated:
        parts.append(_left_out(coverage.undated, "undated article", tongue))
    if coverage.foreign:
        articles = say_count(coverage.foreign, "article", tongue)
        parts.append(tongue.say(say("{articles} in languages not read yet", articles=articles)))
    if coverage.walls:
        parts.append(_left_out(coverage.walls, "log-in wall or notice", tongue))
    if coverage.one_sided:
        parts.append(tongue.say(say("one-sided: {side}", side=tongue.side(coverage.one_sided))))
    return " · ".join(parts)


def _say_new(new: int, days: int, tongue: Tongue) -> str:
    if days == 1:
        return tongue.say(say("New since the day before: {new}", new=new))
    return tongue.say(say("New since the {days} days before: {new}", days=days, new=new))


def _left_out(number: int, noun: str, tongue: Tongue) -> str:
    return tongue.say(say("{things} left out", things=say_count(number, noun, tongue)))


def _say_side(side: str, tongue: Tongue) -> str:
    """A side by its id, as the language calls it."""
    return tongue.side(side.replace("-", " ").capitalize())


def filters_for(tongue: Tongue) -> Mapping[str, Callable[..., object]]:
    """The filters of the templates, in one tongue."""
    spoken = {name: partial(filter_, tongue=tongue) for name, filter_ in _SPOKEN.items()}
    return {**_SILENT, **spoken, "clip": lambda text, length: clip(tongue.say(text), length)}


_SILENT: Mapping[str, Callable[..., object]] = {
    "cite": cite,
    "days": count_days,
    "undisclosed": is_undisclosed,
    "said_by": say_claimant,
}
_SPOKEN: Mapping[str, Callable[..., str]] = {
    "day": say_day,
    "short_day": say_short_day,
    "span": say_span,
    "moment": say_moment,
    "times": say_times,
    "timetable": say_timetable,
    "lasting": say_lasting,
    "figure": say_figure,
    "claimed": newsroom.say_claimed,
    "counted": say_count,
    "listed": say_list,
    "change_mark": mark_change,
    "told_on": say_told,
    "loss": say_loss,
    "harmed": say_harmed,
    "counts": say_counts,
    "victims": newsroom.say_victims,
    "note": newsroom.say_note,
    "coverage": say_coverage,
}

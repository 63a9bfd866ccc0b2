"""``/timeline chart``: a row for each day, a lane for each kind of thing, the most telling moments numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.commands.desk import Chat
from bot.commands.moments import Moment, choose_moments
from bot.commands.subject import Subject
from bot.language.newsroom import say_victims
from bot.language.phrase import say
from bot.language.tongue import Tongue
from bot.models import Picture, Reply
from bot.phrases import say_counts, say_short_day, say_span
from bot.pictures.draw import draw
from bot.pictures.lanes import MOST_DAYS, Event, Lanes, lay_out_lanes
from bot.pictures.palette import Theme

MOST_NUMBERS, EACH_DAY = 10, 2
"""Moments told below the picture: what fits under it on a phone."""
LANES = {
    "harm": say("Harm"),
    "military": say("Fighting"),
    "diplomatic": say("Talks"),
    "political": say("Politics"),
    "humanitarian": say("Relief"),
    "speech": say("Words"),
}
_OWN_LANE = {"incident": "harm", "speech": "speech"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbered:
    """A moment told under its number."""

    number: int
    moment: Moment


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineChart:
    """What stands under the picture; ``cut`` days before the first are left out."""

    conflict: str
    asked: tuple[str, ...]
    first: date | None
    last: date | None
    told: tuple[Numbered, ...]
    cut: int
    zone: str


async def chart_timeline(
    subject: Subject, found: Sequence[Moment], chat: Chat, *, theme: Theme, tongue: Tongue
) -> Reply:
    """The moments as a picture; of very many days the newest."""
    days = sorted({moment.day for moment in found})
    start = days[-1] - timedelta(days=MOST_DAYS - 1) if days else None
    shown = [moment for moment in found if start is None or moment.day >= start]
    chosen = choose_moments(shown, each_day=EACH_DAY, most=MOST_NUMBERS)
    page = TimelineChart(
        conflict=chat.profile.name,
        asked=tuple(word for word in (subject.name, subject.topic or "") if word),
        first=min((moment.day for moment in shown), default=None),
        last=days[-1] if days else None,
        told=tuple(Numbered(number=number, moment=moment) for number, moment in enumerate(chosen, start=1)),
        cut=sum(day < start for day in days) if start else 0,
        zone=chat.zone.key,
    )
    return Reply(
        message="timeline_chart", data=page, picture=await _draw(shown, page, theme, tongue) if shown else None
    )


async def _draw(moments: Sequence[Moment], page: TimelineChart, theme: Theme, tongue: Tongue) -> Picture:
    lanes = [_lane(moment) for moment in moments]
    used = [lane for lane in LANES if lane in lanes]
    heaviest = max(moment.weight for moment in moments)
    numbers = {id(each.moment): each.number for each in page.told}
    drawn = Lanes(
        title=" · ".join((tongue.say(say("Timeline")), *map(tongue.term, page.asked), page.conflict)),
        lanes=tuple(tongue.say(LANES[lane]) for lane in used),
        tongue=tongue,
        events=tuple(
            Event(
                day=moment.day,
                lane=used.index(lane),
                share=max(0.0, moment.weight / heaviest) if heaviest > 0 else 0.0,
                number=numbers.get(id(moment)),
            )
            for moment, lane in zip(moments, lanes, strict=True)
        ),
    )
    return await draw(drawn, lay_out_lanes, theme, alt=_describe(page, tongue), name="timeline")


def _lane(moment: Moment) -> str:
    return _OWN_LANE.get(moment.sort) or moment.topic or "military"


def _describe(page: TimelineChart, tongue: Tongue) -> str:
    """The numbered moments in words, in the order of days."""
    told = [
        f"{each.number}, {say_short_day(each.moment.day, tongue)}: {_say(each.moment, tongue)}" for each in page.told
    ]
    span = say_span(page.first, page.last, tongue)
    title = say("Timeline of {conflict}, {span}.", conflict=page.conflict, span=span)
    return f"{tongue.say(title)} {' '.join(told)}"


def _say(moment: Moment, tongue: Tongue) -> str:
    if moment.incident is None:
        return f"{moment.speaker}{moment.cue}{moment.words}"
    harm = say_counts(moment.incident.counts, tongue)
    victims = say_victims(moment.incident.victims, tongue)
    return f"{tongue.say(moment.incident.place)} {victims}, {harm}.".strip()

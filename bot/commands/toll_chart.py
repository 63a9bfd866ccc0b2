"""``/casualties chart``: running tolls over time, a panel for each side's losses, a line for each claimant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.commands.claimed import (
    Print,
    find_report_day,
    judge_standing,
    list_prints,
    name_claimant,
    put_in_order,
    say_claimed,
)
from bot.commands.desk import Chat
from bot.commands.question import Question, say_question
from bot.commands.tolls import Series, gather_tolls
from bot.language import newsroom
from bot.language.newsroom import say_victims
from bot.language.phrase import say
from bot.language.tongue import Tongue
from bot.models import FiledClaim, Picture, Reply
from bot.phrases import say_short_day
from bot.pictures.draw import draw
from bot.pictures.palette import Theme
from bot.pictures.step_chart import Chart, Line, Panel, Point, lay_out_chart
from digests.editing.naming import Names, names_of
from digests.models import Harm
from digests.profile import Profile

MOST_LINES, MOST_PANELS = 4, 3
"""Lines of one panel, which can be told apart on a phone, and panels, which fit on two of its screens."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TollChart:
    """What stands under a chart of tolls: what was asked, who printed it. ``drawn`` False: there is nothing to draw."""

    conflict: str
    asked: tuple[str, ...]
    harm: Harm
    first: date | None
    last: date | None
    drawn: bool
    prints: tuple[Print, ...]
    more: int
    zone: str


async def chart_tolls(
    question: Question, filed: Sequence[FiledClaim], chat: Chat, *, theme: Theme, tongue: Tongue
) -> Reply:
    """The tolls that were asked for as a picture; those of the dead where no harm was named."""
    harm = question.harm or "killed"
    counted = [item for item in filed if item.claim.harm == harm and item.claim.low and not item.claim.negated]
    names = names_of(chat.profile)
    told = _gather(counted, names, tongue)
    shown = _choose(told, chat.profile)
    title = tongue.say(say("{harm}, as claimed", harm=tongue.capitalize(tongue.term(harm))))
    chart = Chart(title=f"{title} · {chat.profile.name}", panels=_panels(shown, names, tongue), tongue=tongue)
    below = TollChart(
        conflict=chat.profile.name,
        asked=say_question(question),
        harm=harm,
        first=chart.days[0] if shown else None,
        last=chart.days[1] if shown else None,
        drawn=bool(shown),
        prints=list_prints(item for each in shown for item in each.items),
        more=len(told) - len(shown),
        zone=chat.zone.key,
    )
    return Reply(message="toll_chart", data=below, picture=await _draw(chart, theme) if shown else None)


async def _draw(chart: Chart, theme: Theme) -> Picture:
    return await draw(chart, lay_out_chart, theme, alt=describe_chart(chart), name="tolls")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """What one claimant tells of one group of victims, oldest first; ``side`` is the victims'."""

    side: str
    claimant: str
    victims: str
    items: Series

    @property
    def label(self) -> str:
        """Both, for where not all lines beside it count the same people."""
        return f"{self.claimant}, {self.victims}"


def _gather(filed: Iterable[FiledClaim], names: Names, tongue: Tongue) -> list[_Told]:
    """The series of running figures; those that a reader could not tell apart by their words are one."""
    series: dict[tuple[str, str, str, str], list[FiledClaim]] = {}
    for key, items in sorted(gather_tolls(filed, names).items()):
        newest = items[-1]
        unnamed = say("no claimant named, {outlet}", outlet=newest.outlet)
        claimant = name_claimant(newest.claim, names) or tongue.say(unnamed)
        victims = say_victims(names.victims(newest.claim), tongue)
        series.setdefault((key[0], claimant, victims, judge_standing(newest.claim, names)), []).extend(items)
    return [
        _Told(side=side, claimant=claimant, victims=victims, items=sorted(items, key=put_in_order))
        for (side, claimant, victims, _), items in series.items()
    ]


def _choose(told: Iterable[_Told], profile: Profile) -> list[_Told]:
    """The best told lines (most days, then the highest figure) of the war's sides, then of the best told others."""
    ranked = sorted(told, key=lambda each: (-len(_points(each.items)), -(each.items[-1].claim.low or 0), each.label))
    own = [side.id for side in profile.sides]
    others = dict.fromkeys(each.side for each in ranked if each.side not in own)
    panels = [side for side in (*own, *others) if any(each.side == side for each in ranked)][:MOST_PANELS]
    return [each for side in panels for each in [one for one in ranked if one.side == side][:MOST_LINES]]


def _panels(shown: Sequence[_Told], names: Names, tongue: Tongue) -> tuple[Panel, ...]:
    sides: dict[str, list[_Told]] = {}
    for each in shown:
        sides.setdefault(each.side, []).append(each)
    return tuple(_panel(names.side(side), told, names, tongue) for side, told in sides.items())


def _panel(side: str, told: Sequence[_Told], names: Names, tongue: Tongue) -> Panel:
    """Victims that all its lines count are named once, above them."""
    shared = told[0].victims if len({each.victims for each in told}) == 1 else ""
    title = shared if tongue.side(side) in shared or tongue.term(side) in shared else _own(side, tongue)
    if shared and shared != title:
        title = f"{title} · {shared}"
    return Panel(title=title, lines=tuple(_line(each, each.claimant if shared else each.label, names) for each in told))


def _own(side: str, tongue: Tongue) -> str:
    """Whose losses a panel shows: "Of the Armenian side", "Of both sides"."""
    if side.endswith(("sides", "stated")):
        return tongue.say(say("Of {side}", side=tongue.term(side)))
    return tongue.say(say("Of the {side} side", side=tongue.side(side)))


def _line(told: _Told, label: str, names: Names) -> Line:
    newest = told.items[-1].claim
    speaks_for = names.side_of(newest.claimant, newest.claimant_side)
    order = {side.id: index for index, side in enumerate(names.profile.sides if names.profile else ())}
    return Line(
        label=label,
        standing=judge_standing(newest, names),
        side=order.get(speaks_for) if speaks_for else None,
        points=tuple(_points(told.items)),
    )


def _points(items: Series) -> list[Point]:
    """The last figure of each day."""
    days: dict[date, Point] = {}
    for item in items:
        day = find_report_day(item)
        if day is not None and item.claim.low:
            days[day] = Point(day=day, figure=item.claim.low, said=say_claimed(item.claim))
    return [days[day] for day in sorted(days)]


def describe_chart(chart: Chart) -> str:
    """The chart in words: the first and the newest figure of every line."""
    told = (f"{panel.title}: {'; '.join(_told(panel, chart.tongue))}." for panel in chart.panels)
    return f"{chart.title}. {' '.join(told)}"


def _told(panel: Panel, tongue: Tongue) -> Iterator[str]:
    for line in panel.lines:
        first, newest = line.points[0], line.points[-1]
        since = f"{_say_point(first, tongue)}, " if len(line.points) > 1 else ""
        yield f"{line.label}, {tongue.term(line.standing)}: {since}{_say_point(newest, tongue)}"


def _say_point(point: Point, tongue: Tongue) -> str:
    day = say_short_day(point.day, tongue)
    return tongue.say(say("{figure} on {day}", figure=newsroom.say_claimed(point.said, tongue), day=day))

"""Claimed figures over time: one panel for each side's losses, one line of steps for each claimant.

A figure holds until its claimant gives another, so lines are steps and never slopes. Where a claimant was silent for
longer than ``SILENCE`` the line breaks: nobody knows what it would have said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from string import ascii_uppercase

from bot.language.newsroom import say_claimed
from bot.language.phrase import mark
from bot.language.tongue import ENGLISH, Tongue
from bot.phrases import say_figure, say_short_day
from bot.pictures.palette import DASHES, PALETTES, Palette, Theme
from bot.pictures.scales import Scale, day_ticks, round_ticks
from bot.pictures.shapes import LARGE, PLAIN, SMALL, WIDTH, Canvas, Dot, Shape, Stroke, Words
from bot.pictures.spreading import spread
from bot.pictures.typography import cut, fold_lines, measure
from digests.models import Standing

SILENCE = timedelta(days=5)
"""A claimant of daily tolls that says nothing for longer has stopped counting, as far as a reader can tell."""
LEGEND: Mapping[Standing, str] = {
    "declared": mark("of its own losses"),
    "alleged": mark("of the other side’s losses"),
    "third party": mark("by a third party"),
    "media count": mark("by an outlet"),
}
"""What a style of line says of the claimant."""
ASIDE, LEFT, RIGHT, LABEL = 20, 96, WIDTH - 110, 110
NO_BREAK = "\u00a0"
PANEL, HEADING, KEY_LINE, LINE = 168, 62, 28, 33
SAMPLE = 38
"""Pixels of a line in the key."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A claimant's figure as of a day; ``said`` is how it was put: "at least 217"."""

    day: date
    figure: int
    said: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One claimant's figures in order of days. ``side`` numbers the claimant's side in the war, None for no side."""

    label: str
    standing: Standing
    side: int | None
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """The losses of one side."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """Panels over the same days, in one tongue."""

    title: str
    panels: tuple[Panel, ...]
    tongue: Tongue = field(default=ENGLISH, hash=False)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of any figure."""
        days = [point.day for panel in self.panels for line in panel.lines for point in line.points]
        return min(days), max(days)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where one panel stands: its scales and its colours; the chart's last day, and the tongue of its words."""

    across: Scale
    up: Scale
    palette: Palette
    last: date
    tongue: Tongue

    def spot(self, day: date, figure: int) -> tuple[float, float]:
        return self.across(day.toordinal()), self.up(figure)


def lay_out_chart(chart: Chart, theme: Theme) -> Canvas:
    """The shapes of a chart; it has at least one panel with a figure in it."""
    palette = PALETTES[theme]
    shapes: list[Shape] = []
    y = 12.0
    for text in fold_lines(chart.title, LARGE, WIDTH - 2 * ASIDE):
        y += LINE
        shapes.append(Words(x=ASIDE, y=y, text=text, colour=palette.ink, size=LARGE))
    first, last = chart.days
    across = Scale(first.toordinal(), max(last, first + timedelta(days=1)).toordinal(), LEFT + 10, RIGHT)
    for panel in chart.panels:
        top = y + HEADING
        highest = max(point.figure for line in panel.lines for point in line.points)
        ticks = round_ticks(highest)
        frame = _Frame(across, Scale(0, ticks[-1], top + PANEL, top), palette, last, chart.tongue)
        shapes += [Words(x=ASIDE, y=top - 28, text=cut(panel.title, PLAIN, WIDTH - 2 * ASIDE), colour=palette.ink)]
        shapes += [*_grid(ticks, day_ticks(first, last), frame), *_lines(panel.lines, frame)]
        key, y = _key(panel.lines, top + PANEL + 34, frame)
        shapes += key
    legend, y = _legend(chart, y + 12, palette)
    shapes += legend
    return Canvas(height=int(y + 22), ground=palette.ground, shapes=tuple(shapes))


def _grid(ticks: Sequence[int], days: Sequence[date], frame: _Frame) -> Iterator[Shape]:
    palette = frame.palette
    for tick in ticks:
        y = round(frame.up(tick))
        yield Stroke(spots=((LEFT, y), (RIGHT, y)), colour=palette.grid)
        yield Words(
            x=LEFT - 10, y=y + 7, text=_say_short(tick, frame.tongue), colour=palette.faint, size=SMALL, anchor="end"
        )
    for day in days:
        x = frame.across(day.toordinal())
        yield Words(
            x=x,
            y=frame.up(0) + 26,
            text=say_short_day(day, frame.tongue),
            colour=palette.faint,
            size=SMALL,
            anchor="middle",
        )


def _lines(lines: Sequence[Line], frame: _Frame) -> Iterator[Shape]:
    heights = _label_heights(lines, frame)
    for line, letter, height in zip(lines, ascii_uppercase, heights, strict=False):
        colour = frame.palette.hue(line.side)
        for steps in _unbroken(line.points):
            yield Stroke(spots=tuple(_steps(steps, frame)), colour=colour, width=3, dash=DASHES[line.standing])
        for point in line.points:
            x, y = frame.spot(point.day, point.figure)
            yield Dot(x=x, y=y, radius=4, fill=colour)
        end, beside = frame.across(line.points[-1].day.toordinal()) + 11, 7
        if end <= RIGHT:  # other lines go on beside it
            beside = -8
        newest = f"{letter} {_say_short(line.points[-1].figure, frame.tongue)}"
        yield Words(x=end, y=height + beside, text=newest, colour=colour, size=SMALL, halo=frame.palette.ground)


def _say_short(figure: int, tongue: Tongue) -> str:
    """A figure as an axis has room for it: "1,174", "10.7M"."""
    return f"{figure / 1_000_000:.3g}M" if figure >= 1_000_000 else say_figure(figure, tongue)


def _label_heights(lines: Sequence[Line], frame: _Frame) -> Sequence[float]:
    """Labels stand beside the newest figure; those near the same day are kept apart."""
    ends = [frame.spot(line.points[-1].day, line.points[-1].figure) for line in lines]
    heights = [y for _, y in ends]
    for x in sorted({x for x, _ in ends}):
        near = [index for index, (other, _) in enumerate(ends) if abs(other - x) < LABEL]
        apart = spread([heights[index] for index in near], SMALL + 4, frame.up.end, frame.up.start + 4)
        for index, height in zip(near, apart, strict=True):
            heights[index] = height
    return heights


def _unbroken(points: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """The runs of figures with no silence between them."""
    start = 0
    for index in range(1, len(points)):
        if points[index].day - points[index - 1].day > SILENCE:
            yield points[start:index]
            start = index
    yield points[start:]


def _steps(points: Sequence[Point], frame: _Frame) -> Iterator[tuple[float, float]]:
    before: float | None = None
    for point in points:
        x, y = frame.spot(point.day, point.figure)
        if before is not None:
            yield x, before
        yield x, y
        before = y


def _key(lines: Sequence[Line], y: float, frame: _Frame) -> tuple[Sequence[Shape], float]:
    """Whose line is whose, two abreast if they fit, and where the key ends."""
    told = [
        f"{letter}{NO_BREAK}{NO_BREAK}{_say_line(line, frame)}"
        for line, letter in zip(lines, ascii_uppercase, strict=False)
    ]
    half, beside = (WIDTH - 2 * ASIDE) / 2, SAMPLE + 10
    abreast = 2 if all(measure(said, SMALL) <= half - beside - 8 for said in told) else 1
    shapes: list[Shape] = []
    for index, (line, said) in enumerate(zip(lines, told, strict=True)):
        x, first = ASIDE + half * (index % abreast), y + KEY_LINE
        colour, dash = frame.palette.hue(line.side), DASHES[line.standing]
        shapes.append(Stroke(spots=((x, first - 7), (x + SAMPLE, first - 7)), colour=colour, width=3, dash=dash))
        height = y
        for text in fold_lines(said, SMALL, WIDTH - 2 * ASIDE - beside):
            height += KEY_LINE
            shapes.append(Words(x=x + beside, y=height, text=text, colour=frame.palette.ink, size=SMALL))
        if index % abreast == abreast - 1 or line is lines[-1]:
            y = height
    return shapes, y


def _say_line(line: Line, frame: _Frame) -> str:
    """Whose line it is; the figure only as far as the line's own label does not tell it, the day if it is not the last.

    "River MoD, soldiers", "Delta MoD, soldiers: at least 300, 9 May".
    """
    newest, tongue = line.points[-1], frame.tongue
    said = say_claimed(newest.said, tongue)
    exact = said == _say_short(newest.figure, tongue)
    told = [] if exact else [said]
    if newest.day < frame.last:
        told.append(say_short_day(newest.day, tongue).replace(" ", NO_BREAK))
    return f"{line.label}{', ' if exact else ': '}{', '.join(told)}" if told else line.label


def _legend(chart: Chart, y: float, palette: Palette) -> tuple[Sequence[Shape], float]:
    """What the styles of line mean, as far as they are used, two in a row if they fit, and where the legend ends."""
    used = [standing for standing in DASHES if any(standing in _standings(panel) for panel in chart.panels)]
    meanings = [chart.tongue.catalogue.translate(LEGEND[standing]) for standing in used]
    half, beside = (WIDTH - 2 * ASIDE) / 2, SAMPLE + 10
    abreast = 2 if all(measure(text, SMALL) <= half - beside for text in meanings) else 1
    shapes: list[Shape] = []
    for index, (standing, meaning) in enumerate(zip(used, meanings, strict=True)):
        x = ASIDE + half * (index % abreast)
        y += KEY_LINE * (index % abreast == 0)
        dash = DASHES[standing]
        shapes.append(Stroke(spots=((x, y - 7), (x + SAMPLE, y - 7)), colour=palette.faint, width=3, dash=dash))
        shapes.append(Words(x=x + beside, y=y, text=meaning, colour=palette.faint, size=SMALL))
    return shapes, y


def _standings(panel: Panel) -> set[Standing]:
    return {line.standing for line in panel.lines}

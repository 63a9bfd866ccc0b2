"""A timeline as a picture: a row for each day, a lane for each kind of thing, a dot for each event that was told.

The larger a dot the more it weighs; numbered ones are told in the words under the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.language.tongue import ENGLISH, Tongue
from bot.phrases import say_short_day
from bot.pictures.palette import PALETTES, Palette, Theme
from bot.pictures.shapes import LARGE, SMALL, WIDTH, Canvas, Dot, Shape, Stroke, Words
from bot.pictures.typography import fold_lines

LEFT, EDGE = 98, 20
TALLEST, ROW, LOWEST_ROW = 1000, 36, 20
"""Pixels of all rows together, of a row at ease, and of one where there are many days."""
LINE, HEADS = 33, 44
MOST_DAYS = TALLEST // LOWEST_ROW
LEAST, MOST = 4.5, 12.5
"""Radii of the lightest and of the heaviest dot."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something told of a day; ``share`` of the heaviest one's weight, ``number`` where the words below tell it."""

    day: date
    lane: int
    share: float
    number: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Lanes:
    """Events of some days in lanes; at least one event, at most MOST_DAYS days."""

    title: str
    lanes: tuple[str, ...]
    events: tuple[Event, ...]
    tongue: Tongue = field(default=ENGLISH, hash=False)

    @property
    def days(self) -> Sequence[date]:
        """Every day from the first event to the last."""
        first, last = min(event.day for event in self.events), max(event.day for event in self.events)
        return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def lay_out_lanes(drawn: Lanes, theme: Theme) -> Canvas:
    """The shapes of a timeline."""
    palette = PALETTES[theme]
    shapes: list[Shape] = []
    y = EDGE / 2
    for text in fold_lines(drawn.title, LARGE, WIDTH - 2 * EDGE):
        y += LINE
        shapes.append(Words(x=EDGE, y=y, text=text, colour=palette.ink, size=LARGE))
    top, days = y + HEADS, drawn.days
    row = max(LOWEST_ROW, min(ROW, TALLEST / len(days)))
    lane = (WIDTH - LEFT - EDGE) / len(drawn.lanes)
    shapes += _heads(drawn.lanes, lane, top, palette)
    heights = {day: round(top + row * (index + 0.6)) for index, day in enumerate(days)}
    shapes += _rows(heights, row, palette, drawn.tongue)
    shapes += _dots(drawn.events, heights, lane, palette)
    return Canvas(height=int(top + row * len(days) + EDGE), ground=palette.ground, shapes=tuple(shapes))


def _heads(names: Sequence[str], lane: float, top: float, palette: Palette) -> Iterator[Shape]:
    for index, name in enumerate(names):
        x = LEFT + lane * (index + 0.5)
        yield Words(x=x, y=top - 8, text=name, colour=palette.hue(index), size=SMALL, anchor="middle")


def _rows(heights: Mapping[date, float], row: float, palette: Palette, tongue: Tongue) -> Iterator[Shape]:
    """A faint line a day, a date as often as dates can be read."""
    every = 1 if row > SMALL + 4 else 2
    for index, (day, y) in enumerate(heights.items()):
        yield Stroke(spots=((LEFT, y), (WIDTH - EDGE, y)), colour=palette.grid)
        if index % every == 0:
            text = say_short_day(day, tongue)
            yield Words(x=LEFT - 14, y=y + 7, text=text, colour=palette.faint, size=SMALL, anchor="end")


def _dots(events: Sequence[Event], heights: Mapping[date, float], lane: float, palette: Palette) -> Iterator[Shape]:
    """Events of one day and lane stand side by side, as many as there is room for; the numbered ones first."""
    cells: dict[tuple[date, int], list[Event]] = {}
    for event in sorted(events, key=lambda event: (event.number is None, -event.share, event.number or 0)):
        cells.setdefault((event.day, event.lane), []).append(event)
    apart = 2 * MOST + 6
    for (day, number), told in sorted(cells.items()):
        shown = told[: max(1, int(lane // apart))]
        start = LEFT + lane * (number + 0.5) - apart * (len(shown) - 1) / 2
        for place, event in enumerate(shown):
            yield from _dot(event, start + apart * place, heights[day], palette)


def _dot(event: Event, x: float, y: float, palette: Palette) -> Iterator[Shape]:
    colour = palette.hue(event.lane)
    if event.number is None:
        radius = LEAST + (MOST - LEAST) * 0.6 * event.share
        yield Dot(x=x, y=y, radius=radius, fill=colour, edge=palette.ground, opacity=0.6)
        return
    yield Dot(x=x, y=y, radius=MOST + 3, fill=colour, edge=palette.ground)
    size = SMALL - 2 * (event.number > 9)
    yield Words(x=x, y=y + 7, text=str(event.number), colour=palette.ground, size=size, anchor="middle")

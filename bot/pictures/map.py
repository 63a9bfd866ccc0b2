"""Incidents and claimed control on a map: numbered marks that the words under the picture explain.

An equirectangular projection around the frame's middle latitude: over the few hundred kilometres of a war zone its
error is less than the width of a mark.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.pictures.atlas import Frame, outlines
from bot.pictures.palette import PALETTES, Palette, Theme
from bot.pictures.shapes import LARGE, SMALL, WIDTH, Anchor, Canvas, Dot, Land, Shape, Spot, Stroke, Words
from bot.pictures.spreading import Box, overlap
from bot.pictures.typography import cut, fold_lines, measure

ASIDE = 20
TALLEST, FLATTEST = 640, 427
"""Heights of the map in pixels: chats show a picture smaller that is much taller than wide; and what still shows
where north is."""
SMALLEST_FRAME = 0.6
"""Degrees: a single village is shown with its neighbourhood."""
MARGIN = 0.18
"""Land around the outermost marks, as a share of the frame: room for their names."""
GRAIN = 4.0
"""Pixels: a coast is drawn from spots that are half to once so far apart, about one point of a phone's screen."""
VIEWS = 8
"""Views whose coasts are remembered, each of some thousand spots: half a megabyte."""
LINE, KEY_LINE = 33, 30
HALF = (WIDTH - 2 * ASIDE) / 2
KILOMETRES = 111.2
"""In a degree of latitude."""
ROUND_LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One place where something was claimed: ``people`` harmed by the highest single claim, 0 where only told of.

    ``side`` numbers whose people they were or, where ``control`` is claimed, who claims it; None for no side.
    """

    number: int
    name: str
    lat: float
    lon: float
    people: int = 0
    side: int | None = None
    control: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Town:
    """A place to find one's way by."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Map:
    """What a map shows: at least one mark, and towns where there is room for them. ``sides`` are names in order."""

    title: str
    marks: tuple[Mark, ...]
    towns: tuple[Town, ...] = ()
    sides: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Projection:
    """Degrees into pixels."""

    frame: Frame
    top: float
    scale: float
    shrink: float

    def __call__(self, lon: float, lat: float) -> Spot:
        west, _, _, north = self.frame
        return (lon - west) * self.shrink * self.scale, self.top + (north - lat) * self.scale

    def along(self, spots: Sequence[Spot]) -> tuple[Spot, ...]:
        """Many at once."""
        (west, _, _, north), across, top, scale = self.frame, self.shrink * self.scale, self.top, self.scale
        return tuple(((lon - west) * across, top + (north - lat) * scale) for lon, lat in spots)

    @property
    def bottom(self) -> float:
        return self(self.frame[0], self.frame[1])[1]


def lay_out_map(drawn: Map, theme: Theme) -> Canvas:
    """The shapes of a map."""
    palette = PALETTES[theme]
    top = ASIDE + LINE * len(list(fold_lines(drawn.title, LARGE, WIDTH - 2 * ASIDE))) + 13.0
    project = _fit(drawn.marks, top)
    below: list[Shape] = []
    y = project.bottom
    shown = sorted({mark.side for mark in drawn.marks if mark.side is not None})
    abreast = 2 if all(measure(drawn.sides[side], SMALL) <= HALF - 28 for side in shown) else 1
    for index, side in enumerate(shown):
        x = ASIDE + HALF * (index % abreast)
        y += KEY_LINE * (index % abreast == 0)
        below.append(Dot(x=x + 8, y=y, radius=8, fill=palette.hue(side), opacity=0.8))
        below.append(Words(x=x + 28, y=y + 7, text=drawn.sides[side], colour=palette.ink, size=SMALL))
    for text in fold_lines(drawn.note, SMALL, WIDTH - 2 * ASIDE):
        y += KEY_LINE
        below.append(Words(x=ASIDE, y=y + 7, text=text, colour=palette.faint, size=SMALL))
    shapes = (
        *_land(project, palette),
        *_scale_bar(project, palette),
        *_places(drawn, project, palette),
        *_edges(project, y, palette),
    )
    return Canvas(height=int(y + 28), ground=palette.ground, shapes=(*shapes, *_title(drawn.title, palette), *below))


def _fit(marks: Sequence[Mark], top: float) -> _Projection:
    """The frame around all marks, with a margin, in a shape that a phone can show."""
    lats, lons = [mark.lat for mark in marks], [mark.lon for mark in marks]
    middle, centre = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    shrink = max(0.1, math.cos(math.radians(middle)))
    wide = max(SMALLEST_FRAME, (max(lons) - min(lons)) * shrink * (1 + 2 * MARGIN))
    high = max(SMALLEST_FRAME, (max(lats) - min(lats)) * (1 + 2 * MARGIN))
    wide = max(wide, high * WIDTH / TALLEST)
    high = max(high, wide * FLATTEST / WIDTH)
    frame = (centre - wide / shrink / 2, middle - high / 2, centre + wide / shrink / 2, middle + high / 2)
    return _Projection(frame, top, WIDTH / wide, shrink)


def _land(project: _Projection, palette: Palette) -> Iterator[Shape]:
    yield Land(rings=_coasts(project), fill=palette.land, colour=palette.border)


@lru_cache(maxsize=VIEWS)
def _coasts(project: _Projection) -> tuple[tuple[Spot, ...], ...]:
    """The rings of the land in a view; the next map of these days mostly has the same outermost marks."""
    return tuple(map(project.along, outlines(project.frame, GRAIN / project.scale)))


def _edges(project: _Projection, bottom: float, palette: Palette) -> Iterator[Shape]:
    """The land that runs over the frame is covered, above and below."""
    for low, high in ((-4.0, project.top), (project.bottom, bottom + 400)):
        spots = ((-4.0, low), (WIDTH + 4.0, low), (WIDTH + 4.0, high), (-4.0, high))
        yield Stroke(spots=spots, colour=palette.ground, fill=palette.ground, closed=True)


def _scale_bar(project: _Projection, palette: Palette) -> Iterator[Shape]:
    """How far is far: a bar of a round number of kilometres, about a quarter of the width at most."""
    a_kilometre = project.scale / KILOMETRES
    length = max(each for each in ROUND_LENGTHS if each * a_kilometre <= WIDTH / 4 or each == ROUND_LENGTHS[0])
    start, y = WIDTH - ASIDE - length * a_kilometre, project.bottom - 20
    yield Stroke(spots=((start, y - 8), (start, y), (WIDTH - ASIDE, y), (WIDTH - ASIDE, y - 8)), colour=palette.ink)
    text = f"{length} km"
    yield Words(x=WIDTH - ASIDE, y=y - 14, text=text, colour=palette.ink, size=SMALL, anchor="end", halo=palette.land)


def _title(title: str, palette: Palette) -> Iterator[Shape]:
    for index, text in enumerate(fold_lines(title, LARGE, WIDTH - 2 * ASIDE)):
        yield Words(x=ASIDE, y=ASIDE + LINE * (index + 0.8), text=text, colour=palette.ink, size=LARGE)


def _places(drawn: Map, project: _Projection, palette: Palette) -> Iterator[Shape]:
    """Marks with the smaller above the larger, then names where they cover neither a mark nor another name."""
    spots = {mark.number: project(mark.lon, mark.lat) for mark in drawn.marks}
    taken = [_around(spots[mark.number], _radius(mark)) for mark in drawn.marks]
    for mark in sorted(drawn.marks, key=lambda mark: (-_radius(mark), mark.number)):
        yield from _mark(mark, spots[mark.number], palette)
    for mark in drawn.marks:
        label = _find_room(f"{mark.number} {mark.name}", spots[mark.number], _radius(mark), (taken, project))
        if label is not None:
            yield _name(label, palette.ink, palette)
    for town in drawn.towns:
        spot = project(town.lon, town.lat)
        if not _is_free(spot, taken, project):
            continue
        label = _find_room(town.name, spot, 5, (taken, project))
        if label is not None:
            yield Dot(x=spot[0], y=spot[1], radius=4, fill=palette.faint)
            yield _name(label, palette.faint, palette)


def _is_free(spot: Spot, taken: Sequence[Box], project: _Projection) -> bool:
    """Whether a town's dot is on the map and covers nothing."""
    x, y = spot
    inside = 8 <= x <= WIDTH - 8 and project.top + 8 <= y <= project.bottom - 8
    return inside and not any(overlap(_around(spot, 5), box) for box in taken)


def _radius(mark: Mark) -> float:
    """Areas grow with the people harmed; a mark never gets too small to see or so large that it hides the map."""
    return min(50.0, 14 + 3.3 * math.sqrt(mark.people))


def _mark(mark: Mark, spot: Spot, palette: Palette) -> Iterator[Shape]:
    x, y = spot
    colour, radius = palette.hue(mark.side), _radius(mark)
    if mark.control:
        west, north, east, south = _around(spot, radius)
        corners = ((west, north), (east, north), (east, south), (west, south))
        yield Stroke(spots=corners, colour=colour, width=4, fill=palette.ground, closed=True)
    else:
        yield Dot(x=x, y=y, radius=radius, fill=colour, edge=palette.ground, opacity=0.8)
    yield Words(
        x=x,
        y=y + 7,
        text=str(mark.number),
        colour=colour if mark.control else palette.ground,
        size=SMALL - 2 * (mark.number > 9),
        anchor="middle",
    )


@dataclass(frozen=True, slots=True)
class _Label:
    """A name where it fits."""

    x: float
    y: float
    text: str
    anchor: Anchor


def _find_room(text: str, spot: Spot, radius: float, occupied: tuple[list[Box], _Projection]) -> _Label | None:
    """The first place beside, above or below a spot where a name covers nothing; it is then taken."""
    taken, project = occupied
    text = cut(text, SMALL, WIDTH / 2)
    wide, (x, y) = measure(text, SMALL), spot
    places: tuple[tuple[float, float, Anchor], ...] = (
        (x + radius + 6, y + 7, "start"),
        (x - radius - 6, y + 7, "end"),
        (x, y - radius - 8, "middle"),
        (x, y + radius + 23, "middle"),
    )
    for left, base, anchor in places:
        start = left - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = (start, base - SMALL, start + wide, base + 6)
        inside = box[0] >= 4 and box[2] <= WIDTH - 4 and box[1] >= project.top + 4 and box[3] <= project.bottom - 4
        if inside and not any(overlap(box, other) for other in taken):
            taken.append(box)
            return _Label(left, base, text, anchor)
    return None


def _name(label: _Label, colour: str, palette: Palette) -> Words:
    return Words(
        x=label.x, y=label.y, text=label.text, colour=colour, size=SMALL, anchor=label.anchor, halo=palette.land
    )


def _around(spot: Spot, radius: float) -> Box:
    return spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius

"""Outlines of countries inside a frame, from Natural Earth at 1:10 million (public domain).

How the outlines run is that atlas's doing and no statement of ours; maps say so. ``scripts/pack-atlas`` packs it: a
line with the lengths of the parts that follow, each compressed by zlib by itself, since a map needs one level only.
The first part is JSON: scale, translate, each ring with its frame and its arcs, the powers of the levels. A level of
power n tells nothing finer than 2 ** n steps. It is 32-bit little-endian whole numbers: how many spots each arc has,
every spot's step east from the one before, every spot's step north, and the frames of the stretches of the arcs.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, count, pairwise
from pathlib import Path

from bot.pictures.shapes import Spot

_ATLAS = Path(__file__).parent / "assets" / "countries.atlas"
STRETCH = 32
"""Steps of an arc that are judged together, in sight or not."""
HALF_ROUND = 180
"""Degrees: nothing on land steps so far, so a longer step goes across the 180th meridian."""
Frame = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


@dataclass(frozen=True, slots=True)
class _Level:
    """All spots at one fineness, the first spot and the first stretch of each arc, and of each stretch its frame.

    ``firsts`` ends with the spot behind all, ``frames`` has four numbers for a stretch. Nothing more is unfolded
    before it is looked at: of the arcs of the world a map touches some dozens.
    """

    xs: array[int]
    ys: array[int]
    firsts: Sequence[int]
    stretches: Sequence[int]
    frames: array[int]

    def stretches_of(self, arc: int) -> Sequence[tuple[Sequence[int], int, int]]:
        """The stretches of an arc: frame, first spot and the one after the last; a stretch begins where one ended."""
        first, last = self.firsts[arc], self.firsts[arc + 1] - 1
        starts = range(first, max(last, first + 1), STRETCH)
        at = 4 * self.stretches[arc]
        return [
            (self.frames[frame : frame + 4], start, min(start + STRETCH, last) + 1)
            for frame, start in zip(count(at, 4), starts, strict=False)
        ]


@dataclass(frozen=True, slots=True)
class _Atlas:
    """Rings of arcs (a negative number for one walked backwards, TopoJSON 2.1.4) with their frames, and what a step is.

    ``levels`` are packed, by power.
    """

    rings: Sequence[tuple[Sequence[int], Sequence[int]]]
    arcs: int
    levels: dict[int, bytes]
    scale: Spot
    corner: Spot

    def steps(self, lon: float, lat: float) -> Spot:
        return (lon - self.corner[0]) / self.scale[0], (lat - self.corner[1]) / self.scale[1]


def outlines(frame: Frame, grain: float = 0.0) -> Iterator[Sequence[Spot]]:
    """The outer and inner rings of every country that may touch a frame, as (longitude, latitude) in degrees.

    Little is told that is finer than ``grain``, in degrees. Outside the frame the rings are coarser still: a stretch
    that stays clear of it goes straight from end to end, which stays inside the stretch's own frame.
    """
    atlas = _atlas()
    seen = (*atlas.steps(*frame[:2]), *atlas.steps(*frame[2:]))
    power = max(0, int(grain / min(atlas.scale)).bit_length() - 1)
    level = _level(max(each for each in atlas.levels if each <= power))
    middle = (frame[0] + frame[2]) / 2
    (across, up), (west, south) = atlas.scale, atlas.corner
    for around, arcs in atlas.rings:
        if _meet(around, seen) and not _is_speck(around, power):
            ring = [(x * across + west, y * up + south) for x, y in _walk(arcs, level, seen)]
            yield _near(list(_unrolled(ring)), middle) if around[2] - around[0] > HALF_ROUND / atlas.scale[0] else ring


@lru_cache(maxsize=1)
def _atlas() -> _Atlas:
    line, _, packed = _ATLAS.read_bytes().partition(b"\n")
    ends = list(accumulate(map(int, line.split()), initial=0))
    parts = [packed[start:end] for start, end in pairwise(ends)]
    head = json.loads(zlib.decompress(parts[0]))
    rings = head["rings"]
    return _Atlas(
        rings=rings,
        arcs=1 + max(max(*ring, ~min(ring)) for _, ring in rings),
        levels=dict(zip(head["powers"], parts[1:], strict=True)),
        scale=tuple(head["scale"]),
        corner=tuple(head["translate"]),
    )


@lru_cache(maxsize=8)
def _level(power: int) -> _Level:
    """A level, unpacked when the first map of its fineness is asked for; the finest takes 5 MB."""
    numbers = array("i")
    numbers.frombytes(zlib.decompress(_atlas().levels[power]))
    if sys.byteorder == "big":
        numbers.byteswap()
    arcs = _atlas().arcs
    lengths, total = numbers[:arcs], sum(numbers[:arcs])
    return _Level(
        xs=array("i", accumulate(numbers[arcs : arcs + total])),
        ys=array("i", accumulate(numbers[arcs + total : arcs + 2 * total])),
        firsts=array("i", accumulate(lengths, initial=0)),
        stretches=array("i", accumulate((-(-max(1, length - 1) // STRETCH) for length in lengths), initial=0)),
        frames=numbers[arcs + 2 * total :],
    )


def _walk(ring: Sequence[int], level: _Level, seen: Frame) -> Sequence[tuple[int, int]]:
    """The spots of a ring; each stretch begins where the one before it ended."""
    spots: list[tuple[int, int]] = []
    for arc in ring:
        for around, start, end in level.stretches_of(arc) if arc >= 0 else reversed(level.stretches_of(~arc)):
            step = 1 if _meet(around, seen) else max(1, end - start - 1)
            passed = list(zip(level.xs[start:end:step], level.ys[start:end:step], strict=True))
            if arc < 0:
                passed.reverse()
            spots += passed[1:] if spots else passed
    return spots


def _unrolled(ring: Sequence[Spot]) -> Iterator[Spot]:
    """A ring that crosses the 180th meridian goes on beyond it instead of back across the whole world."""
    turn, before = 0.0, ring[0][0]
    for lon, lat in ring:
        if abs(lon - before) > HALF_ROUND:
            turn += 360 if lon < before else -360
        before = lon
        yield lon + turn, lat


def _near(ring: Sequence[Spot], lon: float) -> Sequence[Spot]:
    """A ring that went around beyond the 180th meridian, on that side of it which is nearer to a longitude."""
    lons = [spot[0] for spot in ring]
    middle = (min(lons) + max(lons)) / 2
    turns = round((lon - middle) / 360) * 360
    return [(each + turns, lat) for each, lat in ring] if turns else ring


def _is_speck(around: Sequence[int], power: int) -> bool:
    """Whether an island is so small that it would not show."""
    return bool(power) and max(around[2] - around[0], around[3] - around[1]) < 2 << power


def _meet(one: Sequence[int], other: Frame) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]

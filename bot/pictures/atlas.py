"""Outlines of countries inside a frame, from Natural Earth at 1:10 million (public domain).

How the outlines run is that atlas's doing and no statement of ours; maps say so. ``scripts/pack-atlas`` packs it: a
line of JSON (scale, translate, how many spots each arc has, each ring as a list of arcs), then every spot's step east
and every spot's step north as 32-bit little-endian whole numbers, all of it compressed by zlib.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from bot.pictures.shapes import Spot

_ATLAS = Path(__file__).parent / "assets" / "countries.atlas"
Frame = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


@dataclass(frozen=True, slots=True)
class _Arc:
    """A stretch of border or coast in the atlas's own whole numbers."""

    xs: array[int]
    ys: array[int]
    frame: Frame


@dataclass(frozen=True, slots=True)
class _Atlas:
    """Arcs, the rings made of them (a negative number for one walked backwards, TopoJSON 2.1.4), and what a step is."""

    arcs: Sequence[_Arc]
    rings: Sequence[tuple[Sequence[int], Frame]]
    scale: Spot
    corner: Spot

    def degrees(self, x: int, y: int) -> Spot:
        return x * self.scale[0] + self.corner[0], y * self.scale[1] + self.corner[1]

    def steps(self, lon: float, lat: float) -> Spot:
        return (lon - self.corner[0]) / self.scale[0], (lat - self.corner[1]) / self.scale[1]


def outlines(frame: Frame, grain: float = 0.0) -> Iterator[tuple[Spot, ...]]:
    """The outer and inner rings of every country that may touch a frame, as (longitude, latitude) in degrees.

    Nothing is told that is finer than ``grain``, in degrees. Outside the frame the rings are coarser still: an arc
    that stays clear of it goes straight from end to end.
    """
    atlas = _atlas()
    seen = (*atlas.steps(*frame[:2]), *atlas.steps(*frame[2:]))
    power = max(0, int(grain / min(atlas.scale)).bit_length() - 1)
    for ring, around in atlas.rings:
        if _meet(around, seen) and not _is_speck(around, power):
            yield tuple(_unrolled([atlas.degrees(x, y) for x, y in _walk(ring, seen, power)]))


@lru_cache(maxsize=1)
def _atlas() -> _Atlas:
    """All of it; about 6 MB, unpacked when the first map is asked for."""
    text, _, steps = zlib.decompress(_ATLAS.read_bytes()).partition(b"\n")
    head = json.loads(text)
    numbers = array("i")
    numbers.frombytes(steps)
    if sys.byteorder == "big":
        numbers.byteswap()
    half = len(numbers) // 2
    arcs = list(_unpack(head["arcs"], numbers[:half], numbers[half:]))
    rings = [(ring, _around([arcs[_index(number)].frame for number in ring])) for ring in head["rings"]]
    return _Atlas(arcs=arcs, rings=rings, scale=tuple(head["scale"]), corner=tuple(head["translate"]))


def _unpack(lengths: Sequence[int], east: array[int], north: array[int]) -> Iterator[_Arc]:
    start = 0
    for length in lengths:
        xs = array("i", accumulate(east[start : start + length]))
        ys = array("i", accumulate(north[start : start + length]))
        yield _Arc(xs, ys, (min(xs), min(ys), max(xs), max(ys)))
        start += length


def _walk(ring: Sequence[int], seen: Frame, power: int) -> Iterator[tuple[int, int]]:
    """The spots of a ring; each arc begins where the one before it ended.

    A straight line between the ends of an arc stays inside the arc's own frame, so nothing in sight moves.
    """
    for place, number in enumerate(ring):
        spots = _thinned(_index(number), power)
        if not _meet(_atlas().arcs[_index(number)].frame, seen):
            spots = spots[:: max(1, len(spots) - 1)]
        yield from (spots if number >= 0 else spots[::-1])[place > 0 :]


@lru_cache(maxsize=8192)
def _thinned(number: int, power: int) -> Sequence[tuple[int, int]]:
    """An arc's ends, and between them no two spots in a row that are nearer to each other than so many doublings.

    The countries on either side of a border get the same spots, so that no gap opens between them.
    """
    arc = _atlas().arcs[number]
    spots = list(zip(arc.xs, arc.ys, strict=True))
    if not power:
        return spots
    near = 1 << power
    kept = spots[:1]
    for spot in spots[1:-1]:
        if abs(spot[0] - kept[-1][0]) >= near or abs(spot[1] - kept[-1][1]) >= near:
            kept.append(spot)
    return [*kept, *spots[1:][-1:]]


def _unrolled(ring: Sequence[Spot]) -> Iterator[Spot]:
    """A ring that crosses the 180th meridian goes on beyond it instead of back across the whole world."""
    turn, before = 0.0, ring[0][0]
    for lon, lat in ring:
        if abs(lon - before) > 180:
            turn += 360 if lon < before else -360
        before = lon
        yield lon + turn, lat


def _is_speck(around: Frame, power: int) -> bool:
    """Whether an island is so small that it would not show."""
    return bool(power) and max(around[2] - around[0], around[3] - around[1]) < 1 << power


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _around(frames: Sequence[Frame]) -> Frame:
    wests, souths, easts, norths = zip(*frames, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _meet(one: Frame, other: Frame) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]

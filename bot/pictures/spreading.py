"""Labels kept apart: down an edge, and around spots of a map."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> tuple[float, ...]:
    """Heights near the wanted ones, in the same order, at least so far apart, between low and high while they fit."""
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    placed: list[float] = []
    for index in order:
        placed.append(max(wanted[index], low, placed[-1] + apart if placed else low))
    ceiling = high
    for position in reversed(range(len(placed))):
        placed[position] = min(placed[position], ceiling)
        ceiling = placed[position] - apart
    found = [0.0] * len(wanted)
    for index, height in zip(order, placed, strict=True):
        found[index] = height
    return tuple(found)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

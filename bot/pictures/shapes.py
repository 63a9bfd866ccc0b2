"""What a picture is made of: a few shapes on a canvas, in pixels from the top left corner, later ones above earlier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

WIDTH = 640
"""Pixels. Chats show a picture inside 800 by 800: one no wider keeps its letters there, however tall a screen is."""
SMALL, PLAIN, LARGE = 20, 21, 25
"""Heights of letters in pixels; the smallest is 11 points on a phone of 360 points, below which nobody reads."""

Anchor = Literal["start", "middle", "end"]
Spot = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stroke:
    """A line through spots; ``dash`` as in SVG, empty for a solid one. A closed one may be filled."""

    spots: tuple[Spot, ...]
    colour: str
    width: float = 2
    dash: str = ""
    fill: str = "none"
    closed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Land:
    """Areas of one colour inside hairlines of another; a ring runs with the clock, or around a hole against it."""

    rings: tuple[tuple[Spot, ...], ...]
    fill: str
    colour: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str = "none"
    opacity: float = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """One line of text standing on ``y``; ``halo`` is a colour laid around the letters: lines do not cut them."""

    x: float
    y: float
    text: str
    colour: str
    size: int = PLAIN
    anchor: Anchor = "start"
    halo: str = ""


Shape = Stroke | Land | Dot | Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Canvas:
    """A finished picture, ready to be painted."""

    height: int
    ground: str
    shapes: tuple[Shape, ...]
    width: int = WIDTH

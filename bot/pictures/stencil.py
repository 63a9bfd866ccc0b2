"""Smooth edges: a stencil is drawn larger than life, shrunk, and a colour laid down through it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import cycle, pairwise

from PIL import Image, ImageDraw

from bot.pictures.shapes import Spot
from bot.pictures.spreading import Box

FINER = 4
"""Dots of a stencil to a pixel, each way: sixteen shades between bare and covered are all that a screen shows."""
_HAIR = 0.01
"""Dots: an edge that ends where a dot begins leaves that dot bare."""


class Stencil:
    """The part of a picture around some shape, bare until something is cut out of it; spots are the picture's own."""

    def __init__(self, picture: Image.Image, box: Box) -> None:
        self._picture = picture
        self._corner = left, top = max(0, math.floor(box[0])), max(0, math.floor(box[1]))
        right, bottom = min(picture.width, math.ceil(box[2])), min(picture.height, math.ceil(box[3]))
        self._mask = Image.new("L", (FINER * max(1, right - left), FINER * max(1, bottom - top)))
        self._pen = ImageDraw.Draw(self._mask)

    def cut_area(self, spots: Sequence[Spot]) -> None:
        """Everything between the spots."""
        middle = sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)
        self._pen.polygon([self._inward(spot, middle) for spot in spots], fill=255)

    def cut_line(self, spots: Sequence[Spot], width: float) -> None:
        """A line with round corners, straight at its ends."""
        for start, end in pairwise(spots):
            if start != end:
                self.cut_area(_bar(start, end, width))
        for x, y in spots[1:-1]:
            self.cut_disc(x, y, width / 2)

    def cut_disc(self, x: float, y: float, radius: float, strength: float = 1) -> None:
        """A disc that lets a share of the colour through; nought closes what is there."""
        (west, north), (east, south) = self._dot((x - radius, y - radius)), self._dot((x + radius, y + radius))
        box = (round(west), round(north), max(round(west), round(east) - 1), max(round(north), round(south) - 1))
        self._pen.ellipse(box, fill=round(255 * strength))

    def lay(self, colour: str) -> None:
        """The colour into the picture, through what was cut out."""
        self._picture.paste(colour, self._corner, self._mask.reduce(FINER))

    def _dot(self, spot: Spot) -> Spot:
        return (spot[0] - self._corner[0]) * FINER, (spot[1] - self._corner[1]) * FINER

    def _inward(self, spot: Spot, middle: Spot) -> Spot:
        x, y = self._dot(spot)
        return x + math.copysign(_HAIR, middle[0] - spot[0]), y + math.copysign(_HAIR, middle[1] - spot[1])


def dashes(spots: Sequence[Spot], dash: str) -> Iterator[Sequence[Spot]]:
    """The pieces of a line that are drawn, by lengths of piece and gap in turn; the whole line without any."""
    if not dash:
        yield spots
        return
    lengths = cycle([(float(length), not index % 2) for index, length in enumerate(dash.split())])
    left, drawn = next(lengths)
    piece = [spots[0]]
    for start, end in pairwise(spots):
        gone, whole = 0.0, math.dist(start, end)
        while whole - gone > left:
            gone += left
            piece.append(_between(start, end, gone / whole))
            if drawn:
                yield piece
            piece = piece[-1:]
            left, drawn = next(lengths)
        left -= whole - gone
        piece.append(end)
    if drawn:
        yield piece


def _between(start: Spot, end: Spot, share: float) -> Spot:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _bar(start: Spot, end: Spot, width: float) -> Sequence[Spot]:
    """The four corners of a straight piece of line."""
    half = width / 2 / math.dist(start, end)
    across, up = (start[1] - end[1]) * half, (end[0] - start[0]) * half
    (x, y), (to_x, to_y) = start, end
    return (x + across, y + up), (to_x + across, to_y + up), (to_x - across, to_y - up), (x - across, y - up)

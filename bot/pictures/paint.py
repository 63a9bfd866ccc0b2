"""Shapes into pixels: PNG by Pillow with the font that ships beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from bot.markup import clean
from bot.pictures.shapes import Canvas, Dot, Land, Shape, Spot, Stroke, Words
from bot.pictures.spreading import Box
from bot.pictures.stencil import Stencil, dashes

_FONT = Path(__file__).parent / "assets" / "DejaVuSans.ttf"
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
EDGE, HALO = 3.0, 2.5
"""Pixels of a line around a dot, and of the colour around letters."""
EFFORT = 4
"""Of compression: the next step takes twice the time for a tenth of the bytes."""


def paint(canvas: Canvas) -> bytes:
    """The canvas as a PNG file of at most 256 colours, within .05 s of one core."""
    picture = Image.new("RGB", (canvas.width, canvas.height), canvas.ground)
    for shape in canvas.shapes:
        _add(picture, shape, canvas.ground)
    file = BytesIO()
    _index(picture, _colours(canvas)).save(file, "PNG", compress_level=EFFORT)
    return file.getvalue()


def _add(picture: Image.Image, shape: Shape, ground: str) -> None:
    if isinstance(shape, Stroke):
        _stroke(picture, shape)
    elif isinstance(shape, Land):
        _land(picture, shape, ground)
    elif isinstance(shape, Dot):
        _dot(picture, shape)
    else:
        _words(picture, shape)


def _stroke(picture: Image.Image, shape: Stroke) -> None:
    around = _around(shape.spots, shape.width)
    if shape.fill != "none":
        inside = Stencil(picture, around)
        inside.cut_area(shape.spots)
        inside.lay(shape.fill)
    line = Stencil(picture, around)
    for piece in dashes((*shape.spots, *shape.spots[:2]) if shape.closed else shape.spots, shape.dash):
        line.cut_line(piece, shape.width)
    line.lay(shape.colour)


def _land(picture: Image.Image, shape: Land, ground: str) -> None:
    """Without smooth edges: hairlines are as thin either way, and smoothed ones take four times as long to paint."""
    pen = ImageDraw.Draw(picture)
    for ring in sorted(shape.rings, key=_depth):
        pen.polygon(ring, fill=ground if _is_hole(ring) else shape.fill)
    for ring in shape.rings:
        pen.line((*ring, ring[0]), fill=shape.colour)


def _depth(ring: Sequence[Spot]) -> tuple[float, bool]:
    """What lies inside something else comes after it, and what fills a hole after the hole."""
    west, north, east, south = _around(ring)
    return (west - east) * (south - north), not _is_hole(ring)


def _is_hole(ring: Sequence[Spot]) -> bool:
    """Whether a ring runs against the clock, by twice the area inside it (Gauss)."""
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise((*ring, ring[0]))) < 0


def _dot(picture: Image.Image, shape: Dot) -> None:
    x, y, radius = shape.x, shape.y, shape.radius
    around = _around([(x, y)], 2 * radius + EDGE)
    disc = Stencil(picture, around)
    disc.cut_disc(x, y, radius, shape.opacity)
    disc.lay(shape.fill)
    if shape.edge != "none":
        ring = Stencil(picture, around)
        ring.cut_disc(x, y, radius + EDGE / 2)
        ring.cut_disc(x, y, radius - EDGE / 2, 0)
        ring.lay(shape.edge)


def _words(picture: Image.Image, shape: Words) -> None:
    ImageDraw.Draw(picture).text(
        (shape.x, round(shape.y)),
        clean(shape.text),
        fill=shape.colour,
        font=_font(shape.size),
        anchor=_ANCHORS[shape.anchor],
        stroke_width=HALO if shape.halo else 0,
        stroke_fill=shape.halo or None,
    )


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Without a font file the letters would vanish and nothing would say so."""
    if not _FONT.is_file():
        raise FileNotFoundError(f"{_FONT.name} is missing from the installation. To do: install Sitrep again.")
    return ImageFont.truetype(_FONT, size)


def _around(spots: Sequence[Spot], width: float = 0) -> Box:
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    aside = width / 2
    return min(xs) - aside, min(ys) - aside, max(xs) + aside, max(ys) + aside


def _colours(canvas: Canvas) -> Sequence[str]:
    """The colours of a drawing, without the shades between them; the ground first."""
    named = (getattr(shape, kind, "") for shape in canvas.shapes for kind in ("fill", "colour", "edge", "halo"))
    return tuple(dict.fromkeys([canvas.ground, *(each for each in named if each not in {"", "none"})]))


def _index(picture: Image.Image, colours: Sequence[str]) -> Image.Image:
    """The picture in a palette, where the given colours are exact and only the shades between them are near.

    A row of them below the picture tells which number each has got; where two share one, the earlier keeps it.
    """
    swatches = [ImageColor.getrgb(colour) for colour in colours[: picture.width]]
    taller = Image.new("RGB", (picture.width, picture.height + 1))
    taller.paste(picture)
    for x, swatch in enumerate(swatches):
        taller.putpixel((x, picture.height), swatch)
    indexed = taller.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    numbers = indexed.crop((0, picture.height, len(swatches), picture.height + 1)).tobytes()
    palette = indexed.getpalette() or []
    for number, swatch in reversed(list(zip(numbers, swatches, strict=True))):
        palette[3 * number : 3 * number + 3] = swatch
    indexed.putpalette(palette)
    return indexed.crop((0, 0, *picture.size))

"""Shapes into pixels: PNG by Pillow with the font that ships beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from itertools import chain
from operator import itemgetter, mul
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
    for (_, is_land), ring in sorted(((_depth(ring), ring) for ring in shape.rings), key=itemgetter(0)):
        pen.polygon(ring, fill=shape.fill if is_land else ground)
    for ring in shape.rings:
        pen.line((*ring, ring[0]), fill=shape.colour)


def _depth(ring: Sequence[Spot]) -> tuple[float, bool]:
    """Sorts what lies inside something else behind it, and what fills a hole behind the hole; the latter is False.

    A ring runs with the clock where the area inside it, which Gauss tells twice over, is no less than nought.
    """
    xs, ys = zip(*ring, strict=True)
    twice = sum(map(mul, xs, ys[1:] + ys[:1])) - sum(map(mul, ys, xs[1:] + xs[:1]))
    return (min(xs) - max(xs)) * (max(ys) - min(ys)), twice >= 0


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


def _around(spots: Sequence[Spot], width: float) -> Box:
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    aside = width / 2
    return min(xs) - aside, min(ys) - aside, max(xs) + aside, max(ys) + aside


def _colours(canvas: Canvas) -> Sequence[str]:
    """The colours of a drawing, without the shades between them; the ground first."""
    named = (getattr(shape, kind, "") for shape in canvas.shapes for kind in ("fill", "colour", "edge", "halo"))
    return tuple(dict.fromkeys([canvas.ground, *(each for each in named if each not in {"", "none"})]))


def _index(picture: Image.Image, colours: Sequence[str]) -> Image.Image:
    """The picture in a palette, where the given colours are exact and only the shades between them are near.

    The shades are chosen by a quarter of the pixels. Where two colours share an entry, the earlier keeps it.
    """
    swatches = [ImageColor.getrgb(colour) for colour in colours]
    strip = Image.frombytes("RGB", (len(swatches), 1), bytes(chain.from_iterable(swatches)))
    sample = picture.resize((-(-picture.width // 2), -(-picture.height // 2)), Image.Resampling.NEAREST)
    sample.paste(strip)
    chosen = sample.quantize(256, Image.Quantize.FASTOCTREE)
    indexed = picture.quantize(palette=chosen, dither=Image.Dither.NONE)
    entries = strip.quantize(palette=chosen, dither=Image.Dither.NONE).tobytes()
    palette = indexed.getpalette() or []
    for entry, swatch in reversed(list(zip(entries, swatches, strict=True))):
        palette[3 * entry : 3 * entry + 3] = swatch
    indexed.putpalette(palette)
    return indexed

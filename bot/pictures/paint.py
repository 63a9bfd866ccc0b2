"""Shapes into pixels: SVG by the standard library, PNG by resvg with the font that ships beside this file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import resvg_py

from bot.markup import clean
from bot.pictures.shapes import Canvas, Dot, Land, Shape, Spot, Stroke, Words

_FONT = Path(__file__).parent / "assets" / "DejaVuSans.ttf"
_FAMILY = "DejaVu Sans"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 allows in no document (section 2.2)."""


def paint(canvas: Canvas) -> bytes:
    """The canvas as a PNG file, within .1 s of one core; two thirds of that go into compressing the pixels."""
    return resvg_py.svg_to_bytes(
        svg_string=to_svg(canvas), skip_system_fonts=True, font_files=[str(_font())], font_family=_FAMILY
    )


def to_svg(canvas: Canvas) -> str:
    """The canvas as SVG text; whatever stands in its words is escaped."""
    size = {"width": str(canvas.width), "height": str(canvas.height)}
    root = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size})
    ElementTree.SubElement(root, "rect", {**size, "fill": canvas.ground})
    for shape in canvas.shapes:
        _add(root, shape)
    return ElementTree.tostring(root, encoding="unicode")


@lru_cache(maxsize=1)
def _font() -> Path:
    """Without a font file the letters would vanish and nothing would say so."""
    if not _FONT.is_file():
        raise FileNotFoundError(f"{_FONT.name} is missing from the installation. To do: install Sitrep again.")
    return _FONT


def _add(root: ElementTree.Element, shape: Shape) -> None:
    if isinstance(shape, Stroke):
        ElementTree.SubElement(root, "path", _stroke(shape))
    elif isinstance(shape, Land):
        ElementTree.SubElement(root, "path", _land(shape))
    elif isinstance(shape, Dot):
        ElementTree.SubElement(root, "circle", _dot(shape))
    else:
        ElementTree.SubElement(root, "text", _words(shape)).text = _NO_XML.sub("", clean(shape.text))


def _stroke(shape: Stroke) -> dict[str, str]:
    line = {
        "d": _trace(shape.spots) + "Z" * shape.closed,
        "fill": shape.fill,
        "stroke": shape.colour,
        "stroke-width": f"{shape.width:g}",
    }
    return line | {"stroke-linejoin": "round"} | ({"stroke-dasharray": shape.dash} if shape.dash else {})


_CRISP = {"shape-rendering": "crispEdges"}
"""Hairlines are as thin either way; smoothed ones take half as long again to paint and twice the bytes to send."""


def _land(shape: Land) -> dict[str, str]:
    path = "".join(f"{_trace(ring)}Z" for ring in shape.rings)
    return {"d": path, "fill": shape.fill, "fill-rule": "evenodd", "stroke": shape.colour} | _CRISP


def _trace(spots: Sequence[Spot]) -> str:
    return "M" + "L".join(["%.1f %.1f" % spot for spot in spots])  # noqa: UP031 - twice as fast, and there are thousands


def _dot(shape: Dot) -> dict[str, str]:
    place = {"cx": f"{shape.x:.1f}", "cy": f"{shape.y:.1f}", "r": f"{shape.radius:.1f}"}
    return place | {"fill": shape.fill, "stroke": shape.edge, "stroke-width": "3", "fill-opacity": f"{shape.opacity:g}"}


def _words(shape: Words) -> dict[str, str]:
    place = {"x": f"{shape.x:.1f}", "y": f"{shape.y:.1f}", "font-size": str(shape.size), "text-anchor": shape.anchor}
    halo = {"stroke": shape.halo, "stroke-width": "5", "stroke-linejoin": "round", "paint-order": "stroke"}
    return place | {"font-family": _FAMILY, "fill": shape.colour} | (halo if shape.halo else {})

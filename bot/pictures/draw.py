"""From a drawing to the picture that is sent: painted in a thread, and the last ones remembered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import TypeVar

from bot.models import Picture
from bot.pictures.palette import Theme
from bot.pictures.shapes import Canvas

Drawn = TypeVar("Drawn", bound=Hashable)
LONGEST_ALT = 1000
"""Characters of an alternative text that Slack takes."""
REMEMBERED = 32
"""Pictures of some 50 kB; a whole room asks for the same map, and a new record makes another drawing."""


async def draw(
    drawn: Drawn, lay_out: Callable[[Drawn, Theme], Canvas], theme: Theme, *, alt: str, name: str
) -> Picture:
    """Lay a drawing out and paint it; ``alt`` tells it to whoever cannot see it, ``name`` names its file."""
    png = await asyncio.to_thread(paint_once, drawn, lay_out, theme)
    return Picture(png=png, alt=alt[:LONGEST_ALT], name=name)


@lru_cache(maxsize=REMEMBERED)
def paint_once(drawn: Drawn, lay_out: Callable[[Drawn, Theme], Canvas], theme: Theme) -> bytes:
    """The drawing as a PNG file; the same drawing is laid out and painted once."""
    # The painter and its font wake with the first picture.
    from bot.pictures.paint import paint  # noqa: PLC0415

    return paint(lay_out(drawn, theme))

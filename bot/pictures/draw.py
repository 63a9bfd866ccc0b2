"""From a drawing to the picture that is sent: painted in a thread, so that nobody else waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.models import Picture
from bot.pictures.shapes import Canvas


async def draw(lay_out: Callable[[], Canvas], *, alt: str, name: str) -> Picture:
    """Lay a drawing out and paint it; ``alt`` tells it to whoever cannot see it, ``name`` names its file."""
    png = await asyncio.to_thread(_paint, lay_out)
    return Picture(png=png, alt=alt[:LONGEST_ALT], name=name)


LONGEST_ALT = 1000
"""Characters of an alternative text that Slack takes."""


def _paint(lay_out: Callable[[], Canvas]) -> bytes:
    # The painter and its font wake with the first picture.
    from bot.pictures.paint import paint  # noqa: PLC0415

    return paint(lay_out())

"""Colours that everybody can tell apart, on a light and on a dark ground, and line styles for whose word it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from digests.models import Standing

Theme = Literal["light", "dark"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    """One theme. ``hues`` are Okabe and Ito's (2008), which colour-blind eyes tell apart; ``nobody`` has no side."""

    ground: str
    ink: str
    faint: str
    grid: str
    land: str
    border: str
    nobody: str
    hues: tuple[str, ...]

    def hue(self, index: int | None) -> str:
        """The colour of the n-th side of a war; of nobody's side without a number."""
        return self.nobody if index is None else self.hues[index % len(self.hues)]


PALETTES: Mapping[Theme, Palette] = {
    "light": Palette(
        ground="#ffffff",
        ink="#1b1f24",
        faint="#57606a",
        grid="#d8dee4",
        land="#f1efe9",
        border="#a8a69f",
        nobody="#57606a",
        hues=("#0072b2", "#d55e00", "#007a5a", "#9c4f80", "#8a6d00", "#4b4b8f"),
    ),
    "dark": Palette(
        ground="#12161c",
        ink="#f0f3f6",
        faint="#aab4bf",
        grid="#2d343d",
        land="#222831",
        border="#59636e",
        nobody="#aab4bf",
        hues=("#56b4e9", "#f0a860", "#2fc79a", "#dd9fc3", "#e8d44d", "#a9a9f5"),
    ),
}

DASHES: Mapping[Standing, str] = {
    "declared": "",
    "alleged": "14 8",
    "third party": "3 7",
    "media count": "14 6 3 6",
}
"""Solid where a side tells its own losses, dashed where it tells the other's, dotted for a third party."""

"""What the commands that draw have in common: the word that asks for a picture, and the ground it stands on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.pictures.palette import Theme

CHART_WORDS = frozenset({"chart", "graph", "plot"})
THEMES: dict[str, Theme] = {"dark": "dark", "light": "light"}


def asks_for_chart(args: Sequence[str]) -> bool:
    """Whether the words ask for a picture."""
    return any(word.lower() in CHART_WORDS for word in args)


def take_theme(args: Sequence[str]) -> tuple[Theme, tuple[str, ...]]:
    """Light unless dark is asked for, and the words without those that only say how to draw."""
    wanted = [THEMES[word.lower()] for word in args if word.lower() in THEMES]
    rest = tuple(word for word in args if word.lower() not in {*CHART_WORDS, *THEMES})
    return wanted[-1] if wanted else "light", rest

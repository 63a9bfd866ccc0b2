"""How far long work has come, told as it goes to whoever watches."""

from __future__ import annotations

from collections.abc import Callable

Steps = Callable[[str, int, int | None], None]
"""Told what is being done, how much of it is done, and of how much where that is known."""


def unwatched(what: str, done: int, total: int | None) -> None:
    """Nobody watches."""

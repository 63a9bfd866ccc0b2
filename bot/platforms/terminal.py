"""The terminal's line editing, where there is one: history with the arrow keys, completion with Tab."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

try:
    import readline
    import termios
except ImportError:  # pragma: no cover - Windows, and Pythons built without them: typing works, editing does not
    EDITING = False
else:
    EDITING = True


class Terminal:
    """The terminal on standard input; ``there`` is False for a pipe or a file."""

    def __init__(self) -> None:
        self.there = sys.stdin is not None and sys.stdin.isatty()
        self._before: list[Any] | None = None

    def prepare(self, menu: Sequence[str]) -> None:
        """Remember how the terminal was set, then switch on history and completion."""
        if self.there and EDITING:
            self._before = termios.tcgetattr(sys.stdin.fileno())
            readline.set_completer(lambda text, state: complete(menu, text, state))
            readline.set_completer_delims(" ")
            readline.parse_and_bind("tab: complete")

    def restore(self) -> None:
        """Set the terminal as it was, also where a thread still waits for the end of a line."""
        if self._before is not None:
            with suppress(termios.error):
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)


def complete(menu: Sequence[str], text: str, state: int) -> str | None:
    """The candidate that line editing asks for: it counts them through until there is none."""
    slash = "/" if text.startswith("/") else ""
    begun = [f"{slash}{name} " for name in menu if name.startswith(text.removeprefix("/"))]
    return begun[state] if state < len(begun) else None

"""An event loop in which waiting takes no time: its clock jumps to the next thing that is due."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class _JumpingSelector(selectors.DefaultSelector):
    """Instead of sleeping until the next timer it moves the clock there."""

    jumped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout:
            self.jumped += timeout
        return ready


class _ClockworkLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.jumped


def run_in_no_time(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine that does nothing but compute and wait; the loop's clock starts at 0."""
    loop = _ClockworkLoop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()

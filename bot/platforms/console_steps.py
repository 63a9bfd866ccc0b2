"""Progress bars on the terminal, beside whatever goes to stdout; nothing where stderr is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from bot.steps import Steps, unwatched

if TYPE_CHECKING:
    from rich.progress import Progress


@contextmanager
def shown_steps() -> Iterator[Steps]:
    """A bar for each kind of long work, from its first step on; all are gone at the end."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    with ExitStack() as stack:
        begun: dict[str, Callable[[int, int | None], None]] = {}
        bars: list[Progress] = []

        def step(what: str, done: int, total: int | None) -> None:
            if not bars:
                bars.append(stack.enter_context(_open_bars()))
            if what not in begun:
                begun[what] = _bar(bars[0], what)
            begun[what](done, total)

        yield step


def _open_bars() -> Progress:
    from rich import progress  # noqa: PLC0415 - what is shown to nobody need not be loaded
    from rich.console import Console  # noqa: PLC0415

    counted = progress.MofNCompleteColumn(), progress.TimeElapsedColumn()
    columns = progress.TextColumn("{task.description}"), progress.BarColumn(), *counted
    return progress.Progress(*columns, console=Console(stderr=True), transient=True)


def _bar(bars: Progress, what: str) -> Callable[[int, int | None], None]:
    task = bars.add_task(what, total=None)
    return lambda done, total: bars.update(task, completed=done, total=total)

"""Progress bars on the terminal, beside whatever goes to stdout; nothing where stderr is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.steps import Steps, unwatched


@contextmanager
def shown_steps() -> Iterator[Steps]:
    """A bar for each kind of long work, from its first step on; all are gone at the end."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    from rich import progress  # noqa: PLC0415 - what is shown to nobody need not be loaded
    from rich.console import Console  # noqa: PLC0415

    counted = progress.MofNCompleteColumn(), progress.TimeElapsedColumn()
    columns = progress.TextColumn("{task.description}"), progress.BarColumn(), *counted
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        begun: dict[str, progress.TaskID] = {}

        def step(what: str, done: int, total: int | None) -> None:
            if what not in begun:
                begun[what] = bars.add_task(what, total=total)
            bars.update(begun[what], completed=done, total=total)

        yield step

"""JSON lines in and out, and the line of a bench table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One line of the table: what was measured on which set, ours, the peer's in the same run, and the target.

    ``less``: the target is not to be exceeded.
    """

    set: str
    name: str
    ours: float
    peer: float | None = None
    target: float | None = None
    less: bool = False

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None without one."""
        if self.target is None:
            return None
        return self.ours <= self.target if self.less else self.ours >= self.target


def read_rows(path: Path) -> list[Row]:
    """The objects of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write objects as JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")


def table_lines(measures: Sequence[Measure]) -> Iterator[str]:
    """The table people read: a line a measure, the target behind it and whether it is reached."""
    yield f"{'set':<16} {'measure':<34} {'ours':>9} {'peer':>9} {'target':>8}"
    for measure in measures:
        reached = {None: "", True: "reached", False: "missed"}[measure.reached]
        peer, target = _figure(measure.peer), _figure(measure.target)
        line = f"{measure.set:<16} {measure.name:<34} {_figure(measure.ours):>9} {peer:>9} {target:>8} {reached}"
        yield line.rstrip()


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"

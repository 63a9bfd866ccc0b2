"""Attribution in the wide sense: beliefs, plans and requests too, and a quotation broken by its cue as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from digests.reading.attribution_frames import Report
from digests.reading.attribution_records import Attribution
from digests.reading.clauses import Unit
from digests.reading.cues import Cue, verb_cues


@cache
def wide_cues() -> Mapping[str, Sequence[Cue]]:
    """The reporting verbs and, beside them, verbs of belief, wish and plan."""
    return verb_cues()


def likely(unit: Unit, report: Report) -> bool:
    """Whether the words around a cue speak for a report."""
    return True


def join_broken(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Join what one speaker says on both sides of a cue, and give clauses their "that" back."""
    return tuple(_joined(text, sorted(found, key=lambda one: (one.start, one.end))))


def _joined(text: str, found: Sequence[Attribution]) -> Iterator[Attribution]:
    pending: Attribution | None = None
    for one in found:
        current = replace(one, start=one.marker) if 0 <= one.marker < one.start else one
        if pending is not None and current.frame == "continued" and _goes_on(text, pending, current):
            pending = replace(pending, end=current.end)
            continue
        if pending is not None:
            yield pending
        pending = current
    if pending is not None:
        yield pending


def _goes_on(text: str, pending: Attribution, current: Attribution) -> bool:
    """The same cue belongs to both, and only the cue and its subject stand between them."""
    between = text[pending.end : current.start]
    return pending.cue.start == current.cue.start and len(between) < 250 and "\n" not in between

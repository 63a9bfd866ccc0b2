"""Two lines of one claimant on one matter become one where both go into a line, each half on its own sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from digests.editing.leads import JOINT
from digests.editing.words import content
from digests.models import Bullet

# The house form of an incident, and a quotation, stand alone.
_COUNTED = re.compile(r"[\d“\"«]|at least \d|up to \d|about \d|estimated \d|no one ")
SHARED = 2
"""Words of meaning that two lines share where they are about one matter."""
AHEAD = 4
"""Places in the order of strength that a joined line gains."""
NEAR = 400
"""Characters between two sentences of one article in which a speaker is still on the matter."""


def merge(bullets: Sequence[Bullet], limit: int, passes: Callable[[Bullet], bool]) -> list[Bullet]:
    """The bullets in their order, each with the next that completes it joined on, where the joined line passes.

    A joined line tells two things in the room of one, and goes some places ahead for it.
    """
    left, places = list(bullets), {bullet.number: at for at, bullet in enumerate(bullets)}
    merged: list[Bullet] = []
    while left:
        first = left.pop(0)
        joined = ((one, _joined(first, one)) for one in left if _completes(first, one, limit))
        for other, both in joined:
            if passes(both):
                left.remove(other)
                first = both
                places[first.number] -= AHEAD
                break
        merged.append(first)
    return sorted(merged, key=lambda bullet: places[bullet.number])


def _second_half(bullet: Bullet) -> str:
    """What is added to a line of the same claimant: the words after the name, a bare colon left out."""
    return bullet.text[len(bullet.claimants[0]) :].removeprefix(": ").strip()


def _completes(first: Bullet, other: Bullet, limit: int) -> bool:
    """One claimant on one matter, no quotation or count at a joint and no small print of its own, within the limit."""
    if not first.claimants or first.claimants != other.claimants or other.note:
        return False
    if not re.search(r"[^”\".]\.$", first.text) or JOINT in first.text + other.text:
        return False
    if _COUNTED.match(_second_half(first)) or _COUNTED.match(_second_half(other)):
        return False
    fits = len(first.text) - 1 + len(JOINT) + len(_second_half(other)) <= limit
    return fits and first.change == other.change and (_in_one_breath(first, other) or _shares(first, other))


def _in_one_breath(first: Bullet, other: Bullet) -> bool:
    one, two = first.evidence[0], other.evidence[0]
    return one.article_id == two.article_id and abs(one.start - two.start) <= NEAR


def _shares(first: Bullet, other: Bullet) -> bool:
    return len({*content(first.text)} & {*content(other.text)} - {*content(first.claimants[0])}) >= SHARED


def _joined(first: Bullet, other: Bullet) -> Bullet:
    return replace(
        first,
        text=f"{first.text[:-1]}{JOINT}{_second_half(other)}",
        evidence=tuple(dict.fromkeys((*first.evidence, *other.evidence))),
        sources=tuple(sorted({*first.sources, *other.sources})),
    )

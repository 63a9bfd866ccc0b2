"""The course of a running figure: which one stands, what it superseded, and whether its claimant took it down.

A toll grows. A lower figure that comes later is a revision, unless the claimant gave that very figure before: then an
old one is quoted again, and nothing changed. A looser figure ("over 1,000" after 1,163) says nothing new. A revision is
sure where its own sentence tells of one, where the outlet that printed the higher figure prints it, or a second one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from digests.editing.ledger.disputes import bounds_of
from digests.models import CasualtyClaim

_REVISED = re.compile(
    r"\b(?:revis|correct|lower|reduc|downward|clarif|recount|re-count|recalculat|mistak|erron|duplicat|adjust)\w*",
    re.IGNORECASE,
)


class Printed(Protocol):
    """A claim, and who printed it."""

    @property
    def claim(self) -> CasualtyClaim:
        """The claim."""

    @property
    def outlet(self) -> str:
        """Who printed it."""


Entry = TypeVar("Entry", bound=Printed)


@dataclass(frozen=True, kw_only=True, slots=True)
class Course(Generic[Entry]):
    """How one claimant's figure moved: the one that stands in every print, those before it, the one it was cut from.

    ``sure`` says that the cut is more than one outlet's slip.
    """

    latest: Entry
    same: tuple[Entry, ...]
    earlier: tuple[Entry, ...] = ()
    was: Entry | None = None
    sure: bool = False


def follow(entries: Sequence[Entry]) -> Course[Entry]:
    """The course of a figure through its prints, which are given oldest first and are of one series."""
    standing, was = entries[0], None
    for at, entry in enumerate(entries):
        if _is_same(entry, standing) or _is_looser(entry, standing):
            continue
        if not _is_lower(entry, standing):
            standing, was = entry, None
        elif _tells_revision(entry) or not any(_is_same(entry, old) for old in entries[:at]):
            standing, was = entry, standing
    same = tuple(entry for entry in entries if _is_same(entry, standing))
    earlier = tuple(entry for entry in entries if not _is_same(entry, standing) and not _is_looser(entry, standing))
    sure = was is not None and _is_sure(same, [entry for entry in entries if _is_same(entry, was)])
    return Course(latest=standing, same=same, earlier=earlier, was=was, sure=sure)


def is_cut(now: CasualtyClaim, before: CasualtyClaim) -> bool:
    """Whether the most that a figure allows is less than the least that the one before did."""
    after, earlier = bounds_of(now), bounds_of(before)
    return after is not None and earlier is not None and after[1] < earlier[0]


def _is_same(one: Entry, other: Entry) -> bool:
    ours, theirs = one.claim, other.claim
    return (ours.low, ours.high, ours.vague) == (theirs.low, theirs.high, theirs.vague)


def _is_lower(entry: Entry, standing: Entry) -> bool:
    return is_cut(entry.claim, standing.claim)


def _is_looser(entry: Entry, standing: Entry) -> bool:
    """A bound or a word that the standing figure fits in and that tells less than it."""
    loose, told = entry.claim, standing.claim
    if loose.low is not None and loose.low == loose.high and not loose.approximate:
        return False
    ours, theirs = bounds_of(loose), bounds_of(told)
    return ours is not None and theirs is not None and ours[0] < theirs[0] and theirs[1] <= ours[1]


def _tells_revision(entry: Printed) -> bool:
    return bool(_REVISED.search(entry.claim.sentence.exact))


def _is_sure(now: Sequence[Printed], before: Sequence[Printed]) -> bool:
    """More than one outlet's slip: told as a revision, printed by whoever printed the higher figure, or by several."""
    outlets = {one.outlet for one in now}
    return any(map(_tells_revision, now)) or len(outlets) > 1 or bool(outlets & {one.outlet for one in before})

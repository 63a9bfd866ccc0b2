"""Series: one claimant’s running figure for one group of victims. Nothing is ever added up or averaged.

Within a series, by (claimant, victim side, class, harm), a later running toll supersedes an earlier one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digests.editing.ledger.fitting import classes_agree, near_in_time
from digests.editing.ledger.revisions import Course, follow
from digests.editing.ledger.told import Told, figure
from digests.editing.naming import Names


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """One claimant's running figure for one group of victims; ``earlier`` are the figures it superseded.

    ``was`` is the higher figure that the claimant took back for it; none where the toll only grew.
    """

    claimant: str
    latest: Told
    same: tuple[Told, ...]
    earlier: tuple[Told, ...] = ()
    addition: Told | None = None
    was: Told | None = None


def running_series(claims: Sequence[Told], names: Names) -> tuple[Series, ...]:
    """The cumulative figures by claimant and victims; additions that the same report makes are tied to them."""
    groups: dict[tuple[str, str, str, str], list[Told]] = {}
    for entry in claims:
        claim = entry.claim
        if claim.scope == "cumulative" and not claim.negated and figure(claim):
            key = (names.voice(claim.claimant), claim.victim_side, claim.victim_class, claim.harm)
            groups.setdefault(key, []).append(entry)
    additions: dict[tuple[str, str, str], list[Told]] = {}
    for entry in claims:
        claim = entry.claim
        if claim.scope == "new" and claim.low is not None:
            additions.setdefault((names.voice(claim.claimant), claim.victim_side, claim.harm), []).append(entry)
    return tuple(
        _series(voice, group, additions.get((voice, side, harm), ()))
        for (voice, side, victims, harm), group in sorted(groups.items())
    )


def _series(claimant: str, group: list[Told], additions: Sequence[Told]) -> Series:
    course = follow(sorted(group, key=lambda t: (t.day or date.min, t.when, t.claim.low or t.claim.high or 0)))
    addition = _addition(course, additions)
    return Series(
        claimant=claimant,
        latest=course.latest,
        same=course.same,
        earlier=course.earlier,
        addition=addition,
        was=course.was,
    )


def _addition(course: Course[Told], additions: Sequence[Told]) -> Told | None:
    """What was added last to a toll: what makes the figure before it the new one, else what the same report adds.

    An addition that is more than the toll has grown by is of something else.
    """
    total = course.latest
    own = [one for one in additions if _is_of(one, total)]
    exactly = (one.claim for one in course.earlier if one.claim.low == one.claim.high)
    before = [claim.low for claim in exactly if claim.low is not None]
    grown = {(total.claim.low or 0) - figure for figure in before}
    exact = (one for one in own if one.claim.low in grown and near_in_time(one, total))
    room = min((step for step in grown if step > 0), default=total.claim.low or 0)
    same_report = (one for one in own if one.material.article.id == total.material.article.id)
    return next(exact, None) or next((one for one in same_report if (one.claim.low or 0) <= room), None)


def _is_of(addition: Told, total: Told) -> bool:
    """Victims of one class, exact figures both, and no more than the total."""
    one, other = addition.claim, total.claim
    fits = one.low is not None and other.low is not None and one.low <= other.low
    return fits and one.low == one.high and classes_agree(one, other)

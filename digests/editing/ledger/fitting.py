"""Whether two claims can be of one thing: their time, place, victims and figures."""

from __future__ import annotations

import math
from datetime import timedelta

from digests.editing.ledger.told import Told
from digests.editing.naming import Names
from digests.models import UNKNOWN_SIDE, CasualtyClaim

SAME_INCIDENT = timedelta(days=1)


def near_in_time(one: Told, other: Told) -> bool:
    """Days that lie no further apart than the reports of one event do; an unknown day fits any."""
    return one.day is None or other.day is None or abs(one.day - other.day) <= SAME_INCIDENT


def same_place(one: CasualtyClaim, other: CasualtyClaim, names: Names) -> bool:
    """The same place by id or name, or one inside the other ("Armenia" and a village of it)."""
    if one.place is None or other.place is None:
        return False
    if one.place.id and other.place.id:
        return names.is_within(one.place.id, other.place.id) or names.is_within(other.place.id, one.place.id)
    return one.place.text.casefold() == other.place.text.casefold()


def sides_agree(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    """One side, or one of them unknown."""
    return one.victim_side == other.victim_side or UNKNOWN_SIDE in {one.victim_side, other.victim_side}


def classes_agree(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    """One class of victims, or one of them unknown."""
    return one.victim_class == other.victim_class or "unknown" in {one.victim_class, other.victim_class}


def fits(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    """Whether two figures can both hold: their bounds overlap, or one has only a vague word."""
    if one.negated != other.negated:
        return False
    if _unnumbered(one) or _unnumbered(other):
        return True
    highs = [high for high in (one.high, other.high) if high is not None]
    return max(one.low or 0, other.low or 0) <= min(highs, default=math.inf)


def _unnumbered(claim: CasualtyClaim) -> bool:
    return claim.low is None and claim.high is None


def contradicts(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    """Whether two claims cannot both hold. Only claims of one side, class, harm and scope can contradict."""
    matching = (one.victim_side, one.victim_class, one.harm, one.scope) == (
        other.victim_side,
        other.victim_class,
        other.harm,
        other.scope,
    )
    return matching and not fits(one, other)

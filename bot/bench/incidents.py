"""One figure a text: what a short report of one incident says in sum, for sets that are coded so.

The newsroom never adds claims up. These sets ask for one total a text, so the bench does what their coders did: the
first sentence that gives a figure counts, parts of a list together, subsets and running tolls left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digests.models import CasualtyClaim, Harm

Bounds = tuple[int, int]
_JOINED = re.compile(
    r"[\s,]*(?:\b(?:and|as well as|along with|together with|alongside|with|possibly)\b[\s,]*)*", re.IGNORECASE
)


def total(claims: Sequence[CasualtyClaim], harm: Harm) -> Bounds | None:
    """The bounds of the first sentence that says how many came to this harm."""
    relevant = [claim for claim in claims if claim.harm == harm and not claim.subset and _counted(claim)]
    for scopes in (("incident", "new"), ("cumulative",), ("historical",)):
        chosen = [claim for claim in relevant if claim.scope in scopes]
        if chosen:
            return _together(_list(chosen))
    return None


def incident(claims: Sequence[CasualtyClaim], harm: Harm) -> Bounds | None:
    """The bounds of a long report on one incident: its first sentence's, an open end closed by what follows.

    A word that counts nobody ("several", "dozens") is coded as this kind of set codes it.
    """
    coded = [_coded(claim) for claim in claims if claim.harm in (harm, "casualties") and not claim.subset]
    known = [claim for claim in coded if _counted(claim) and (claim.harm == harm or claim.vague)]
    if not known:
        return None
    lead = _list(known)
    low, high = _together(lead)
    later = [claim.low for claim in known if claim.low is not None and claim.sentence != lead[0].sentence]
    if lead[0].high is None:
        high = max([high, *(count for count in later if low < count <= REACH * low)])
    if lead[0].low is None:
        low = max([count for count in later if high / REACH <= count < high], default=low)
    return low, high


def _coded(claim: CasualtyClaim) -> CasualtyClaim:
    if claim.vague is None:
        return claim
    low, high = MANY if claim.vague in _MANY else PLURAL
    return replace(claim, low=low, high=high)


def unnumbered(text: str, harm: Harm) -> Bounds | None:
    """What this kind of set writes where a text speaks of the harm and never of a number."""
    return PLURAL if _SPOKEN_OF[harm].search(text) else None


PLURAL, MANY = (2, 2), (12, 24)
REACH = 2
_MANY = ("dozens", "scores", "tens", "hundreds", "many", "numerous", "a large number of", "large numbers of")
_SPOKEN_OF: dict[str, re.Pattern[str]] = {
    "killed": re.compile(r"\b(?:killed|killing|martyrs)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:injured|injuring|injuries|wounded|wounding)\b", re.IGNORECASE),
}


def together(texts: Sequence[Sequence[CasualtyClaim]], harm: Harm) -> Bounds | None:
    """The bounds of the first text that gives a figure; an end it leaves open is taken from the next text."""
    known = [(claims, bounds) for claims in texts if (bounds := total(claims, harm)) is not None]
    if not known:
        return None
    (claims, (low, high)), *others = known
    for _, (other_low, other_high) in others:
        if _is_open(claims, harm, "high"):
            high = max(high, other_high)
        if _is_open(claims, harm, "low"):
            low = min(low, other_low)
    return low, high


def _is_open(claims: Sequence[CasualtyClaim], harm: Harm, end: str) -> bool:
    first = next(claim for claim in claims if claim.harm == harm and not claim.subset and _counted(claim))
    return getattr(first, end) is None


def _list(claims: Sequence[CasualtyClaim]) -> list[CasualtyClaim]:
    """The first claim and those that go on with it in one list ("11 soldiers and one civilian")."""
    found = [claims[0]]
    for claim in claims[1:]:
        last = found[-1]
        if claim.sentence != last.sentence:
            break
        offset = last.sentence.start
        between = last.sentence.exact[last.evidence.end - offset : claim.evidence.start - offset]
        if _JOINED.fullmatch(between):
            found.append(claim)
    return found


def _counted(claim: CasualtyClaim) -> bool:
    return claim.low is not None or claim.high is not None


def _together(claims: Sequence[CasualtyClaim]) -> Bounds:
    lows = [claim.low if claim.low is not None else claim.high or 0 for claim in claims]
    highs = [claim.high if claim.high is not None else claim.low or 0 for claim in claims]
    return sum(lows), sum(highs)

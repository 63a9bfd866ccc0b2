"""One figure a text: what a short report of one incident says in sum, for sets that are coded so.

The newsroom never adds claims up. These sets ask for one total a text, so the bench does what their coders did: the
first sentence that gives a figure counts, parts of a list together, subsets and running tolls left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digests.models import CasualtyClaim, Harm
from digests.reading.casualties.quantities import find_quantities

Bounds = tuple[int, int]
_JOINED = re.compile(
    r"[\s,]*(?:\b(?:and|as well as|along with|together with|alongside|with|possibly)\b[\s,]*)*", re.IGNORECASE
)
_OTHERS = re.compile(r"\bother", re.IGNORECASE)
_AND_OTHERS = re.compile(r",? (?:and|along with|together with|as well as) others\b", re.IGNORECASE)
_DAILY = re.compile(r"\b(?:killed|died|dead) (?:yesterday|today)\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(r",? respectively\b", re.IGNORECASE)


def picked(claims: Sequence[CasualtyClaim]) -> int | None:
    """The printed figure of one event, for a set whose total always stands in its text.

    A day's sum is no event: its first part is one. A number goes before "a commander", deaths before casualties.
    """
    known = [claim for claim in claims if _counted(claim)]
    for scopes in (("incident", "new"), ("cumulative",), ("historical",)):
        chosen = [claim for claim in known if claim.scope in scopes and not claim.subset]
        if chosen:
            first = min(chosen, key=_passed_over)
            lead = max(_list(chosen[chosen.index(first) :]), key=_figure)
            parts = [claim for claim in known if claim.subset and claim.sentence == lead.sentence]
            return _figure(parts[0] if parts and _DAILY.search(lead.sentence.exact) else lead)
    return None


def _passed_over(claim: CasualtyClaim) -> tuple[bool, bool]:
    """What another claim goes before: one without a printed number, and casualties of an event."""
    return not find_quantities(claim.evidence.exact), claim.harm == "casualties" and claim.scope == "incident"


def _figure(claim: CasualtyClaim) -> int:
    return (claim.low if claim.low is not None else claim.high) or 0


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
REACH, NEAR = 2, 3
"""How much higher than the first figure a later one of the same event may be: times, and heads where they are few."""
_MANY = ("dozens", "scores", "tens", "hundreds", "many", "numerous", "a large number of", "large numbers of")
_SPOKEN_OF: dict[str, re.Pattern[str]] = {
    "killed": re.compile(r"\b(?:killed|killing|martyrs)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:injured|injuring|injuries|wounded|wounding)\b", re.IGNORECASE),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What one text says in sum.

    ``least`` and ``most`` tell which ends it leaves open, ``vague`` that it counts some of them by no number.
    """

    low: int
    high: int
    least: bool = False
    most: bool = False
    vague: bool = False

    def closed_by(self, other: Tally) -> Tally:
        """The tally with an open end from another text on the same event, or the range there that a figure lies in."""
        low, high = self.low, self.high
        if self.vague and other.low >= low:
            return other
        if not (self.least or self.most) and other.low <= low == high <= other.high:
            return other
        if self.least:
            high = max(high, other.high)
        if self.most:
            low, high = (other.low, max(high, other.high)) if low < other.low <= high else (low, high)
        return replace(self, low=low, high=high)


def together(texts: Sequence[Sequence[CasualtyClaim]], harm: Harm) -> Bounds | None:
    """The bounds of the first text that gives a figure; an end it leaves open is taken from the next text."""
    known = [tally for claims in texts if (tally := _tally(claims, harm)) is not None]
    if not known:
        return None
    first, *others = known
    for other in others:
        first = first.closed_by(other)
    return (first.low or first.high, first.high) if first.most else (first.low, first.high)


def _tally(claims: Sequence[CasualtyClaim], harm: Harm) -> Tally | None:
    """What one text says: its first list and "others" behind it, an open end closed by its later sentences."""
    for scopes in (("incident", "new"), ("cumulative",), ("historical",)):
        chosen = [claim for claim in claims if claim.harm == harm and not claim.subset and claim.scope in scopes]
        if any(_counted(claim) for claim in chosen):
            lead = _with_others(_list(chosen), chosen)
            ends = _ranged(chosen)
            if ends is not None:
                return Tally(low=ends[0], high=ends[1])
            tally = replace(_summed(lead), vague=_is_vague(lead))
            return _closed(tally, [claim for claim in claims if claim.harm == harm and claim not in lead])
    return None


def _ranged(claims: Sequence[CasualtyClaim]) -> Bounds | None:
    """The ends of a range of which each has its own source: "estimates ranging from one (the army) to six (others)"."""
    if len(claims) < 2 or claims[0].sentence != claims[1].sentence:
        return None
    low, high = claims[0].low, claims[1].high
    ranging = low is not None and high is not None and low < high and _RANGING.search(claims[0].evidence.exact)
    return (low, high) if ranging and low is not None and high is not None else None


_RANGING = re.compile(r"\b(?:rang|vary)\w* from\b")


def _is_vague(lead: Sequence[CasualtyClaim]) -> bool:
    """Whether a list goes on with people nobody counted: "a commander and others"."""
    behind = lead[-1].sentence.exact[lead[-1].evidence.end - lead[-1].sentence.start :]
    return any(claim.vague for claim in lead) or bool(_AND_OTHERS.match(behind))


def _summed(lead: Sequence[CasualtyClaim]) -> Tally:
    return Tally(
        low=sum(claim.low or 0 for claim in lead),
        high=_together(lead)[1],
        least=any(claim.high is None for claim in lead),
        most=any(claim.low is None and claim.high is not None for claim in lead),
    )


def _closed(tally: Tally, later: Sequence[CasualtyClaim]) -> Tally:
    """The open ends of a tally closed by what the same text goes on to say."""
    low, high = tally.low, tally.high
    if tally.least:
        reach = max(REACH * low, low + NEAR)
        ends = [claim.high or claim.low or 0 for claim in later if not claim.subset]
        high = max([high, *(end for end in ends if end <= reach)])
    if tally.most:
        low = max([low, *(claim.low for claim in later if claim.low and claim.subset and claim.low < high)])
    return replace(tally, low=low, high=high)


def _with_others(lead: list[CasualtyClaim], claims: Sequence[CasualtyClaim]) -> list[CasualtyClaim]:
    """The list and the "others" that the next claim adds to it: "the commander was killed. Three others died"."""
    behind = claims[claims.index(lead[-1]) + 1 :]
    goes_on = bool(behind) and _OTHERS.search(behind[0].evidence.exact)
    return [*lead, behind[0]] if goes_on else lead


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
    last = found[-1]
    return found[:1] if _RESPECTIVELY.match(last.sentence.exact, last.evidence.end - last.sentence.start) else found


def _counted(claim: CasualtyClaim) -> bool:
    return claim.low is not None or claim.high is not None


def _together(claims: Sequence[CasualtyClaim]) -> Bounds:
    lows = [claim.low if claim.low is not None else claim.high or 0 for claim in claims]
    highs = [claim.high if claim.high is not None else claim.low or 0 for claim in claims]
    return sum(lows), sum(highs)

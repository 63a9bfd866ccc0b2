"""The gate's reading of the house form of an incident: "1 civilian killed, 2 wounded in shelling of X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digests.editing.gate.alignment import in_one_breath
from digests.editing.naming import Names
from digests.editing.words import hedged, key_of, spellings, value
from digests.models import CasualtyClaim
from digests.reading.grammar.lexicon import words

_COUNT = re.compile(
    r"(?P<bound>at least |up to |about |estimated )?(?P<low>no one|\d[\d,]*)(?:–(?P<high>\d[\d,]*))?"
    r"(?: (?P<whose>[A-Z][\w-]+(?: [A-Z][\w-]+)*)(?= soldier| fighter| police officer))?"
    r"(?: (?P<noun>civilians?|soldiers?|fighters?|police officers?|journalists?|aid workers?|person|people))?"
    r" (?P<harm>killed|wounded|missing|captured|displaced)"
)
_HARMS = {
    "killed": "killed",
    "wounded": "injured",
    "missing": "missing",
    "captured": "captured",
    "displaced": "displaced",
}
_CLASSES = {
    "civilian": "civilian",
    "soldier": "military",
    "fighter": "mercenary",
    "police officer": "police",
    "journalist": "journalist",
    "aid worker": "aid worker",
}
_BESIDE = re.compile(r"\bnear (?:the )?(?:[a-z]+ of )?$")
ARMED = frozenset({"military", "mercenary", "police"})
"""Victims of whom a line says whose they are."""
_LEAST = words("least more over minimum exceed exceeded exceeding")
_MOST = words("up most maximum")


def incident_fault(body: str, claims: Sequence[CasualtyClaim], names: Names, claimants: Sequence[str]) -> str | None:
    """Why a line in the incident's form is not covered by claims in its evidence, or None."""
    parts = [part.strip() for part in _uncapped(body).removesuffix(".").split(", ")]
    rest, covering = "", list[CasualtyClaim]()
    for at, part in enumerate(parts):
        match = _COUNT.match(part)
        if match is None:
            return "the wording does not follow from the evidence"
        rest = part[match.end() :]
        if rest and at < len(parts) - 1:
            return "the wording does not follow from the evidence"
        found = [claim for claim in claims if _covers(match, claim, names) and _asserted(claim, names, claimants)]
        if not found:
            return f"no claim in the evidence says {match.group()!r}"
        covering += found
    return _rest_fault(rest, covering)


def _uncapped(body: str) -> str:
    """A body as it stands after a claimant: where nobody is in front of it, it begins with a capital."""
    return body[:1].lower() + body[1:]


def _asserted(claim: CasualtyClaim, names: Names, claimants: Sequence[str]) -> bool:
    if claim.claimant is None:
        return not claimants
    return names.claimant(claim.claimant) in claimants


def _rest_fault(rest: str, claims: Sequence[CasualtyClaim]) -> str | None:
    """The end of a line, "in shelling of X": the cause stands in a claim's sentence, the place is a claim's place."""
    if not rest:
        return None
    ends = [end for claim in claims if claim.place and _beside(claim, claim.place.start) for end in _ends(claim)]
    place = next((end for end in ends if rest.endswith(f" {end}")), None)
    cause = rest.removesuffix(f" {place}") if place else rest
    cause = cause.removeprefix(" in ").strip()
    if cause and not any(_causes(claim, cause) for claim in claims):
        return "the cause is not in the evidence"
    if not place and not cause:
        return "the place is not the claim's place"
    return None


def _ends(claim: CasualtyClaim) -> tuple[str, ...]:
    """How a line may end in a claim's place; what happened near a place did not happen in it."""
    if claim.place is None:
        return ()
    near = is_beside(claim.sentence.exact[: max(0, claim.place.start - claim.sentence.start)])
    return tuple(f"{word} {claim.place.text}" for word in (("near",) if near else ("of", "in", "on")))


def is_beside(before: str) -> bool:
    """Whether the words before a place tell that something happened not in it but near it."""
    return bool(_BESIDE.search(before))


def _causes(claim: CasualtyClaim, cause: str) -> bool:
    at = claim.sentence.exact.lower().find(cause)
    return at >= 0 and _beside(claim, claim.sentence.start + at)


def _beside(claim: CasualtyClaim, at: int) -> bool:
    """Whether a place belongs to the same report as the claim; one outside the sentence is carried over."""
    start, end = claim.sentence.start, claim.sentence.end
    if not start <= at < end:
        return True
    return in_one_breath(claim.sentence.exact, claim.evidence.end - start, at - start)


def _covers(match: re.Match[str], claim: CasualtyClaim, names: Names) -> bool:
    """The claim says this figure, bound, harm and class, and its sentence really holds the figure."""
    if _HARMS[match["harm"]] != claim.harm or not _class_fits(match["noun"], claim):
        return False
    if match["whose"] and match["whose"] != names.adjective(claim):
        return False
    if match["low"] == "no one":
        return claim.negated or claim.low == claim.high == 0
    low = _whole(match["low"])
    bounds = {
        "at least ": (low, None),
        "up to ": (None, low),
    }.get(match["bound"] or "", (low, _whole(match["high"]) if match["high"] else low))
    approximate = match["bound"] in {"about ", "estimated "}
    if hedged(claim.sentence.exact):
        return False
    if (claim.low, claim.high) != bounds or approximate != claim.approximate or claim.negated:
        return False
    return figures_stand(claim)


def _class_fits(noun: str | None, claim: CasualtyClaim) -> bool:
    if noun is None:
        return True
    wanted = _CLASSES.get(noun.removesuffix("s"))
    return wanted is None or wanted == claim.victim_class


def figures_stand(claim: CasualtyClaim) -> bool:
    """Every bound of a claim is a number of its own sentence (a single victim needs none), bounds with their words."""
    words = set(map(key_of, spellings(claim.sentence.exact)))
    numbers = {number for word in words if (number := value(word)) is not None}
    figures = {bound for bound in (claim.low, claim.high) if bound is not None and bound > 1}
    if not figures <= numbers:
        return False
    if claim.low is not None and claim.high is None:
        return bool(words & _LEAST)
    if claim.high is not None and claim.low is None:
        return bool(words & _MOST)
    return True


def _whole(digits: str) -> int:
    return int(digits.replace(",", ""))
